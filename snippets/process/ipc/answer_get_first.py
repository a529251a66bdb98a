from multiprocessing import get_context

SIZE = 100_000


def work(queue):
    print("算好了，放进队列", flush=True)
    queue.put(b"x" * SIZE)


if __name__ == "__main__":
    context = get_context("spawn")
    queue = context.SimpleQueue()
    process = context.Process(target=work, args=(queue,))
    process.start()
    print("取到字节:", len(queue.get()))
    process.join()
