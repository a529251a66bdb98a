from multiprocessing import Process


def boil(what):
    print(what, "烧开了")


if __name__ == "__main__":
    process = Process(target=boil, args=("水",))
    process.start()
    process.join()
    print("退出码:", process.exitcode)
