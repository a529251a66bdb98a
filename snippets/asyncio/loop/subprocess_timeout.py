import asyncio
import sys

SLOW = "import time; time.sleep(60)"


async def main():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SLOW
    )
    try:
        async with asyncio.timeout(0.1):
            await process.wait()
    except TimeoutError:
        print("超时。停了吗:", process.returncode is not None)
        process.kill()
        await process.wait()  # 收走退出码，不留僵尸进程
    print("现在呢:", process.returncode is not None)


asyncio.run(main())
