import unittest
from concurrent.futures import ThreadPoolExecutor


def cook():
    return "糊了的面"


class KitchenTest(unittest.TestCase):
    def testDish(self):
        with ThreadPoolExecutor() as pool:
            future = pool.submit(cook)
        self.assertEqual(future.result(timeout=10), "面")


result = unittest.TestResult()
KitchenTest("testDish").run(result)
print("通过了吗:", result.wasSuccessful())
for line in result.failures[0][1].splitlines():
    if line.startswith("AssertionError"):
        print(line)
