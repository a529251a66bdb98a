from threading import Thread

idents = []
for _ in range(100):
    thread = Thread(target=int)
    thread.start()
    thread.join()
    idents.append(thread.ident)

print(f"有重复的号码：{len(set(idents)) < len(idents)}")
