import queue
import threading
from time import sleep

ITEMS = 3


class ConsumerThread(threading.Thread):
    def __init__(self, que):
        super().__init__(daemon=True)
        self.queue = que

    def run(self):
        while True:
            sleep(0.05)
            item = self.queue.get()
            print(item)
            self.queue.task_done()


class ProducerThread(threading.Thread):
    def __init__(self, que):
        super().__init__()
        self.queue = que

    def run(self):
        for x in range(ITEMS):
            self.queue.put(x)


if __name__ == "__main__":
    que = queue.Queue()
    ConsumerThread(que).start()
    producer = ProducerThread(que)
    producer.start()
    que.join()
    print("all done")
