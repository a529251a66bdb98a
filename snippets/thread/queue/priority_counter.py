from itertools import count
from queue import PriorityQueue

queue = PriorityQueue()
tickets = count()  # 0、1、2……发号，不会重复


def put(priority, item):
    queue.put((priority, next(tickets), item))


put(2, {"菜": "面条"})
put(1, {"菜": "急单"})
put(2, {"菜": "饺子"})
while not queue.empty():
    priority, _, item = queue.get()
    print(priority, item)
