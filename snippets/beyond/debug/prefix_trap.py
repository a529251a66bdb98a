import inspect
import threading
import types

SOURCE = '''
from threading import Lock

def test_map(pool, names):
    print(pool.map(str, names))

def test_lock():
    lock = Lock()
    lock.acquire()
    lock.acquire()

def demo_lock():
    with Lock():
        print("拿到锁")
'''


def collect(module):
    """像 pytest 那样，挑出名字以 test 开头的函数。"""
    for name, value in vars(module).items():
        if name.startswith("test") and callable(value):
            yield value


script = types.ModuleType("script")
exec(SOURCE, vars(script))
for function in collect(script):
    if wants := [*inspect.signature(function).parameters]:
        print(function.__name__, "不知道给什么:", wants)
        continue
    worker = threading.Thread(target=function, daemon=True)
    worker.start()
    worker.join(0.2)
    print(function.__name__, "卡住了:", worker.is_alive())
demos = [name for name in vars(script) if name.startswith("demo")]
print("没有去碰:", *demos)
