import socket
from multiprocessing import Process


def send(sock):
    sock.sendall(b"hi ")
    sock.sendall(b"from child")
    sock.close()


if __name__ == "__main__":
    ours, theirs = socket.socketpair()
    process = Process(target=send, args=(theirs,))
    process.start()
    theirs.close()
    process.join()
    print(ours.recv(100))
    print(ours.recv(100))
    ours.close()
