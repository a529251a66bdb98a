from threading import Barrier, Thread, local

request = local()
both_set = Barrier(2)
greetings = {}


def greet():
    return f"你好，{request.user}"


def handle(name):
    request.user = name
    both_set.wait()  # 等另一个线程也写完
    greetings[name] = greet()


names = ["小红", "小明"]
threads = [Thread(target=handle, args=(n,)) for n in names]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for name in sorted(greetings):
    print(f"{name}的线程：{greetings[name]}")
print(f"主线程有吗：{hasattr(request, 'user')}")
