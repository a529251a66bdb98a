from threading import Lock, Thread

lock_a, lock_b = Lock(), Lock()
done = []


def work(name):
    for _ in range(10_000):
        with lock_a:  # 人人都先 a 后 b
            with lock_b:
                pass
    done.append(name)


threads = [Thread(target=work, args=(n,)) for n in "甲乙"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{len(done)} 个线程都结束了")
