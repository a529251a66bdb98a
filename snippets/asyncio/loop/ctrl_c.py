import asyncio
import signal


async def main():
    try:
        signal.raise_signal(signal.SIGINT)  # 好比按了 Ctrl-C
        print("这一行还在走")
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("main 被取消，收尾")
        raise


# 在后台启动的程序可能忽略 Ctrl-C，这里先恢复原样
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt")
