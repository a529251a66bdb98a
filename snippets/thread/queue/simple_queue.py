import threading
from queue import SimpleQueue

queue = SimpleQueue()
t = threading.Thread(target=queue.put, args=("面条",))
t.start()
print(queue.get(), queue.empty())
t.join()
missing = ["full", "task_done", "join", "shutdown"]
print([hasattr(queue, name) for name in missing])
