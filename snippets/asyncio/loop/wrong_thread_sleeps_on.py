import asyncio
import selectors
from threading import Event, Thread

asleep = Event()


class Watched(selectors.DefaultSelector):
    def select(self, timeout=None):
        if timeout is None:
            asleep.set()  # 循环没有事做，要睡下了
        return super().select(timeout)


def new_loop():
    return asyncio.SelectorEventLoop(Watched())


def worker(loop, answer):  # 在别的线程里
    asleep.wait()
    loop.call_soon(answer.set_result, 42)  # 错：没有叫醒循环
    print("线程交代完了")


async def main():
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    Thread(target=worker, args=(loop, answer)).start()
    print("等到", await answer)


with asyncio.Runner(loop_factory=new_loop) as runner:
    runner.run(main())
