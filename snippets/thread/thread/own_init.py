from threading import Thread


class Greeter(Thread):
    def __init__(self, who):
        super().__init__(name="问候")  # 先做 Thread 的那份
        self.who = who

    def run(self):
        print(f"{self.name}：你好，{self.who}")


thread = Greeter("小明")
thread.start()
thread.join()
