from threading import Barrier, Thread


class Screen:
    def __init__(self):
        self.parts = []
        self.both = Barrier(2)

    def write(self, text):
        self.parts.append(text)
        self.both.wait()  # 等另一个线程也写了


screen = Screen()
threads = [
    Thread(target=print, args=("0",), kwargs={"file": screen})
    for _ in range(2)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(screen.parts)
