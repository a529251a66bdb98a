import signal
from multiprocessing import Event, Process


def work(ready, never):
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        ready.set()
        never.wait()
    except KeyboardInterrupt:
        print("收到 KeyboardInterrupt")
    finally:
        print("收拾干净")


if __name__ == "__main__":
    ready, never = Event(), Event()
    process = Process(target=work, args=(ready, never))
    process.start()
    ready.wait()
    process.interrupt()
    process.join()
    print("退出码:", process.exitcode)
