from threading import Barrier, Thread

started, finished = [], []
halfway = Barrier(2)


def work(name):
    started.append(name)
    halfway.wait()  # 两件都开始了，才往下走
    both = len(started) == 2 and not finished
    halfway.wait()  # 两件都看过了，才做完
    finished.append(both)


threads = [Thread(target=work, args=(name,)) for name in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"两件都开始了、都没做完：{finished}")
