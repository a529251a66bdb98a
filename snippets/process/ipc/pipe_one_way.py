from multiprocessing import Pipe

if __name__ == "__main__":
    left, right = Pipe()
    left.send("左边说")
    right.send("右边说")
    print(right.recv(), left.recv())

    reader, writer = Pipe(duplex=False)
    print("reader 能收、能发:", reader.readable, reader.writable)
    print("writer 能收、能发:", writer.readable, writer.writable)
    try:
        reader.send("反着走")
    except OSError as error:
        print("OSError:", error)
