import asyncio
import signal


def report(reported):
    for task in sorted(asyncio.all_tasks(), key=str):
        if "cook" in repr(task.get_coro()):
            (frame,) = task.get_stack(limit=1)
            print(task.get_name(), "停在第", frame.f_lineno, "行")
    reported.set()


async def cook(stove):
    await stove.wait()


async def main():
    loop = asyncio.get_running_loop()
    stove = asyncio.Event()
    reported = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, report, reported)
    task = asyncio.create_task(cook(stove), name="noodles")
    await asyncio.sleep(0)  # 让它走到 await
    signal.raise_signal(signal.SIGUSR1)
    await reported.wait()
    stove.set()
    await task
    print("还在走")


asyncio.run(main())
