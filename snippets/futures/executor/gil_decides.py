import sys

gil = getattr(sys, "_is_gil_enabled", lambda: True)()
print("有 GIL：", gil)
print("几个核一起算：", "用进程池" if gil else "线程池也行")
