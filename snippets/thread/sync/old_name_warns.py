import warnings
from threading import Event

warnings.simplefilter("error")  # 让警告变成异常
try:
    Event().isSet()
except DeprecationWarning as warning:
    print(warning)
