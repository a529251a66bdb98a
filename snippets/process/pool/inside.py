import threading
from multiprocessing import Pool, active_children

if __name__ == "__main__":
    with Pool(2):
        print("工作进程:", len(active_children()))
        print("多出的线程:", threading.active_count() - 1)
    print("结束之后:", len(active_children()), "个进程")
