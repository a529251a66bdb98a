import asyncio
import sys
from asyncio.subprocess import PIPE

LONG = "print('x' * 1_000_000)"


async def main():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LONG, stdout=PIPE
    )
    try:
        async with asyncio.timeout(0.2):
            await process.wait()  # 错：没有人从管道里读
    except TimeoutError:
        print("一直没有结束")
    out = await process.stdout.read()
    print("读走", len(out.strip()), "个字")
    print("这才结束，退出码", await process.wait())


asyncio.run(main())
