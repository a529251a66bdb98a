import warnings
from threading import Thread

thread = Thread(target=print)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    thread.setDaemon(True)
    thread.getName()
for one in caught:
    print(f"{one.category.__name__}: {one.message}")
