import os
import warnings
from ctypes import CDLL, c_void_p
from threading import Event, Lock, Thread

warnings.simplefilter("ignore")
libc = CDLL(None)  # 这个进程正在用的 C 库
stdout = c_void_p.in_dll(libc, "stdout")
lock = Lock()
locked, forked = Event(), Event()


def hold():
    with lock:
        libc.flockfile(stdout)  # printf 要拿的那把锁
        locked.set()
        forked.wait()
        libc.funlockfile(stdout)


def can_take():
    mine = lock.acquire(blocking=False)
    printf = libc.ftrylockfile(stdout) == 0
    return f"自己的锁 {mine}，printf 的锁 {printf}"


thread = Thread(target=hold)
thread.start()
locked.wait()
print("父进程：", can_take(), flush=True)
child = os.fork()
if child == 0:
    print("子进程：", can_take(), flush=True)
    os._exit(0)
os.waitpid(child, 0)
forked.set()
thread.join()
