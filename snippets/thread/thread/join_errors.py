import threading
from threading import Thread

for thread in threading.current_thread(), Thread(target=print):
    try:
        thread.join()
    except RuntimeError as error:
        print(f"RuntimeError: {error}")
