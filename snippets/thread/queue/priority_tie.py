from queue import PriorityQueue

queue = PriorityQueue()
queue.put((1, {"菜": "面条"}))
try:
    queue.put((1, {"菜": "饺子"}))
except TypeError as e:
    print("没放成？", e)
print("里面有", queue.qsize(), "件")
for _ in range(2):
    print("取出", queue.get())
    try:
        queue.task_done()
    except ValueError as e:
        print(e)
