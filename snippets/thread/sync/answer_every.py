from threading import Event, Thread


class Every:
    """每隔 interval 秒调用一次 function，直到 stop()。"""

    def __init__(self, interval, function):
        self._stop = Event()
        self._thread = Thread(
            target=self._run, args=(interval, function)
        )

    def _run(self, interval, function):
        while not self._stop.wait(interval):
            function()

    def start(self):
        self._thread.start()

    def stop(self):
        self._stop.set()

    def join(self):
        self._thread.join()


ticks = []


def tick():
    ticks.append("嘀")
    if len(ticks) == 3:
        clock.stop()


clock = Every(0.01, tick)
clock.start()
clock.join()
print(*ticks)

idle = Every(3600, tick)
idle.start()
idle.stop()  # 一次也没响，马上停下
idle.join()
print(len(ticks))
