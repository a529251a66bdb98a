from multiprocessing import Pipe, Process


def send(writer):
    writer.send("只有一句")


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    process = Process(target=send, args=(writer,))
    process.start()
    print(reader.recv())
    process.join()
    print("没关，等 0.1 秒等到了吗:", reader.poll(0.1))
    writer.close()
    try:
        reader.recv()
    except EOFError:
        print("关了，立刻等到了 EOFError")
