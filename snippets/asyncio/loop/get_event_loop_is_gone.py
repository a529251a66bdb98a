import asyncio
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        loop = asyncio.get_event_loop()
        print("得到了一个新循环")
        loop.close()
    except RuntimeError as error:
        print("RuntimeError:", error)
for item in caught:
    print(f"{item.category.__name__}: {item.message}")
