from concurrent import interpreters


def daemon():
    from threading import Thread

    Thread(target=print, daemon=True).start()


def fork():
    import os

    os.fork()


def handle():
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


other = interpreters.create()
for function in daemon, fork, handle:
    try:
        other.call(function)
    except interpreters.ExecutionFailed as error:
        what = error.excinfo.type.__name__
        print(f"{function.__name__}：{what}")
other.close()
