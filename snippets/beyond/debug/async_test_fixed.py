import unittest


async def cook():
    return "糊了的面"


class KitchenTest(unittest.IsolatedAsyncioTestCase):
    async def testDish(self):
        self.assertEqual(await cook(), "面")


result = unittest.TestResult()
KitchenTest("testDish").run(result)
print("通过了吗:", result.wasSuccessful())
