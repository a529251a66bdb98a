from multiprocessing import Lock, Pipe, Process

EACH = 20
SIZE = 200_000


def send(writer, lock, byte):
    for _ in range(EACH):
        with lock:
            writer.send_bytes(byte * SIZE)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    lock = Lock()
    senders = [
        Process(target=send, args=(writer, lock, byte))
        for byte in (b"\1", b"\2")
    ]
    for process in senders:
        process.start()
    writer.close()
    intact = 0
    try:
        while True:
            message = reader.recv_bytes()
            intact += message in (b"\1" * SIZE, b"\2" * SIZE)
    except EOFError:
        print("完好的消息:", intact, "/", 2 * EACH)
    for process in senders:
        process.join()
