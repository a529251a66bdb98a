from multiprocessing import Pipe, Process


def work(writer):
    writer.send("烧开了")


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    process = Process(target=work, args=(writer,))
    process.start()
    writer.close()
    results = [reader.recv()]
    process.join()
    print("主程序:", results)
