import asyncio


async def ask(city, seconds):
    await asyncio.sleep(seconds)
    if city == "火星":
        raise OSError("没有这个城市")
    return city


async def main():
    cities = {"上海": 1, "火星": 1, "北京": 9}
    tasks = [
        asyncio.create_task(ask(city, seconds), name=city)
        for city, seconds in cities.items()
    ]
    done, pending = await asyncio.wait(tasks, timeout=2)
    for task in tasks:
        if task in pending:
            print(task.get_name(), "还没好")
        elif task.exception():
            print(task.get_name(), repr(task.exception()))
        else:
            print(task.get_name(), "结果", task.result())
    print("到时的被取消了吗:", tasks[2].cancelled())
    print("再等:", await tasks[2])


asyncio.run(main())
