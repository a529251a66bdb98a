from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    queue.put("桃")
    queue.put(None)
    print(list(iter(queue.get, None)))
