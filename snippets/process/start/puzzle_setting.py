from multiprocessing import get_context

language = "中文"


def greet():
    print("你好" if language == "中文" else "hello")


if __name__ == "__main__":
    language = "英文"
    process = get_context("spawn").Process(target=greet)
    process.start()
    process.join()
