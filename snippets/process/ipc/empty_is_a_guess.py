from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    queue.put("桃")
    print("空的:", queue.empty())
    queue.get()
