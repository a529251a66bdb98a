from threading import Barrier, Thread

user = None  # 当前用户
both_set = Barrier(2)
greetings = {}


def greet():
    return f"你好，{user}"


def handle(name):
    global user
    user = name
    both_set.wait()  # 等另一个线程也写完
    greetings[name] = greet()


names = ["小红", "小明"]
threads = [Thread(target=handle, args=(n,)) for n in names]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"两人听到的相同：{len(set(greetings.values())) == 1}")
