import queue
import threading
import time

lines = []
waiting = queue.Queue()


def write():
    while True:
        line = waiting.get()
        lines.append(line.upper())


threading.Thread(target=write, daemon=True).start()
waiting.put("one")
waiting.put("two")
time.sleep(0.1)
print("通过" if lines == ["ONE", "TWO"] else "没有通过")
