from threading import Semaphore, Thread

ready = Semaphore(0)  # 做好了、还没端走的，有几碗
bowls = []


def cook():
    for name in ("面条", "饺子", "汤圆"):
        bowls.append(name)
        ready.release()  # 多了一碗


Thread(target=cook).start()
for _ in range(3):
    ready.acquire()  # 少了一碗；没有就等
    print("端走", bowls.pop(0))
