"""CPython 自己的锁、队列、线程、threading.local 的测试，原样跑在模拟的原语上。

每个测试是内核的一次执行：test.lock_tests 等模块的私有副本导入到的 threading、queue、time 都是模拟的，
所以测试里的几秒钟不花时间，卡住就是死锁，线程里漏掉的异常也算失败（CPython 自己的测试会放过）。
解释器要带 test 包（Debian 的没有）。可以不经 pytest 单独跑，好换一个解释器：

    python -m tests.locktests [greenlet|threads] [只跑名字里有这几个字的]
"""

from __future__ import annotations

import builtins
import doctest
import gc
import importlib.util
import inspect
import os
import sys
import unittest
import warnings
from dataclasses import dataclass, field
from functools import partial

from scheduler import backends, simulated
from scheduler.kernel import Kernel, Killed
from scheduler.stdlib import World, source
from scheduler.strategies.sampling import Random

STEPS = 100_000  # 一个测试至多走几步；最长的约三万
MODULES = ["test_threading", "test_thread", "test_queue", "test_threading_local"]
OUTSIDE = ("assert_python_", "subprocess.Popen(", "os.fork(")  # 源码里有这些的测试另起进程，里面跑的是真的线程
EXCLUDED = {  # 类或类.方法 → 不跑的理由
    "ThreadJoinOnShutdown": "另起进程",
    "AtexitTests": "另起进程",
    "SubinterpThreadingTests": "子解释器",
    "TestForkInThread": "fork",
    "InterruptMainTests": "信号",
    "ThreadTests.test_PyThreadState_SetAsyncExc": "C API",
    "ThreadTests.test_frame_tstate_tracing": "C API",
    "ThreadLocalTest.test_threading_local_clear_race": "C API",
    "PyThreadingLocalTest.test_threading_local_clear_race": "C API",
    "ThreadTests.test_limbo_cleanup": "Thread.start 的内部步骤；这里它直接接内核",
    "ThreadTests.test_shutdown_locks": "Thread 的内部字段 _tstate_lock",
    "ThreadTests.test_tstate_lock": "Thread 的内部字段 _tstate_lock",
    "MiscTestCase.test__all__": "看对象的 __module__",
    "ThreadTests.test_disallow_instantiation": "模拟的锁是普通的类",
    "ThreadTests.test_lock_no_subclass": "模拟的锁是普通的类",
    "CRLockTests.test_signature": "RLock 弃用的参数",
    "LockTests.test_weakref_deleted": "内核给每一把锁编号，留着它到执行结束",
    "ExceptHookTests.test_excepthook": "没人接住的异常由内核记下",
    "ExceptHookTests.test_excepthook_thread_None": "没人接住的异常由内核记下",
    "ExceptHookTests.test_original_excepthook": "没人接住的异常由内核记下",
    "ThreadRunningTests.test_unraisable_exception": "没人接住的异常由内核记下",
    "PySimpleQueueTest.test_many_threads": "几十万步以上",
    "PySimpleQueueTest.test_many_threads_nonblock": "几十万步以上",
    "PySimpleQueueTest.test_many_threads_timeout": "几十万步以上",
    "CSimpleQueueTest.test_many_threads_nonblock": "几十万步以上",
    "BaseQueueTestMixin.test_shutdown_all_methods_in_many_threads": "几十万步以上",
    "BaseQueueTestMixin.test_shutdown_immediate_all_methods_in_many_threads": "几十万步以上",
}


class First:
    """能不换线程就不换；要换就换成最早创建的。"""

    def choose(self, kernel, enabled):
        return kernel.current if kernel.current in enabled else enabled[0]


class TestWorld(World):
    """测试看到的世界：test 包与 _threading_local 也是私有副本，别的模块都放行。"""

    keeps = frozenset()  # 测试会改这些模块，也会同时要几份

    def __init__(self, kernel, atomic: bool = False):
        super().__init__(kernel)
        self.atomic = atomic
        self.modules["os"] = simulated.overlay(os, register_at_fork=lambda **hooks: None)
        self.builtins = self.builtins | {"open": open, "input": input}

    def importer(self, name, globals=None, locals=None, fromlist=(), level=0):
        if level:
            name = importlib.util.resolve_name("." * level + name, globals["__package__"])
        top = name.partition(".")[0]
        if name in self.modules or top in ("test", "_threading_local"):
            module = self.load(name)
            for one in fromlist or ():
                if not hasattr(module, one):
                    self.load(f"{name}.{one}")
            return module if fromlist else self.modules[top]
        if top in ("threading", "queue", "concurrent"):
            return super().importer(name, globals, locals, fromlist)
        return builtins.__import__(name, fromlist=fromlist or ())

    def load(self, name):
        known = name in self.modules
        module = super().load(name)
        if name == "test.support":
            module.verbose = False
        if name == "test.support.import_helper" and not known:
            module.import_fresh_module = self.fresh
        return module

    def fresh(self, name, fresh=(), blocked=()):
        """import_helper.import_fresh_module：重新导入 *name*，当作没有 *blocked* 里的模块。"""
        kept = self.modules.copy()

        def importer(wanted, *args):
            if wanted in blocked:
                raise ImportError(wanted)
            return self.importer(wanted, *args)

        self.modules.pop(name, None)
        self.builtins, saved = self.builtins | {"__import__": importer}, self.builtins
        try:
            return self.load(name)
        finally:
            self.modules, self.builtins = kept, saved


