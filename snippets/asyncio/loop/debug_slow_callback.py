import asyncio
import logging
import time


class Notes(logging.Handler):
    def emit(self, record):
        who = str(record.args[0])
        if who.startswith("<Task finished name='report'"):
            print(f"{record.levelname}: {record.msg}")


async def report():
    time.sleep(0.12)  # 堵住循环


async def main():
    await asyncio.create_task(report(), name="report")


logging.getLogger("asyncio").addHandler(Notes())
asyncio.run(main(), debug=True)
