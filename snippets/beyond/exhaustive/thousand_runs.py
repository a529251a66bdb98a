from threading import Thread

RUNS = 1000
counter = 0


def add_one():
    global counter
    counter += 1


def run_once():
    global counter
    counter = 0
    threads = [Thread(target=add_one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter


seen = {run_once() for _ in range(RUNS)}
print(f"跑了 {RUNS} 次，见过的结果：{seen}")
