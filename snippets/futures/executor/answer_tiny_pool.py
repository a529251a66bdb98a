from concurrent.futures import Future
from queue import Queue
from threading import Event, Thread


class TinyPool:
    def __init__(self, workers):
        self.jobs = Queue()
        self.threads = [
            Thread(target=self.work) for _ in range(workers)
        ]
        for thread in self.threads:
            thread.start()

    def submit(self, function, /, *args, **kwargs):
        future = Future()
        self.jobs.put((future, function, args, kwargs))
        return future

    def work(self):
        while (job := self.jobs.get()) is not None:
            future, function, args, kwargs = job
            if not future.set_running_or_notify_cancel():
                continue  # 已经取消了
            try:
                result = function(*args, **kwargs)
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        for _ in self.threads:
            self.jobs.put(None)
        for thread in self.threads:
            thread.join()


gate = Event()
with TinyPool(workers=1) as pool:
    first = pool.submit(gate.wait)  # 占住唯一的线程
    unlucky = pool.submit(print, "不该做")
    print("取消：", unlucky.cancel())
    gate.set()
    good = pool.submit(pow, 2, 10)
    bad = pool.submit(pow, 2, "十")
print("做完了：", good.done(), bad.done())
print(good.result(), type(bad.exception()).__name__)
