import sys
from multiprocessing import Pipe, Process


class ChildFailed(Exception):
    pass


def child(writer, function, args):
    try:
        writer.send((True, function(*args)))
    except Exception as error:
        writer.send((False, error))


def call(function, *args):
    reader, writer = Pipe(duplex=False)
    parcel = (writer, function, args)
    process = Process(target=child, args=parcel)
    process.start()
    writer.close()  # 孩子一死，就再没有人拿着写的一端
    try:
        done, value = reader.recv()
    except EOFError:
        done, value = False, None
    process.join()
    if done:
        return value
    if value is None:
        value = ChildFailed(f"退出码 {process.exitcode}")
    raise value


if __name__ == "__main__":
    print(call(max, 3, 7))
    for function, argument in ((int, "七"), (sys.exit, 7)):
        try:
            call(function, argument)
        except (ValueError, ChildFailed) as error:
            print(type(error).__name__, error, sep=": ")
