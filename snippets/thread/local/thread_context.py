import sys
from contextvars import Context, ContextVar, copy_context
from threading import Thread

user = ContextVar("user", default="游客")
user.set("小红")


def rename(way):
    print(f"{way}：", user.get())
    user.set("小明")


mine = copy_context()
for way, context in [("快照", mine), ("空的", Context())]:
    thread = Thread(target=rename, args=(way,), context=context)
    thread.start()
    thread.join()
print("线程改了 mine：", mine[user], "，这里还是：", user.get())
print("默认继承：", bool(sys.flags.thread_inherit_context))