@dataclass
class Counts:
    """跑下来的结果；*skipped* 是测试自己跳过的，*failed* 是 (测试, 怎么了)，*excluded* 是不跑的 → 理由。"""

    passed: int = 0
    skipped: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    excluded: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"通过 {self.passed}，自己跳过 {len(self.skipped)}，失败 {len(self.failed)}，不跑 {len(self.excluded)}"


def execute(body, strategy, backend, atomic: bool = False):
    """在一次执行里跑 *body(world)*，返回 Run。*atomic* 见 scheduler/queues.py。"""
    kernel = Kernel(strategy, backend, promoted=None, steps=STEPS)
    simulated.use(kernel)

    def main():
        world = TestWorld(kernel, atomic)
        try:
            body(world)
        except Killed:
            raise
        except BaseException as error:
            kernel.fail(error)
        world.shutdown()
        simulated.finish()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # 测试里有意用的旧名字
        return kernel.run(main)


def prepare() -> None:
    """先把测试的源码读进来（stdlib.source 记得住）：pytest 会截下名叫 test_* 的模块。"""
    finders = sys.meta_path[:]
    sys.meta_path[:] = [finder for finder in finders if isinstance(finder, type)]  # 只留解释器自己的
    try:
        for name in MODULES:
            source(f"test.{name}")
    finally:
        sys.meta_path[:] = finders


def tests_of(world: World, name: str):
    """模块 *name* 里的全部测试。"""
    module = world.load(f"test.{name}")
    found = []
    for value in list(vars(module).values()):
        if isinstance(value, type) and issubclass(value, unittest.TestCase) and value.__module__ == module.__name__:
            found += unittest.defaultTestLoader.loadTestsFromTestCase(value)
    if name == "test_threading_local":
        found += doctest.DocTestSuite(world.load("_threading_local"))
    return found


def title(test) -> str:
    """“类.方法”。"""
    return ".".join(test.id().split(".")[-2:])


def reason(test) -> str:
    """不跑 *test* 的理由；要跑则为空。类也算上它的父类。"""
    name = test.id().rpartition(".")[2]
    for cls in type(test).__mro__:
        for key in (cls.__name__, f"{cls.__name__}.{name}"):
            if key in EXCLUDED:
                return EXCLUDED[key]
    method = getattr(test, name, None)
    if method and any(sign in inspect.getsource(method) for sign in OUTSIDE):
        return "另起进程"
    return ""


def split(module: str) -> tuple[list[str], dict[str, str]]:
    """模块 *module* 里要跑的测试的名字，与不跑的 → 理由。"""
    prepare()
    reasons: dict[str, str] = {}

    def body(world):
        for test in tests_of(world, module):
            reasons[title(test)] = reason(test)

    backend = backends.make("threads")
    run = execute(body, First(), backend)
    backend.close()
    if run.failures:
        raise run.failures[0].error
    return [name for name, why in reasons.items() if not why], {name: why for name, why in reasons.items() if why}


def one(module: str, name: str, strategy, backend, counts: Counts, atomic: bool = False) -> None:
    """跑一个测试。"""
    result = unittest.TestResult()

    def body(world):
        for test in tests_of(world, module):
            if title(test) == name:
                test.run(result)

    run = execute(body, strategy, backend, atomic)
    problems = [text.strip() for _, text in result.errors + result.failures]
    problems += [f"线程 {f.thread.name}：{f.text}" for f in run.failures]
    if run.verdict not in ("ok", "error"):
        problems.insert(0, run.verdict + "：" + "、".join(f"{t.name} {t.op.kind}" for t in run.waiting))
    if problems:
        counts.failed.append((f"{module}.{name}", "\n".join(problems)))
    elif result.skipped:
        counts.skipped.append(f"{module}.{name}（{result.skipped[0][1]}）")
    else:
        counts.passed += 1


def run(backend_name: str = "", strategy=First, only: str = "", modules=MODULES, atomic: bool = False) -> Counts:
    """全部跑一遍。*strategy()* 给每个测试一个策略。"""
    counts = Counts()
    backend = backends.make(backend_name)
    gc.collect()
    gc.freeze()  # 这些测试一次次地 gc.collect()，不必每次都翻一遍 pytest
    for module in modules:
        names, excluded = split(module)
        counts.excluded |= {f"{module}.{name}": why for name, why in excluded.items()}
        for name in names:
            if only in f"{module}.{name}":
                one(module, name, strategy(), backend, counts, atomic)
    gc.unfreeze()
    backend.close()
    return counts


def missing() -> str:
    """这个解释器跑不了的理由；能跑则为空。"""
    try:
        found = importlib.util.find_spec("test.lock_tests")
    except ImportError:
        found = None
    return "" if found else "这个解释器不带 test.lock_tests"


def main(argv: list[str]) -> int:
    if missing():
        print(missing())
        return 0
    backend, only = (argv + ["", ""])[:2]
    status = 0
    for label, strategy in [("不换", First)] + [(f"随机 {seed}", partial(Random, 1, seed)) for seed in range(3)]:
        counts = run(backend, strategy, only)
        print(f"{label}：{counts}")
        for name, why in counts.failed:
            print(f"—— {name}\n{why}")
        status |= bool(counts.failed)
    print("自己跳过：", *counts.skipped, sep="\n  ")
    print("不跑：", *(f"{name}（{why}）" for name, why in counts.excluded.items()), sep="\n  ")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
