from multiprocessing import Pool
from threading import Event

all_read = Event()


def orders():
    for n in range(100):
        yield -n
    all_read.set()


if __name__ == "__main__":
    with Pool(2) as pool:
        results = pool.imap(abs, orders())
        all_read.wait()
        print("一个结果还没取，100 件都读走了")
        print("前两个:", next(results), next(results))
        pool.close()
        pool.join()  # 其余的做完再走
