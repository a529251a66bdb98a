from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, current_thread

both_busy = Barrier(2)  # 两个线程都在煮，才放行


def cook(dish):
    both_busy.wait()
    return current_thread().name


with ThreadPoolExecutor(2, thread_name_prefix="厨师") as pool:
    futures = [pool.submit(cook, d) for d in "甲乙丙丁"]
    names = [future.result() for future in futures]
print(f"{len(names)} 件活，用了 {len(set(names))} 个线程")
print(sorted(set(names)))
