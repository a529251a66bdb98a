from multiprocessing import JoinableQueue, Process, SimpleQueue

NUMBERS = [1, 2, 3]


def work(tasks, results):
    while True:
        n = tasks.get()
        results.put(n * n)
        tasks.task_done()


if __name__ == "__main__":
    tasks, results = JoinableQueue(), SimpleQueue()
    args = (tasks, results)
    Process(target=work, args=args, daemon=True).start()
    for n in NUMBERS:
        tasks.put(n)
    tasks.join()
    assert not results.empty()  # 报了完工的，都送到了
    print("全部处理完")
    print([results.get() for _ in NUMBERS])
