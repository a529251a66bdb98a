import asyncio


async def ask(n):
    return n


async def main():
    coros = [ask(1), ask(2)]
    try:
        await asyncio.wait(coros)
    except TypeError as error:
        print(error)
    tasks = [asyncio.create_task(coro) for coro in coros]
    done, pending = await asyncio.wait(tasks)
    print(sorted(task.result() for task in done), pending)


asyncio.run(main())
