from multiprocessing import Event, Pipe, Process
from multiprocessing.connection import wait


def answer(writer, go):
    go.wait()
    writer.send("算好了")


if __name__ == "__main__":
    go = {"慢的": Event(), "快的": Event()}
    names = {}
    for name in go:
        reader, writer = Pipe(duplex=False)
        Process(target=answer, args=(writer, go[name])).start()
        writer.close()
        names[reader] = name
    go["快的"].set()
    while names:
        for reader in wait(names):
            try:
                print(names[reader], reader.recv())
            except EOFError:
                print(names.pop(reader), "走了")
                go["慢的"].set()
