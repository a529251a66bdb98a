import asyncio
import sys
from asyncio.subprocess import PIPE


async def run_python(code):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=PIPE
    )
    out, _ = await process.communicate()
    return out.decode().strip(), process.returncode


async def main():
    codes = ["print(6 * 7)", "raise SystemExit(3)"]
    print(await asyncio.gather(*map(run_python, codes)))


asyncio.run(main())
