import queue
import threading

lines = []
waiting = queue.Queue()


def write():
    while True:
        line = waiting.get()
        lines.append(line.upper())
        waiting.task_done()


threading.Thread(target=write, daemon=True).start()
waiting.put("one")
waiting.put("two")
waiting.join()
print("通过" if lines == ["ONE", "TWO"] else "没有通过")
