from multiprocessing import get_context

SIZE = 100_000


def work(queue):
    queue.put(b"x" * SIZE)


if __name__ == "__main__":
    context = get_context("spawn")
    queue = context.SimpleQueue()
    process = context.Process(target=work, args=(queue,))
    process.start()
    print("启动了")
    process.join()
    print("取到字节:", len(queue.get()))
