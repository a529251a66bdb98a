import threading

cond = threading.Condition()
items = []

with cond:
    print(cond.wait(timeout=0.01))
    print(cond.wait_for(lambda: items, timeout=0.01))
    items.append("ready")
    print(cond.wait_for(lambda: items and items[0]))
