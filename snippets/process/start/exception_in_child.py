from multiprocessing import Process


def work():
    raise ValueError("水壶是空的")


if __name__ == "__main__":
    process = Process(target=work)
    try:
        process.start()
        process.join()
        print("没有接住什么")
    except ValueError:
        print("接住了")
    print("退出码:", process.exitcode)
