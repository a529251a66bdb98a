import asyncio
import sys
from asyncio.subprocess import PIPE

LONG = "print('x' * 1_000_000)"


async def main():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LONG, stdout=PIPE
    )
    print("一边读，一边等它结束")
    out, _ = await process.communicate()
    print("结束了，读到", len(out.strip()), "个字")


asyncio.run(main())
