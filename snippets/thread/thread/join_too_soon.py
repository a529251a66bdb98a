from threading import Barrier, BrokenBarrierError, Thread

together = Barrier(2)


def work():
    try:
        together.wait(timeout=0.1)
        print("碰上了")
    except BrokenBarrierError:
        print("没等到")


for _ in range(2):
    thread = Thread(target=work)
    thread.start()
    thread.join()  # 等这个结束，才启动下一个
