"""解释器启动时先跑的几行：片段本身一个字不改，由这里给它装上核验要用的东西。

只在需要时由沙盒放进 PYTHONPATH：虚拟时钟（BOOK_CLOCK）、记下 print（BOOK_PRINTS）、Windows 上到时写栈
（BOOK_DUMP_AFTER）。不装进任何解释器里。
"""

import os


def install_virtual_clock(path):
    """让 asyncio 用书里那一个 VirtualClockLoop；计时函数读它的时间。"""
    import asyncio
    import importlib.util
    import time

    spec = importlib.util.spec_from_file_location("book_virtual_clock", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    real = {name: getattr(time, name) for name in ("monotonic", "perf_counter")}
    passed = 0.0  # 已经关掉的循环一共走过的虚拟秒数
    current = None

    class Loop(module.VirtualClockLoop):
        def __init__(self, *args):
            nonlocal current
            super().__init__(*args)
            self.origin = self.time()
            current = self

        def close(self):
            nonlocal current, passed
            if current is self:
                passed += self.time() - self.origin
                current = None
            super().close()

    def now():
        return passed + (current.time() - current.origin if current else 0.0)

    asyncio.SelectorEventLoop = Loop
    asyncio.new_event_loop = asyncio.events.new_event_loop = Loop
    time.perf_counter = time.monotonic = now
    module.VirtualClockLoop.real_clock = real


def record_prints(log, program):
    """照常打印，同时记下每次 print 在哪一行、打印了什么，供核对 #> 注释。"""
    import builtins
    import json
    import sys

    plain = builtins.print

    def recording(*args, sep=" ", **kwargs):
        frame = sys._getframe(1)
        if frame.f_code.co_filename == program and not kwargs.get("file"):
            entry = [frame.f_lineno, sep, [[isinstance(a, str), str(a)] for a in args]]
            with open(log, "a", encoding="utf-8") as file:
                file.write(json.dumps(entry) + "\n")
        plain(*args, sep=sep, **kwargs)

    builtins.print = recording


if "BOOK_DUMP_AFTER" in os.environ:
    import faulthandler

    faulthandler.dump_traceback_later(float(os.environ["BOOK_DUMP_AFTER"]))
if "BOOK_CLOCK" in os.environ:
    install_virtual_clock(os.environ["BOOK_CLOCK"])
if "BOOK_PRINTS" in os.environ:
    record_prints(os.environ["BOOK_PRINTS"], os.environ["BOOK_PROGRAM"])
