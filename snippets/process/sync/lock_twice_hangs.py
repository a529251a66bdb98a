from multiprocessing import Lock


def get_twice(lock):
    print("获取互斥锁")
    lock.acquire()
    print("再次获取互斥锁", flush=True)
    lock.acquire()
    print("释放互斥锁")
    lock.release()


if __name__ == "__main__":
    get_twice(Lock())
