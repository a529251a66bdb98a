from threading import Thread

thread = Thread(target=print, args=("跑了一次",))
thread.start()
thread.join()
try:
    thread.start()
except RuntimeError as error:
    print(f"RuntimeError: {error}")
