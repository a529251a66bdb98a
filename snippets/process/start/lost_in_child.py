from multiprocessing import Process

results = []


def work():
    results.append("烧开了")
    print("孩子:", results)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("主程序:", results)
