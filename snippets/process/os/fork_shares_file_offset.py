import os
from tempfile import TemporaryFile

with TemporaryFile(buffering=0) as file:
    file.write(b"abcdef")
    file.seek(0)
    child = os.fork()
    if child == 0:
        print("子进程读到", file.read(3), flush=True)
        os._exit(0)
    os.waitpid(child, 0)
    print("父进程接着读到", file.read(3))
