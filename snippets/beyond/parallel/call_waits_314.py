from concurrent import interpreters


def cook(orders):
    from queue import Empty

    try:
        return orders.get(timeout=0.1)
    except Empty:
        return "没等到"


orders = interpreters.create_queue()
other = interpreters.create()
print(other.call(cook, orders))  # 做完才往下走
orders.put("面条")
other.close()
