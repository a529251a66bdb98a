"""要探索的程序：一个不改一字的 .py 文件。读它、改写它（instrument.py）、在一次执行里把它当 __main__ 跑起来。"""

from __future__ import annotations

import ast
import contextlib
import sys
import types
from pathlib import Path

from . import simulated
from .access import Access
from .backends import FREE_THREADED
from .instrument import Refused, instrument
from .kernel import Kernel, Killed
from .stdlib import SHELVES, Output, World


class Program:
    """*path* 处的程序。*granularity* 为 "sync" 时不看共享数据的读写；*constants* 换掉模块顶层的几个常量，如 {"N": 2}；*atomic* 见 queues.py。"""

    def __init__(self, path: Path, *, granularity: str = "access", constants: dict | None = None, atomic: bool = False):
        self.path, self.atomic = path, atomic
        self.file = str(path)
        source = path.read_text("utf-8")
        self.lines = source.splitlines()
        source = override(source, constants or {}, self.file)
        self.sites = []
        self.tracked = granularity != "sync"
        if granularity == "sync":
            self.code = compile(source, self.file, "exec", dont_inherit=True)
        else:
            made = instrument(source, self.file)
            self.code, self.sites = made.code, made.sites
        self.spins = frozenset(i for i, site in enumerate(self.sites) if site.spin)
        self.accesses: dict = {}  # (改写处, 足迹) → Op，各次执行共用
        self.globals: dict = {}  # 最近一次执行的全局变量，报告用它给锁起名

    def main(self, kernel: Kernel):
        """返回这次执行的主线程要跑的函数。"""

        def body():
            world = World(kernel, program=self)
            names = self.namespace(kernel, world, "__main__")
            code = 0
            try:
                exec(self.code, names)
            except Killed:
                raise
            except SystemExit as stop:
                code = stop.code
            except BaseException as error:
                kernel.fail(error)
            if code not in (None, 0):
                kernel.fail(SystemExit(code))
            world.shutdown()
            simulated.finish()

        return body

    def namespace(self, kernel: Kernel, world: World, name: str) -> dict:
        """一个新的全局命名空间，程序在其中名叫 *name*。"""
        module = types.ModuleType(name)
        names = module.__dict__
        world.access = Access(kernel, self.sites, names) if self.tracked else None
        names.update(__file__=self.file, __builtins__={**world.builtins, "id": world.id}, __sched__=world.access)
        world.modules["__main__"] = world.modules["__mp_main__"] = module  # pickle 按名字在这里找
        if name == "__main__":
            self.globals = names
        return names

    def execute(self, kernel: Kernel):
        """跑完一次执行，返回 Run。期间 sys.stdout、sys.stderr、sys.argv 归程序。"""
        self.clear()
        self.settle(kernel.backend)
        simulated.use(kernel)
        kernel.file = self.file
        saved = sys.stdout, sys.stderr, sys.argv
        sys.stdout, sys.stderr, sys.argv = Output(kernel, "stdout"), Output(kernel, "stderr"), [self.file]
        try:
            with hushed(), contextlib.ExitStack() as closing:
                closing.callback(lambda: [close() for close in kernel.closers])
                return kernel.run(self.main(kernel))
        finally:
            sys.stdout, sys.stderr, sys.argv = saved

    def clear(self) -> None:
        """上一次执行的东西就此消失，不必等垃圾回收。"""
        with hushed(BaseException):
            self.globals.clear()

    def settle(self, backend) -> None:
        """自由线程构建：消失的东西里，有的要等造它的线程来收，那时弱引用的回调才来；叫它们现在就收。"""
        if FREE_THREADED:
            with hushed(BaseException):
                for shelf in SHELVES.values():
                    shelf.release()
                backend.settle(backend.hub)


@contextlib.contextmanager
def hushed(kind: type = Killed):
    """没走完的生成器被回收时，它的 finally 里会冒出 Killed：那是收场，不是程序的错，不必说。*kind* 是不必说的异常。"""
    hook = sys.unraisablehook
    sys.unraisablehook = lambda report: None if issubclass(report.exc_type, kind) else hook(report)
    try:
        yield
    finally:
        sys.unraisablehook = hook


def override(source: str, constants: dict, file: str) -> str:
    """把模块顶层的 `N = 100` 换成 `N = 2`；行号不变。找不到就拒绝。"""
    if not constants:
        return source
    lines = source.splitlines(keepends=True)
    left = dict(constants)
    for node in ast.parse(source, file).body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name in left and node.value.lineno == node.value.end_lineno:
                at = node.value.lineno - 1
                line = lines[at].encode()
                new = line[: node.value.col_offset] + repr(left.pop(name)).encode() + line[node.value.end_col_offset :]
                lines[at] = new.decode()
    if left:
        raise Refused(file, 1, f"模块顶层没有可换的常量 {'、'.join(left)}")
    return "".join(lines)
