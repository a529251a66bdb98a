import signal
from multiprocessing import Event, Process


def stop(process, please, patience):
    please.set()
    process.join(patience)
    if process.exitcode is None:
        process.terminate()
        process.join(patience)
    if process.exitcode is None:
        process.kill()
        process.join()
    return process.exitcode


def stubborn(ready, please, never):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    never.wait()


def polite(ready, please, never):
    ready.set()
    please.wait()


if __name__ == "__main__":
    for target, patience in ((polite, None), (stubborn, 0.1)):
        ready, please, never = Event(), Event(), Event()
        args = (ready, please, never)
        process = Process(target=target, args=args)
        process.start()
        ready.wait()
        print(target.__name__, stop(process, please, patience))
