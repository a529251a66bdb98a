import asyncio
import gc


async def work():
    await asyncio.get_running_loop().create_future()


def report(loop, context):  # 平时写到标准错误，这里打印出来
    print(context["message"])


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    asyncio.create_task(work())  # noqa: RUF006
    await asyncio.sleep(0)  # 让 work 走到 await
    gc.collect()  # 垃圾回收，平时何时发生说不准
    print("还在的任务:", len(asyncio.all_tasks()))


asyncio.run(main())
