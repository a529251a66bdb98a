import contextlib
import io
import threading
import unittest


def cook():
    return "糊了的面"


class KitchenTest(unittest.TestCase):
    def testDish(self):
        def check():
            self.assertEqual(cook(), "面")

        worker = threading.Thread(target=check)
        worker.start()
        worker.join()


result = unittest.TestResult()
with contextlib.redirect_stderr(io.StringIO()) as err:
    KitchenTest("testDish").run(result)
print("通过了吗:", result.wasSuccessful())
for line in err.getvalue().splitlines():
    if line.startswith("AssertionError"):
        print("标准错误里有:", line)
