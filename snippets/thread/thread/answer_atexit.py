from threading import Event, Thread


class Background:
    def __init__(self):
        self.stop = Event()
        self.thread = Thread(target=self.work)

    def work(self):
        self.stop.wait()
        print("线程：收工")

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *exc):
        self.stop.set()
        self.thread.join()


with Background():
    print("主线程：干自己的活")
print("主线程：走完了")
