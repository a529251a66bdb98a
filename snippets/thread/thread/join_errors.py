import threading
from threading import Thread

myself, unstarted = threading.current_thread(), Thread()
for thread in myself, unstarted:
    try:
        thread.join()
    except RuntimeError as error:
        print(f"RuntimeError: {error}")
