from queue import LifoQueue, PriorityQueue, Queue

for kind in Queue, LifoQueue, PriorityQueue:
    queue = kind()
    for number in 2, 3, 1:
        queue.put(number)
    print(kind.__name__, [queue.get() for _ in range(3)])
