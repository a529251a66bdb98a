from functools import cached_property
from threading import Barrier, BrokenBarrierError, Thread

both_inside = Barrier(2)
made = []


class App:
    @cached_property
    def config(self):
        made.append("建了一个")
        try:
            both_inside.wait(timeout=0.1)
        except BrokenBarrierError:
            pass  # 另一个进不来
        return {"port": 80}


app = App()
threads = [Thread(target=lambda: app.config) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("建了几个：", len(made))
