import unittest
import warnings


async def cook():
    return "糊了的面"


class KitchenTest(unittest.TestCase):  # 少了 IsolatedAsyncio
    async def testDish(self):
        self.assertEqual(await cook(), "面")


result = unittest.TestResult()
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    KitchenTest("testDish").run(result)
print("通过了吗:", result.wasSuccessful())
for text in sorted(str(warning.message) for warning in seen):
    print("警告:", text.partition(" (")[0])
