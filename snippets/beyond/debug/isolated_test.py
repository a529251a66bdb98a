import asyncio
import logging
import unittest


class KitchenTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.orders = asyncio.Queue()
        self.cook = asyncio.create_task(self.work())

    async def work(self):
        while True:
            self.dish = await self.orders.get()
            self.orders.task_done()

    async def testCookTakesOrder(self):
        await self.orders.put("面")
        async with asyncio.timeout(10):
            await self.orders.join()
        self.assertEqual(self.dish, "面")

    async def testDebugModeIsOn(self):
        loop = asyncio.get_running_loop()
        self.assertTrue(loop.get_debug())

    async def asyncTearDown(self):
        self.cook.cancel()
        await asyncio.gather(self.cook, return_exceptions=True)


# 机器忙时哪一步慢了，这里不必说
logging.getLogger("asyncio").setLevel("ERROR")
load = unittest.defaultTestLoader.loadTestsFromTestCase
result = unittest.TestResult()
load(KitchenTest).run(result)
print(result.testsRun, "个，都通过:", result.wasSuccessful())
