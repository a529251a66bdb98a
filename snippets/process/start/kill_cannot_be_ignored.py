import signal
from multiprocessing import Event, Process


def work(ready, never):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    never.wait()


if __name__ == "__main__":
    ready, never = Event(), Event()
    process = Process(target=work, args=(ready, never))
    process.start()
    ready.wait()
    process.terminate()
    process.join(timeout=0.1)
    print("terminate 之后:", process.exitcode)
    process.kill()
    process.join()
    print("kill 之后:", process.exitcode)
