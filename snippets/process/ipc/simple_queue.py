from multiprocessing import SimpleQueue

if __name__ == "__main__":
    queue = SimpleQueue()
    try:
        queue.put(n * n for n in range(3))
    except TypeError as error:
        print("TypeError:", error)
    queue.put([n * n for n in range(3)])
    print(queue.get())
