import threading
from queue import Queue

links = {"首页": ["菜单"]}


def worker():
    while True:
        page = queue.get()
        seen.append(page)
        queue.task_done()  # 错：新的还没有放
        for link in links.get(page, []):
            queue.put(link)


queue = Queue()
seen = []
threading.Thread(target=worker, daemon=True).start()
queue.put("首页")
queue.join()
print(sorted(seen))
