import asyncio


async def wait_for_light(light):
    print("等灯")
    await light.wait()
    print("看见亮了")


async def main():
    light = asyncio.Event()
    task = asyncio.create_task(wait_for_light(light))
    print("一")
    await asyncio.sleep(0)
    print("二")
    light.set()
    light.clear()
    print("三")
    await task
    print("四")


asyncio.run(main())
