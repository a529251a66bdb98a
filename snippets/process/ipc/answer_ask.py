from multiprocessing import Pipe, Process


def serve(conn):
    for n in iter(conn.recv, None):
        conn.send(n * n)


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=serve, args=(theirs,))
    process.start()
    theirs.close()
    for n in (3, 4):
        ours.send(n)
        print(n, ours.recv())
    ours.send(None)
    process.join()
    print("退出码:", process.exitcode)
