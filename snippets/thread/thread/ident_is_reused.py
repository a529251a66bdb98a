from threading import Thread

idents = []
for _ in range(100):
    thread = Thread(target=int)
    thread.start()
    thread.join()
    idents.append(thread.ident)

print(f"{len(idents)} 个线程，号码有重复：{len(set(idents)) < 100}")
