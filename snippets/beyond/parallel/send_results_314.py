from concurrent import interpreters


def one(results):
    results.put(1)  # 只管交出自己那一份


results = interpreters.create_queue()
others = [interpreters.create() for _ in range(2)]
threads = [o.call_in_thread(one, results) for o in others]
print("加了两次，得到", results.get() + results.get())
for thread in threads:
    thread.join()
for other in others:
    other.close()
