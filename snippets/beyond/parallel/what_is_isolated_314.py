import json
import os
import sys
import threading
from concurrent import interpreters


def look():
    import os
    import sys
    import threading

    has_json = "json" in sys.modules
    sys.setswitchinterval(60)
    return os.getpid(), threading.get_ident(), has_json


other = interpreters.create()
pid, thread, has_json = other.call(look)
other.close()
print("同一个进程：", pid == os.getpid())
print("同一个线程：", thread == threading.get_ident())
print(f"导入过 {json.__name__}：这边 True，那边 {has_json}")
print("这边的切换间隔：", sys.getswitchinterval())
