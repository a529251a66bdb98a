import asyncio
import os
import signal


async def serve(name):
    print(name, "开张")
    try:
        await asyncio.Event().wait()  # 一直等客人
    finally:
        print(name, "收拾好了")


async def main():
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)

    shops = []
    for name in ("面馆", "茶馆"):
        shops.append(asyncio.create_task(serve(name)))
    await asyncio.sleep(0)
    os.kill(os.getpid(), signal.SIGTERM)  # 平常由别的程序发来
    await stop.wait()

    print("收到 SIGTERM")
    for shop in shops:
        shop.cancel()
    await asyncio.wait(shops)
    print("正常退出")


asyncio.run(main())
