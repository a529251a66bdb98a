from multiprocessing import Queue
from queue import Empty

if __name__ == "__main__":
    queue = Queue()
    queue.put(n * n for n in range(3))
    print("put 没有报错")
    try:
        print(queue.get(timeout=0.1))
    except Empty:
        print("什么也没有送到")
