import os
from threading import Lock, Thread

lock = Lock()
total = 0


def work():
    global total
    with lock:
        total += 1


child = os.fork()  # 这时只有一个线程
threads = [Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
if child == 0:
    print("子进程：", total, flush=True)
    os._exit(0)
os.waitpid(child, 0)
print("父进程：", total)
