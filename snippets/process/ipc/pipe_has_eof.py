import sys
from multiprocessing import Pipe, Process


def work(writer):
    sys.exit(3)  # 什么也没发


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    process = Process(target=work, args=(writer,))
    process.start()
    writer.close()  # 写的一端只剩孩子那一份
    try:
        print(reader.recv())
    except EOFError:
        process.join()
        print("不会有了，退出码:", process.exitcode)
