from concurrent import interpreters


def cook(orders, dishes):
    dishes.put(orders.get())


orders = interpreters.create_queue()
dishes = interpreters.create_queue()
other = interpreters.create()
thread = other.call_in_thread(cook, orders, dishes)
orders.put("面条")
print(dishes.get())
thread.join()
other.close()
