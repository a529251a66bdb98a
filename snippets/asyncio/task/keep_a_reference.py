import asyncio
import gc

running = set()


def start(coro):
    task = asyncio.create_task(coro)
    running.add(task)
    task.add_done_callback(running.discard)


async def work(answer, n):
    print(n, await answer)


async def main():
    answer = asyncio.get_running_loop().create_future()
    for n in range(3):
        start(work(answer, n))
    await asyncio.sleep(0)
    gc.collect()
    print("还在的任务:", len(running))
    answer.set_result("好了")
    await asyncio.wait(running)
    print("做完以后:", len(running))


asyncio.run(main())
