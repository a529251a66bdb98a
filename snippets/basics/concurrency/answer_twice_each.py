from threading import Thread

visits = 0


def visit():
    global visits
    visits += 1
    visits += 1


threads = [Thread(target=visit) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"记下 {visits} 位")
