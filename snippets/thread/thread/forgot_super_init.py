from threading import Thread


class Greeter(Thread):
    def __init__(self, who):
        self.who = who  # 忘了 super().__init__()

    def run(self):
        print(f"你好，{self.who}")


thread = Greeter("小明")
try:
    thread.start()
except RuntimeError as error:
    print(f"RuntimeError: {error}")
