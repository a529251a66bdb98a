from threading import Thread

answer = None
ready = False


def compute():
    global answer, ready
    answer = 42
    ready = True


worker = Thread(target=compute)
worker.start()
if ready:
    print("算好了：", answer)
else:
    print("还没算好")
worker.join()
