import asyncio
from contextvars import ContextVar, copy_context
from threading import Thread

user = ContextVar("user", default="游客")


def show(way):
    print(f"{way}：{user.get()}")


def in_thread(target, *args):
    thread = Thread(target=target, args=args)
    thread.start()
    thread.join()


async def main():
    user.set("小红")
    in_thread(show, "Thread")
    in_thread(copy_context().run, show, "copy_context")
    await asyncio.to_thread(show, "to_thread")
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, show, "run_in_executor")


asyncio.run(main())
