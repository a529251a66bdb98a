from threading import Thread


def greet(name, mark="。"):
    print(f"你好，{name}{mark}")


class Greeter(Thread):
    def run(self):
        print("你好，子类。")


end = {"mark": "！"}
first = Thread(target=greet, args=("函数",), kwargs=end)
first.start()
first.join()

second = Greeter()
second.start()
second.join()
