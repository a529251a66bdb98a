from functools import cache
from threading import Barrier, Thread

both_inside = Barrier(2)
made = []


@cache
def get_config():
    made.append("建了一个")
    both_inside.wait()  # 两个线程都在里面
    return {"port": 80}


threads = [Thread(target=get_config) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("建了几个：", len(made))
