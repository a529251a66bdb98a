from multiprocessing import Event, Process, Queue


def send(queue, put_done):
    queue.put(bytes(1_000_000))
    put_done.set()


if __name__ == "__main__":
    queue, put_done = Queue(), Event()
    process = Process(target=send, args=(queue, put_done))
    process.start()
    put_done.wait()
    process.join(timeout=0.1)
    print("put 早就返回了，还活着:", process.is_alive())
    print("取走字节:", len(queue.get()))
    process.join()
    print("退出码:", process.exitcode)
