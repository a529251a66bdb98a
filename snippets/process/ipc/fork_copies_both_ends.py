from multiprocessing import get_context


def read(reader, writer):
    print("EOF 到了吗:", reader.poll(0.1), flush=True)
    writer.close()  # fork 抄来的那一份
    print("关掉之后:", reader.poll(0.1), flush=True)


if __name__ == "__main__":
    context = get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    args = (reader, writer)
    process = context.Process(target=read, args=args)
    process.start()
    writer.close()
    process.join()
