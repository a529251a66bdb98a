from multiprocessing import get_context

print("执行这个文件，__name__ 是", __name__)


def work():
    print("孩子在干活")


if __name__ == "__main__":
    process = get_context("spawn").Process(target=work)
    process.start()
    process.join()
