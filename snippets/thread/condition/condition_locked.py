import threading

cond = threading.Condition()
print(cond.locked())
with cond:
    print(cond.locked())
