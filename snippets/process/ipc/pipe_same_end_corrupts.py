from multiprocessing import Event, Pipe, Process

EACH = 50
SIZE = 200_000


def send(writer, started, byte):
    started.set()
    for _ in range(EACH):
        writer.send_bytes(byte * SIZE)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    senders, events = [], []
    for byte in (b"\1", b"\2"):
        started = Event()
        args = (writer, started, byte)
        senders.append(Process(target=send, args=args))
        events.append(started)
    for process in senders:
        process.start()
    writer.close()
    for started in events:
        started.wait()  # 两个都开始发了，才开始收
    intact = 0
    try:
        while True:
            message = reader.recv_bytes()
            intact += message in (b"\1" * SIZE, b"\2" * SIZE)
    except (EOFError, OSError):
        pass
    for process in senders:
        process.join()
    print("每一条都完好:", intact == 2 * EACH)
