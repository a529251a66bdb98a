import asyncio
import inspect


async def main():
    print(inspect.signature(asyncio.gather))
    try:
        await asyncio.gather(loop=None, return_exceptions=True)
    except TypeError as error:
        print(error)


asyncio.run(main())
