import asyncio


async def ask(city, seconds):
    await asyncio.sleep(seconds)
    return f"{city}（{seconds} 秒）"


async def main():
    coros = [ask("北京", 3), ask("上海", 1), ask("广州", 2)]
    for next_one in asyncio.as_completed(coros):
        print(await next_one)


asyncio.run(main())
