from multiprocessing import Event, Lock, Process


def get_twice(lock, started):
    print("获取互斥锁")
    lock.acquire()
    print("再次获取互斥锁", flush=True)
    started.set()
    lock.acquire()
    print("释放互斥锁", flush=True)
    lock.release()


if __name__ == "__main__":
    lock, started = Lock(), Event()
    process = Process(target=get_twice, args=(lock, started))
    process.start()
    started.wait()
    process.join(timeout=0.1)
    print("等了 0.1 秒，退出码:", process.exitcode)
    process.terminate()
    process.join()
    print("只好结束它，退出码:", process.exitcode)
