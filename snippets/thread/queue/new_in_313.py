import queue

print(hasattr(queue.Queue, "shutdown"))
print(hasattr(queue, "ShutDown"))
