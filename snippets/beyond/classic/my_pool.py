from collections import deque
from threading import Condition, Thread


class Job:
    def __init__(self, function, args):
        self.function, self.args = function, args
        self.done = False
        self.value = self.error = None


class MyPool:
    def __init__(self, workers):
        self._cond = Condition()
        self._jobs = deque()
        self._closed = False
        self._threads = [
            Thread(target=self._work) for _ in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, function, *args):
        job = Job(function, args)
        with self._cond:
            if self._closed:
                raise RuntimeError("关门了，不收")
            self._jobs.append(job)
            self._cond.notify_all()
        return job

    def result(self, job):
        with self._cond:
            self._cond.wait_for(lambda: job.done)
        if job.error:
            raise job.error
        return job.value

    def _work(self):
        while True:
            with self._cond:
                self._cond.wait_for(
                    lambda: self._jobs or self._closed
                )
                if not self._jobs:
                    return  # 关了，也做完了
                job = self._jobs.popleft()
            try:
                job.value = job.function(*job.args)  # 锁外面做
            except Exception as error:
                job.error = error
            with self._cond:
                job.done = True
                self._cond.notify_all()

    def close(self):
        with self._cond:
            self._closed = True
            self._cond.notify_all()
        for thread in self._threads:
            thread.join()


WORKERS = 2
pool = MyPool(WORKERS)
good, bad = pool.submit(pow, 2, 10), pool.submit(int, "十一个")
print(pool.result(good))
pool.close()
try:
    pool.result(bad)
except ValueError:
    print("异常也带回来了")
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)
