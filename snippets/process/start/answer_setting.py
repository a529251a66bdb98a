from multiprocessing import get_context


def greet(language):
    print("你好" if language == "中文" else "hello")


if __name__ == "__main__":
    context = get_context("spawn")
    process = context.Process(target=greet, args=("英文",))
    process.start()
    process.join()
