from multiprocessing import Process
from multiprocessing.connection import Client, Listener

KEY = "两边约好的口令".encode()


def visit(address):
    with Client(address, authkey=KEY) as conn:
        conn.send({"问": "6 乘 7"})
        conn.send({"问": conn.recv() + 1})


if __name__ == "__main__":
    with Listener(("127.0.0.1", 0), authkey=KEY) as listener:
        address = listener.address
        process = Process(target=visit, args=(address,))
        process.start()
        with listener.accept() as conn:
            print(conn.recv())
            conn.send(42)
            print(conn.recv())
        process.join()
