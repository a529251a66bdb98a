import asyncio
import re


async def boil(stove):
    await stove.wait()


async def cook(stove):
    await boil(stove)


async def main():
    stove = asyncio.Event()
    task = asyncio.create_task(cook(stove), name="noodles")
    await asyncio.sleep(0)  # 让它走到 await
    text = asyncio.format_call_graph(task)
    text = text.replace(__file__, "call_graph_314.py")
    text = re.sub(r"0x\w+", "0x…", text)
    print(re.sub(r".*File '.*[/\\].*\n", "", text))
    stove.set()
    await task


asyncio.run(main())
