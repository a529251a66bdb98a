from multiprocessing import get_context

print("执行这个文件，__name__ 是", __name__)


def work():
    pass


if __name__ == "__main__":
    context = get_context("forkserver")
    for _ in range(3):
        process = context.Process(target=work)
        process.start()
        process.join()
