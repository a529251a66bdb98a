import sys
import time
from threading import Thread

sys.setswitchinterval(60)  # “反正一分钟内不换线程”
visits = 0


def visit():
    global visits
    seen = visits
    time.sleep(0.1)  # 比如查一次数据库
    visits = seen + 1


threads = [Thread(target=visit) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"来了两位，记下 {visits} 位")
