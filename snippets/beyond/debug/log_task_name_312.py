import asyncio
import logging
import sys

logging.basicConfig(
    stream=sys.stdout, format="%(taskName)s: %(message)s"
)


async def cook(dish):
    logging.warning("开始做%s", dish)


async def main():
    await asyncio.create_task(cook("面"), name="order-1")
    await asyncio.create_task(cook("饺子"), name="order-2")
    logging.warning("都做好了")


asyncio.run(main())
logging.warning("不在任务里")
