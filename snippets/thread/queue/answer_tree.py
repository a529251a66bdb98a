import threading
from queue import Queue

WORKERS = 2
links = {"首页": ["菜单", "关于"], "菜单": ["面条"]}


def worker():
    while True:
        page = queue.get()
        seen.append(page)
        for link in links.get(page, []):
            queue.put(link)  # 先放新的
        queue.task_done()  # 再报这一件做完


queue = Queue()
seen = []
for _ in range(WORKERS):
    threading.Thread(target=worker, daemon=True).start()
queue.put("首页")
queue.join()  # 队列空了，手里也都做完了
print(len(seen), sorted(seen))
