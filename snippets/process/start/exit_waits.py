from multiprocessing import Pipe, Process


def work(reader):
    reader.recv()
    print("孩子还在干活")


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    Process(target=work, args=(reader,)).start()
    print("主程序只剩最后一句")
    writer.send("走吧")
