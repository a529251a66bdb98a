from multiprocessing import get_context


def hello(name, writer):
    writer.send(f"hello {name}")


if __name__ == "__main__":
    context = get_context("spawn")
    started = []
    for name in ("martin", "ana"):
        reader, writer = context.Pipe(duplex=False)
        args = (name, writer)
        process = context.Process(target=hello, args=args)
        process.start()
        writer.close()  # 这一端孩子用，自己这份关掉
        started.append((process, reader))
    for process, reader in started:
        print(reader.recv())
        process.join()
    codes = [process.exitcode for process, _ in started]
    print("退出码:", codes)
