from concurrent.futures import ThreadPoolExecutor
from threading import Event

main_done = Event()


def cook(n):
    main_done.wait()
    print(f"{n} 号做完了")


pool = ThreadPoolExecutor(max_workers=1)
for n in range(1, 4):
    pool.submit(cook, n)
print("主线程的代码走完了")
main_done.set()
