import sys
import threading
import traceback

asleep = threading.Condition()
ready = threading.Event()


def cook():
    with asleep:
        ready.set()
        asleep.wait()


def photo():
    frames = sys._current_frames()
    for thread in threading.enumerate():
        for step in traceback.extract_stack(frames[thread.ident]):
            if step.filename == __file__:
                print(thread.name, step.name, step.line, sep=" | ")


def look():
    with asleep:
        photo()
        asleep.notify()


worker = threading.Thread(target=cook, name="cook")
worker.start()
ready.wait()
look()
worker.join()
