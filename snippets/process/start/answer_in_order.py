from multiprocessing import Pipe, Process


def square(number, writer):
    writer.send(number * number)


if __name__ == "__main__":
    started = []
    for number in (3, 1, 2):
        reader, writer = Pipe(duplex=False)
        process = Process(target=square, args=(number, writer))
        process.start()
        writer.close()
        started.append((process, reader))
    for process, reader in started:
        print(reader.recv())
        process.join()
