from multiprocessing import Event, Process


def work(ready, never):
    try:
        ready.set()
        never.wait()
    finally:
        print("收拾干净")


if __name__ == "__main__":
    ready, never = Event(), Event()
    process = Process(target=work, args=(ready, never))
    process.start()
    ready.wait()
    process.terminate()
    process.join()
    print("退出码:", process.exitcode)
