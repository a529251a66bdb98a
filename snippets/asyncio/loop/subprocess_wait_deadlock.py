import asyncio
import sys
from asyncio.subprocess import PIPE

LONG = "print('x' * 1_000_000)"


async def main():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LONG, stdout=PIPE
    )
    print("等它结束")
    await process.wait()  # 错：没有人从管道里读
    print("结束了")


asyncio.run(main())
