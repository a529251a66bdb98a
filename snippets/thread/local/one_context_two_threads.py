from contextvars import copy_context
from threading import Thread

context = copy_context()


def enter(one):
    try:
        one.run(print, "进去了")
    except RuntimeError as error:
        print(str(error).partition(":")[0])


def work():  # 主线程正在 context 里面
    for one in (context, context.copy()):
        thread = Thread(target=enter, args=(one,))
        thread.start()
        thread.join()


context.run(work)
