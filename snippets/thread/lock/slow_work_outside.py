from threading import Barrier, Lock, Thread

lock = Lock()
pages = {}
both_loading = Barrier(2)


def download(url):
    both_loading.wait()  # 两个线程都在下载，才往下走
    return f"{url} 的内容"


def load(url):
    page = download(url)  # 慢，不碰共享数据，不拿锁
    with lock:
        pages[url] = page  # 快，碰共享数据，拿锁


threads = [Thread(target=load, args=(u,)) for u in ("a", "b")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(pages))
