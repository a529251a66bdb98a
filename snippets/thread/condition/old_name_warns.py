import threading
import warnings

warnings.simplefilter("error")  # 让警告变成异常
cond = threading.Condition()

with cond:
    try:
        cond.notifyAll()
    except DeprecationWarning as warning:
        print(warning)
