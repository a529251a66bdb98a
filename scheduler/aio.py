"""asyncio：CPython 自己的 asyncio 跑在模拟的世界里，只有事件循环最底下的“等”换成内核的（见 eventloop.py）。

任务、锁、队列、gather、timeout、Runner……都是标准库的源码（纯 Python 的那一份，不用 C 加速），一个字不改。

执行一遍这二十几个模块要几十毫秒，所以一个进程里只执行一次；它们 import 到的 threading、logging 等是 Lazy，每次都去问
当前的 World，模块级的几个会变的变量（fresh）每次执行重置。程序若自己改写 asyncio 里的类，改动会留到下一次执行。
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import importlib.util
import itertools
import os
import selectors
import signal
import sys
import types
import warnings
import weakref
from collections import Counter
from functools import partial
from pathlib import Path

from . import grafts, simulated
from .copies import put_back
from .eventloop import Selector, Shared, loop_class, quietly
from .grafts import graft
from .kernel import Failure
from .stdlib import World, source

LAZY = {"threading", "_thread", "time", "logging", "concurrent", "concurrent.futures"}
REAL = {"socket", "subprocess", "selectors", "stat", "math"}  # asyncio 只取其中的常量；真要用它们的方法都被拒绝
ABSENT = {"_asyncio", "ssl"}  # 装作没有：asyncio 会改用纯 Python 的实现


class Lazy(types.ModuleType):
    """asyncio 看到的 threading 等：每次取名字都去当前的 World 里取。"""

    def __init__(self, name: str, copy: Copy):
        super().__init__(name)
        self.__dict__.update(_name=name, _copy=copy)

    def __getattribute__(self, attribute):
        own = object.__getattribute__(self, "__dict__")
        if attribute in own or attribute.startswith("__"):
            return super().__getattribute__(attribute)
        name, world = own["_name"], own["_copy"].world
        if world is None:  # 还在执行 asyncio 的源码
            local = name == "threading" and attribute == "local"
            return simulated.local if local else getattr(importlib.import_module(name), attribute)
        return getattr(world.modules.get(name) or world.importer(name, fromlist=("",)), attribute)


class Logger:
    """asyncio.log.logger：程序的 logging 里叫 asyncio 的那一个。"""

    def __init__(self, copy: Copy):
        self.copy = copy

    def __getattr__(self, attribute):
        return getattr(self.copy.lazy["logging"].getLogger("asyncio"), attribute)


class Copy:
    """asyncio 的一份私有副本；同一个“进程”的各次执行共用。*world* 是正在用它的那次执行。"""

    def __init__(self):
        self.world: World | None = None
        self.modules: dict[str, types.ModuleType] = {}
        self.builtins = dict(vars(builtins), __import__=self.importer)
        self.lazy = {name: Lazy(name, self) for name in LAZY}
        self.lazy["concurrent"].futures = self.lazy["concurrent.futures"]
        fakes = {"os": {n: getattr(os, n) for n in ("getpid", "environ", "PathLike", "fspath", "path")},
                 "signal": {"getsignal": lambda number: None, "SIGINT": signal.SIGINT, "default_int_handler": signal.default_int_handler}}  # fmt: skip
        for name, names in fakes.items():
            self.lazy[name] = types.ModuleType(name)
            vars(self.lazy[name]).update(names)
        self.load("asyncio")
        self.futures, self.tasks, self.events = (self.modules[f"asyncio.{n}"] for n in ("futures", "tasks", "events"))
        self.adapt()
        self.original = {name: dict(vars(module)) for name, module in self.modules.items()}

    def importer(self, name, globals=None, locals=None, fromlist=(), level=0):
        """asyncio 的源码里的每一句 import。"""
        if level:
            name = importlib.util.resolve_name("." * level + name, globals["__package__"])
        if name in ABSENT:
            raise ImportError(name)
        if name.partition(".")[0] == "asyncio":
            module = self.load(name)
            for one in fromlist or ():
                if name == "asyncio" and not hasattr(module, one) and importlib.util.find_spec(f"asyncio.{one}"):
                    self.load(f"{name}.{one}")
            return module if fromlist else self.modules["asyncio"]
        if name in self.lazy:
            return self.lazy[name if fromlist else name.partition(".")[0]]
        if name in REAL or self.world is None:
            return builtins.__import__(name, fromlist=fromlist or ())
        return self.world.importer(name, None, None, fromlist)

    def load(self, name: str) -> types.ModuleType:
        """asyncio 的模块 *name*；头一次用到时执行它的源码。"""
        if name in self.modules:
            return self.modules[name]
        parent, _, last = name.rpartition(".")
        if parent:
            self.load(parent)
        module = self.modules[name] = types.ModuleType(name)
        vars(module).update(__package__=parent or name, __builtins__=self.builtins)
        if parent:  # 先挂上再执行：循环 import 时，包里找不到它的话，解释器会去 sys.modules 拿真的那一个
            setattr(self.modules[parent], last, module)
        if last == "log":
            module.logger = Logger(self)
        elif last in ("unix_events", "windows_events"):
            vars(module).update(self.loops())
        else:
            code, module.__file__, package = source(name)
            if package:
                module.__path__ = []
            if last == "tasks" and sys.version_info < (3, 12):
                code = grafts.gathering(Path(module.__file__).read_text("utf-8"), module)
            exec(code, vars(module))
        return module

    def loops(self) -> dict:
        """平台的那个模块该有的：事件循环与默认的策略。"""
        events, loop = self.modules["asyncio.events"], loop_class(self.modules["asyncio.base_events"])
        public = hasattr(events, "BaseDefaultEventLoopPolicy")  # 3.14 起改为私有
        base = events.BaseDefaultEventLoopPolicy if public else events._BaseDefaultEventLoopPolicy
        policy = "DefaultEventLoopPolicy" if public else "_DefaultEventLoopPolicy"
        names = {"SelectorEventLoop": loop, policy: type(policy, (base,), {"_loop_factory": loop})}
        if sys.version_info >= (3, 13):
            names["EventLoop"] = loop
        return {**names, "__all__": tuple(n for n in names if n[0] != "_")}

    def adapt(self) -> None:
        """让 Future 的状态算事件；集合里的次序不随内存地址变。"""
        Future, copy = self.futures.Future, self
        self.shared = [Shared(Future, "_state", self.futures._PENDING), *self.modules["asyncio"].SelectorEventLoop.shared]
        settle = Future.set_exception

        def set_exception(self, exception):
            copy.failed.add(self)
            settle(self, exception)

        def number(self):
            found = vars(self).get("_number")
            if found is None:
                tid = simulated.kernel.current.tid
                copy.numbers[tid] += 1
                found = self._number = copy.numbers[tid] + tid * 1_000_003
            return found

        Task, pending = self.tasks.Task, self.futures._PENDING
        destroy, drop = Task.__del__, Future.__del__

        def __del__(self):  # 几时销毁与记录有关：不让它算事件
            (destroy if quietly(self, "_state") == pending else drop)(self)

        Future.set_exception, Future.__hash__, Task.__del__ = set_exception, number, __del__
        every = self.tasks.all_tasks

        def all_tasks(loop=None):  # 它逐个问还活着的任务做完没有，而做完的几时销毁与记录有关：不让它算事件
            simulated.kernel.quiet += 1
            try:
                return every(loop)
            finally:
                simulated.kernel.quiet -= 1

        self.tasks.all_tasks = self.modules["asyncio"].all_tasks = all_tasks
        self.futures._copy_asyncio_future = self.futures._copy_future_state
        self.futures._copy_future_state = graft(grafts.copy_state, self.futures)
        self.futures._chain_future = graft(grafts.chain, self.futures)
        # as_completed 把协程放进集合再一一取出：真的次序随地址变，这里照给的次序
        self.tasks.set = ordered
        for module, name in (("events", "_lock"), ("mixins", "_global_lock")):  # 锁着的那几行里没有事件，本来就是一步
            setattr(self.modules[f"asyncio.{module}"], name, contextlib.nullcontext())

    def fresh(self, world: World) -> None:
        """为一次新的执行重置。"""
        self.world = world
        self.numbers: Counter = Counter()
        self.failed: weakref.WeakSet = weakref.WeakSet()
        for name, original in self.original.items():
            put_back(vars(self.modules[name]), original)
        for one in self.shared:
            one.end()
        world.kernel.when_two(self.share)
        tasks, events = self.tasks, self.events
        self.everyone = weakref.WeakSet()
        setattr(tasks, "_scheduled_tasks" if hasattr(tasks, "_scheduled_tasks") else "_all_tasks", self.everyone)
        tasks._eager_tasks, tasks._current_tasks = set(), {}
        tasks._task_name_counter = itertools.count(1).__next__
        events._event_loop_policy, events._running_loop = None, events._RunningLoop()
        self.modules["asyncio.coroutines"]._iscoroutine_typecache = set()
        caught = warnings.catch_warnings()
        caught.__enter__()
        warnings.simplefilter("always", RuntimeWarning)
        warnings.showwarning = lambda *shown, **named: warned(world.kernel, *shown, **named)
        hook = sys.unraisablehook
        sys.unraisablehook = lambda report: None if world.kernel.over else hook(report)  # 收场时协程的 finally 里会冒出 Killed
        world.exits.append(self.ending)
        world.kernel.closers += [self.abandon, partial(setattr, sys, "unraisablehook", hook), partial(caught.__exit__, None, None, None)]

    def share(self) -> None:
        """有了第二个线程。"""
        for one in self.shared:
            one.begin()

    def ending(self) -> None:
        """程序结束：CPython 这时会销毁剩下的任务，并报告没人取走的异常、没做完的任务。"""
        for future in sorted({*self.everyone, *self.failed}, key=hash):
            if quietly(future._loop, "_thread_id") is None:  # 没有在跑；剩下哪些看垃圾回收，所以这里不算事件
                future.__del__()
                future._Future__log_traceback = future._log_destroy_pending = False

    def abandon(self) -> None:
        """这次执行已经收场：关掉剩下的协程，免得它们的 finally 在下一次执行里才跑。"""
        for task in list(self.everyone):
            with contextlib.suppress(BaseException):
                task.get_coro().close()


COPIES: dict[int, Copy] = {}  # 进程号 → 它的副本


def load(world: World, name: str) -> types.ModuleType:
    """World 的钩子：asyncio（及其子模块）与 selectors。"""
    if name == "selectors":
        module = simulated.overlay(selectors)
        for one in vars(selectors):
            if one.endswith("Selector"):
                setattr(module, one, Selector)
        return module
    copy = COPIES.get(world.process)
    if copy is None:
        copy = COPIES[world.process] = Copy()
    if copy.world is not world:
        copy.fresh(world)
    return copy.load(name)


def ordered(items=()):
    """一组东西，去掉重复的；有协程就按给的次序，都不是就是集合。"""
    items = list(items)
    return dict.fromkeys(items) if any(isinstance(one, types.CoroutineType) for one in items) else set(items)


def suspended(task, file: str) -> tuple:
    """任务停在程序 *file* 的哪一帧，在那里等的是标准库的哪个对象（锁、队列、任务……）；没有则为 None。"""
    coro, found, target = task.get_coro() if task else None, None, None
    while coro is not None:
        frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
        if frame is None:
            break
        if frame.f_code.co_filename == file:
            found, target = frame, None
        elif target is None:
            target = frame.f_locals.get("self")
        coro = getattr(coro, "cr_await", None) or getattr(coro, "gi_yieldfrom", None)
    return found, target


def asleep(selector: Selector, process: int, recorder) -> list[dict]:
    """事件循环睡下时，停在半路的各个任务：记录里 waiting 的几行。"""
    rows = []
    for task in sorted(COPIES[process].everyone, key=hash):
        frame, target = suspended(task, recorder.file)
        if task._loop._selector is selector and quietly(task, "_state") == "PENDING" and frame:  # 不用 done()：那是一个事件
            source = recorder.program.lines[frame.f_lineno - 1].strip()
            name = recorder.label(target, frame) if target is not None else ""
            rows.append({"kind": "await", "verb": f"{task.get_name()} 在等", "inner": False, "stuck": True, "line": frame.f_lineno,
                         "function": frame.f_code.co_name, "source": source, "name": name, "object": None, "target": None,
                         "holds": [], "holder": None, "task": task.get_name()})  # fmt: skip
    return rows


def warned(kernel, message, category, *rest, **named) -> None:
    """warnings.showwarning：忘了 await 的协程是一处失败；程序自己收集警告时走不到这里。"""
    if issubclass(category, RuntimeWarning) and "was never awaited" in str(message):
        if not kernel.over:
            kernel.failures.append(Failure("error", f"{category.__name__}: {message}", kernel.current))
    else:
        warnings._showwarning_orig(message, category, *rest, **named)


def unawaited(coro, warn=warnings._warn_unawaited_coroutine) -> None:
    """解释器在这里报告没有 await 过的协程；属于已经收场的执行的，不报。"""
    access = coro.cr_frame.f_globals.get("__sched__") if coro.cr_frame else None
    if not (access and access.kernel.over):
        warn(coro)


warnings._warn_unawaited_coroutine = unawaited
