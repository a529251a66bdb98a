import asyncio


async def answer(text, seconds):
    await asyncio.sleep(seconds)
    return text


def kind(thing):
    return "协程" if asyncio.iscoroutine(thing) else "Future"


async def main():
    both = asyncio.gather(answer("慢", 2), answer("快", 1))
    print("gather 给的是", kind(both))
    print("等到", await both)

    task = asyncio.create_task(answer("一个", 1))
    waiting = asyncio.wait([task])
    print("wait 给的是", kind(waiting))
    done, pending = await waiting
    print("两个", type(done).__name__, done == {task}, pending)
    print("结果在任务里:", done.pop().result())


asyncio.run(main())
