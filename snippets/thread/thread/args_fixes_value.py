from threading import Thread

seen = []
threads = []
for i in range(3):
    threads.append(Thread(target=seen.append, args=(i,)))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen))
