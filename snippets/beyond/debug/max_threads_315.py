import faulthandler
import tempfile
import threading

N = 120
stop = threading.Event()
workers = [threading.Thread(target=stop.wait) for _ in range(N)]
for worker in workers:
    worker.start()
with tempfile.TemporaryFile("w+") as log:
    faulthandler.dump_traceback(file=log, max_threads=N + 1)
    log.seek(0)
    text = log.read()
stop.set()
for worker in workers:
    worker.join()
print("写了几个线程:", text.count("most recent call first"))
print("主线程在里面吗:", "in <module>" in text)
