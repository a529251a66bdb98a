import asyncio


async def who():
    return asyncio.current_task()


async def main():
    me = asyncio.current_task()
    async with asyncio.timeout(5):
        print("timeout 里还是我:", await who() is me)
    found = await asyncio.wait_for(who(), timeout=5)
    print("wait_for 里还是我:", found is me)
    try:
        await asyncio.wait_for(asyncio.sleep(10), timeout=5)
    except TimeoutError as error:
        print("超时，抛的是", type(error).__name__)
    print(asyncio.TimeoutError is TimeoutError)


asyncio.run(main())
