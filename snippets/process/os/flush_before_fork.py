import os
from tempfile import TemporaryFile

with TemporaryFile("w+", encoding="utf-8") as log:
    log.write("开张\n")
    log.flush()  # 先写出去
    child = os.fork()
    if child == 0:
        log.write("子进程来过\n")
        log.flush()
        os._exit(0)
    os.waitpid(child, 0)
    log.write("父进程来过\n")
    log.seek(0)
    print(log.read(), end="")
