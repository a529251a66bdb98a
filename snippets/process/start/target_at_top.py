from multiprocessing import Process


def boil():
    print("烧开了")


if __name__ == "__main__":
    process = Process(target=boil)
    process.start()
    process.join()
