import asyncio
import inspect


async def main():
    print(inspect.signature(asyncio.gather))
    try:
        await asyncio.gather(loop=None)
    except TypeError as error:
        print(error)


asyncio.run(main())
