import asyncio
import time
import unittest


async def cook():
    time.sleep(0.05)  # 睡的是整个线程，循环也停了


class KitchenTest(unittest.IsolatedAsyncioTestCase):
    async def testLoopIsNotBlocked(self):
        loop = asyncio.get_running_loop()
        loop.slow_callback_duration = 0.02
        with self.assertNoLogs("asyncio", "WARNING"):
            await asyncio.create_task(cook(), name="noodles")
            loop.slow_callback_duration = 60  # 后面的快慢不管


result = unittest.TestResult()
KitchenTest("testLoopIsNotBlocked").run(result)
print("通过了吗:", result.wasSuccessful())
print("日志里有任务的名字:", "noodles" in result.failures[0][1])
