import sys
from contextvars import Context, ContextVar, copy_context
from threading import Thread

user = ContextVar("user", default="游客")
user.set("小红")


def rename(way):
    print(f"{way}：{user.get()}")
    user.set("小明")


def in_thread(way, context):
    thread = Thread(target=rename, args=(way,), context=context)
    thread.start()
    thread.join()


mine = copy_context()
in_thread("快照", mine)
in_thread("空的", Context())
print(f"mine 里：{mine[user]}，这里：{user.get()}")
print(f"默认继承：{bool(sys.flags.thread_inherit_context)}")
