import asyncio


async def ask(outer, inner):
    try:
        async with asyncio.timeout(outer):
            try:
                async with asyncio.timeout(inner):
                    await asyncio.sleep(10)
            except TimeoutError:
                print("里层超时")
    except TimeoutError:
        print("外层超时")


async def main():
    await ask(outer=5, inner=1)
    await ask(outer=1, inner=5)


asyncio.run(main())
