from multiprocessing import Process


def work():
    raise SystemExit(3)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    if process.exitcode != 0:
        print("孩子没有做成，退出码:", process.exitcode)
