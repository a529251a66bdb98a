from threading import Barrier, Lock, Thread

lock_a, lock_b = Lock(), Lock()


def run(orders, meet):
    results = []

    def take_both(first, second):
        with first:
            meet()
            got = second.acquire(timeout=0.1)
            if got:
                second.release()
            results.append(got)
            meet()  # 都试完了才放第一把

    threads = [Thread(target=take_both, args=o) for o in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


opposite = [(lock_a, lock_b), (lock_b, lock_a)]
same = [(lock_a, lock_b), (lock_a, lock_b)]
print(f"相反次序：{run(opposite, Barrier(2).wait)}")
print(f"统一次序：{run(same, lambda: None)}")
