import sys


def threads_run_together():
    """这个解释器的线程能同时执行 Python 代码吗？"""
    ask = getattr(sys, "_is_gil_enabled", None)
    return ask is not None and not ask()


print(f"线程能同时执行 Python 代码：{threads_run_together()}")
