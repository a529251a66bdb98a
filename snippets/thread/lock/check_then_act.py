from contextlib import nullcontext
from threading import Barrier, BrokenBarrierError, Lock, Thread


def count_created(guard, patience):
    cache = {}
    created = []
    both_checked = Barrier(2)

    def get_config():
        with guard:
            if "config" not in cache:  # 先检查
                try:
                    both_checked.wait(patience)
                except BrokenBarrierError:
                    pass  # 另一个线程进不来
                created.append(1)
                cache["config"] = "配置"  # 后行动

    threads = [Thread(target=get_config) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(created)


print(f"不加锁 创建次数 {count_created(nullcontext(), None)}")
print(f"加锁 创建次数 {count_created(Lock(), 0.1)}")
