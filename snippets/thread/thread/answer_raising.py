from threading import Thread


class Worker(Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function, self.arguments = function, args
        self.value = self.error = None

    def run(self):
        try:
            self.value = self.function(*self.arguments)
        except BaseException as error:
            self.error = error

    def result(self):
        self.join()
        if self.error is not None:
            raise self.error
        return self.value


good, bad = Worker(int, "42"), Worker(int, "四十二")
good.start()
bad.start()
print(good.result())
try:
    bad.result()
except ValueError:
    print("不是数")
