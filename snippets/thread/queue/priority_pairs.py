from queue import PriorityQueue

queue = PriorityQueue()
queue.put((2, "洗碗"))
queue.put((1, "灭火"))
queue.put((2, "扫地"))
for _ in range(3):
    print(queue.get())
