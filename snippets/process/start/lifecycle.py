from multiprocessing import Event, Process


def work(go):
    go.wait()


if __name__ == "__main__":
    go = Event()
    process = Process(target=work, args=(go,))
    print("启动前:", process.is_alive(), process.pid)
    process.start()
    print("启动后:", process.is_alive(), process.exitcode)
    try:
        process.close()
    except ValueError:
        print("ValueError: 还在跑，不能 close")
    go.set()
    process.join()
    print("结束后:", process.is_alive(), process.exitcode)
    try:
        process.start()
    except AssertionError as error:
        print("AssertionError:", error)
    process.close()
    try:
        process.is_alive()
    except ValueError as error:
        print("ValueError:", error)
