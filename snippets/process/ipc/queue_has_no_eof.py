import sys
from multiprocessing import Process, Queue
from queue import Empty


def work(queue):
    sys.exit(3)  # 什么也没放


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    process.join()
    try:
        print(queue.get(timeout=0.1))
    except Empty:
        print("等不到，退出码:", process.exitcode)
