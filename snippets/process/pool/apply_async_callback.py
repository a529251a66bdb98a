import os
import threading
from multiprocessing import Pool

main_pid = os.getpid()


def got(value):
    print("得到", value)
    print("在主程序里:", os.getpid() == main_pid)
    here = threading.current_thread()
    print("在主线程里:", here is threading.main_thread())


def failed(error):
    print("出错", repr(error))


if __name__ == "__main__":
    with Pool(2) as pool:
        for text in ("9", ""):
            receipt = pool.apply_async(
                float,
                (text,),
                callback=got,
                error_callback=failed,
            )
            receipt.wait()
