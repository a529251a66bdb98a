import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()

    def say(text):
        print(f"第 {loop.time() - start:g} 秒:", text)

    loop.call_at(start + 3, say, "call_at")
    loop.call_later(1, say, "call_later")
    mind = loop.call_later(2, say, "改主意了")
    mind.cancel()
    await asyncio.sleep(4)
    say("main")


asyncio.run(main())
