from threading import Thread

seen = []
threads = []
for i in range(3):

    def work():
        seen.append(i)  # noqa: B023

    threads.append(Thread(target=work))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen))
