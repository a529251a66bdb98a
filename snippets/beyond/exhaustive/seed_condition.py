import threading
import time
from queue import Queue

SIZE = 5  # 队列装得下几件
ITEMS = 3  # 一共生产几件


class Producer(threading.Thread):
    def __init__(self, name, condition, queue):
        super().__init__(name=name)
        self.condition = condition
        self.queue = queue

    def run(self):
        for i in range(ITEMS):
            if self.condition.acquire():
                if self.queue.full():
                    print(f"{self.name} 等空位", flush=True)
                    self.condition.wait()
                else:
                    self.queue.put(i)
                    self.condition.notify()
            self.condition.release()
            time.sleep(0.02)


class Consumer(threading.Thread):
    def __init__(self, name, condition, queue):
        super().__init__(name=name)
        self.condition = condition
        self.queue = queue

    def run(self):
        while True:
            if self.condition.acquire():
                if self.queue.empty():
                    self.condition.wait()
                else:
                    i = self.queue.get()
                    print(f"{self.name} 取出 {i}", flush=True)
                    self.condition.notify()
            self.condition.release()
            time.sleep(0.02)


if __name__ == "__main__":
    queue = Queue(SIZE)
    condition = threading.Condition()
    producer = Producer("甲", condition, queue)
    consumer = Consumer("乙", condition, queue)
    for t in [producer, consumer]:
        t.start()
    for t in [producer, consumer]:
        t.join()
