from threading import Event, Thread

started, never = Event(), Event()


def work():
    try:
        print("线程：开工")
        started.set()
        never.wait()  # 永远等不到
    finally:
        print("线程：收拾干净")


Thread(target=work, daemon=True).start()
started.wait()
print("主线程：走完了")
