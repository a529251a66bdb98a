from multiprocessing import get_context


class Slow:
    """送到孩子那里以后，要等一声“走吧”才还原得出来。"""

    def __init__(self, reader):
        self.reader = reader

    def __setstate__(self, state):
        state["reader"].recv()


def work(slow, lock):
    print("到不了这里")


if __name__ == "__main__":
    context = get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    args = (Slow(reader), context.Lock())
    process = context.Process(target=work, args=args)
    process.start()
    del args  # 主程序里再没有人记着那把锁
    writer.send("走吧")
    process.join()
    print("退出码:", process.exitcode)
