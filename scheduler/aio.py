"""asyncio：CPython 自己的 asyncio 跑在模拟的世界里，只有事件循环最底下的“等”换成内核的。

任务、锁、队列、gather、timeout、Runner……都是标准库的源码（纯 Python 的那一份，不用 C 加速），一个字不改；循环的
_run_once 也是。换掉的只有：select() 改成内核里的一次等待（虚拟时钟，别的线程照常交错）；就绪队列（Ready）向内核
报到，--order any 时由策略挑先做哪一件；会碰到真的 socket、子进程、信号的方法一律拒绝。

执行一遍这二十几个模块要几十毫秒，所以一个进程里只执行一次；它们 import 到的 threading、logging 等是 Lazy，每次都去问
当前的 World，模块级的几个会变的变量（fresh）每次执行重置。程序若自己改写 asyncio 里的类，改动会留到下一次执行。

看得见的：就绪队列、Future 的状态、循环的 closed、stopping、running。从别的线程直接碰 asyncio 的锁、队列内部，不在其列。
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
import threading
import types
import warnings
import weakref
from collections import Counter, deque

from . import simulated
from .kernel import Failure, Killed, Op
from .stdlib import World, source

LAZY = {"threading", "_thread", "time", "logging", "concurrent", "concurrent.futures"}
REAL = {"socket", "subprocess", "selectors", "stat", "math"}  # asyncio 只取其中的常量；真要用它们的方法都被拒绝
ABSENT = {"_asyncio", "ssl"}  # 装作没有：asyncio 会改用纯 Python 的实现
PATIENCE = 3  # --order any：同一个任务至多抢在另一个就绪的前面几次；否则轮询的任务会永远饿着别人
STEPS = ("__step", "__wakeup")  # Task 交给循环的两种回调：让任务走一步
REFUSED = (
    "create_connection create_server create_datagram_endpoint create_unix_connection create_unix_server connect_accepted_socket"
    " connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec add_reader remove_reader add_writer remove_writer"
    " add_signal_handler remove_signal_handler getaddrinfo getnameinfo sendfile start_tls sock_recv sock_recv_into sock_recvfrom"
    " sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept sock_sendfile"
).split()


class Lazy(types.ModuleType):
    """asyncio 看到的 threading 等：每次取名字都去当前的 World 里取。"""

    def __init__(self, name: str, copy: Copy):
        super().__init__(name)
        self.__dict__.update(_name=name, _copy=copy)

    def __getattr__(self, attribute):
        if self._copy.world is None:  # 还在执行 asyncio 的源码
            local = self._name == "threading" and attribute == "local"
            return simulated.local if local else getattr(importlib.import_module(self._name), attribute)
        return getattr(self._copy.world.load(self._name), attribute)


class Logger:
    """asyncio.log.logger：程序的 logging 里叫 asyncio 的那一个。"""

    def __init__(self, copy: Copy):
        self.copy = copy

    def __getattr__(self, attribute):
        return getattr(self.copy.world.load("logging").getLogger("asyncio"), attribute)


class Copy:
    """asyncio 的一份私有副本；同一个“进程”的各次执行共用。*world* 是正在用它的那次执行。"""

    def __init__(self):
        self.world: World | None = None
        self.modules: dict[str, types.ModuleType] = {}
        self.builtins = dict(vars(builtins), __import__=self.importer)
        self.lazy = {name: Lazy(name, self) for name in LAZY}
        self.lazy["concurrent"].futures = self.lazy["concurrent.futures"]
        fakes = {"os": {n: getattr(os, n) for n in ("getpid", "environ", "PathLike", "fspath", "path")},
                 "signal": {"getsignal": lambda number: None, "SIGINT": signal.SIGINT, "default_int_handler": None}}  # fmt: skip
        for name, names in fakes.items():
            self.lazy[name] = types.ModuleType(name)
            vars(self.lazy[name]).update(names)
        self.load("asyncio")
        self.futures, self.tasks, self.events = (self.modules[f"asyncio.{n}"] for n in ("futures", "tasks", "events"))
        self.adapt()
        self.original = dict(vars(self.modules["asyncio"]))

    def importer(self, name, globals=None, locals=None, fromlist=(), level=0):
        """asyncio 的源码里的每一句 import。"""
        if level:
            name = importlib.util.resolve_name("." * level + name, globals["__package__"])
        if name in ABSENT:
            raise ImportError(name)
        if name.partition(".")[0] == "asyncio":
            module = self.load(name)
            for one in fromlist or ():
                if not hasattr(module, one) and importlib.util.find_spec(f"{name}.{one}"):
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
        if last == "log":
            module.logger = Logger(self)
        elif last in ("unix_events", "windows_events"):
            vars(module).update(self.loops())
        else:
            code, module.__file__, package = source(name)
            if package:
                module.__path__ = []
            exec(code, vars(module))
        if parent:
            setattr(self.modules[parent], last, module)
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
        share(Future, "_state", self.futures._PENDING)
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

        Future.set_exception, Future.__hash__ = set_exception, number
        # as_completed 把协程放进集合再一一取出：真的次序随地址变，这里照给的次序
        self.tasks.set = lambda items=(): dict.fromkeys(items) if any(map(types.CoroutineType.__instancecheck__, items)) else set(items)
        for module, name in (("events", "_lock"), ("mixins", "_global_lock")):  # 锁着的那几行里没有事件，本来就是一步
            setattr(self.modules[f"asyncio.{module}"], name, contextlib.nullcontext())

    def fresh(self, world: World) -> None:
        """为一次新的执行重置。"""
        self.world = world
        self.numbers: Counter = Counter()
        self.failed: weakref.WeakSet = weakref.WeakSet()
        package, tasks, events = self.modules["asyncio"], self.tasks, self.events
        vars(package).update(self.original)
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
        world.exits.append(self.ending)
        world.kernel.closers += [self.abandon, lambda: caught.__exit__(None, None, None)]

    def ending(self) -> None:
        """程序结束：CPython 这时会销毁剩下的任务，并报告没人取走的异常、没做完的任务。"""
        for future in sorted({*self.everyone, *self.failed}, key=hash):
            if not future._loop.is_running():
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


def share(cls: type, name: str, default: object) -> None:
    """*cls*（事件循环或 Future）的字段 *name* 从此每次读写都是事件。只有过一个线程时不必记：它先于后来的一切。"""
    hidden = name + "_value"

    def touch(self, write: bool):
        loop = getattr(self, "_loop", self)
        if len(loop.kernel.threads) > 1:
            where = (name, hash(self) if loop is not self else loop.number)
            loop.kernel.event(Op("write" if write else "read", ((where, write),), key=name))

    def read(self):
        touch(self, False)
        return getattr(self, hidden)

    def write(self, value):
        touch(self, True)
        setattr(self, hidden, value)

    setattr(cls, hidden, default)
    setattr(cls, name, property(read, write))


class Selector(selectors.BaseSelector):
    """没有文件描述符可等的选择器：只等时刻，与别的线程的 call_soon_threadsafe。*free* 是有人叫醒过。"""

    def __init__(self):
        self.kernel = kernel = simulated.kernel
        self.number = kernel.number(self)
        self.free, self.loc = False, ("loop", self.number)
        self.polls = Op("poll", ((self.loc, True),), obj=self)

    def select(self, timeout=None):
        kernel = self.kernel
        if timeout is not None and timeout <= 0:
            if len(kernel.threads) > 1:
                kernel.event(self.polls)
        else:
            deadline = None if timeout is None else kernel.now + timeout
            kernel.point(Op("select", self.polls.foot, obj=self, guard=self, deadline=deadline))
        woken, self.free = self.free, False
        return [self] if woken else []

    def register(self, fileobj, events, data=None):
        self.kernel.refuse(None, "调度器控制不了 selectors：没有真的文件描述符可等")

    unregister = modify = get_map = register

    def close(self):
        pass


class Ready(deque):
    """循环的就绪队列。放入、看有没有，对别的线程都是事件；取出时说出轮到哪个任务。"""

    def __init__(self, selector: Selector):
        super().__init__()
        self.kernel = selector.kernel
        self.puts = Op("call_soon", selector.polls.foot, obj=selector)
        self.looks = Op("ready", ((selector.loc, False),), obj=selector)
        self.passed: dict[int, Counter] = {}

    def append(self, handle):
        if len(self.kernel.threads) > 1:
            self.kernel.event(self.puts)
        super().append(handle)

    def __len__(self):
        if len(self.kernel.threads) > 1:
            self.kernel.event(self.looks)
        return super().__len__()

    def popleft(self):
        handle = self.choose() if self.kernel.any_order else super().popleft()
        if task := stepping(handle):
            self.kernel.event(Op("task", ((("task", task.get_name()), False),), site=task))
        return handle

    def choose(self):
        """--order any：就绪的任务先走哪个都行。

        call_soon 的回调按登记的次序，这是文档的承诺，所以程序自己的回调里只有头一个可选；标准库内部的回调不等，立刻做。
        """
        if len(self.kernel.threads) > 1:
            self.kernel.event(self.puts)
        options: list = []
        waiting = list(self)
        for handle in waiting:
            task = stepping(handle)
            if handle._cancelled or (task is None and internal(handle)):
                return self.take(handle)
            who = id(task)
            if (task or not any(who == key for _, key, _ in options)) and all(
                self.passed.get(id(other), {}).get(who, 0) < PATIENCE for other in waiting if other is not handle
            ):
                options.append((handle, who, task.get_name() if task else "回调"))
        at = self.kernel.choose(len(options)) if len(options) > 1 else 0
        chosen, who, _ = options[at]
        self.take(chosen)
        for other in self:
            self.passed.setdefault(id(other), Counter())[who] += 1
        return chosen

    def take(self, handle):
        at = next(i for i, one in enumerate(self) if one is handle)
        del self[at]
        self.passed.pop(id(handle), None)
        return handle


def stepping(handle):
    """*handle* 是让哪个任务走一步；不是这样的回调则为 None。"""
    callback = handle._callback
    return callback.__self__ if getattr(callback, "__name__", "") in STEPS and hasattr(callback, "__self__") else None


def internal(handle) -> bool:
    """是标准库内部的回调吗：定时器到点、gather 数数……"""
    callback = handle._callback
    while hasattr(callback, "func"):  # functools.partial
        callback = callback.func
    return (getattr(callback, "__module__", "") or "").startswith("asyncio.")


def loop_class(base_events: types.ModuleType) -> type:
    """以 asyncio 自己的 BaseEventLoop 为底的事件循环。"""
    Base = base_events.BaseEventLoop

    class SelectorEventLoop(Base):
        def __init__(self, selector=None):
            self._selector = selector or Selector()
            self.kernel, self.number = self._selector.kernel, self._selector.number
            super().__init__()
            self._ready = Ready(self._selector)

        def time(self):
            return self.kernel.now

        def _process_events(self, events):
            pass

        def _write_to_self(self):
            self._selector.free = True

        def _run_once(self):
            if self.kernel.over:  # Task 会接住 Killed；到这里为止
                raise Killed
            super()._run_once()

        def call_at(self, *args, **kwargs):
            if len(self.kernel.threads) > 1:
                self.kernel.event(self._ready.puts)
            return super().call_at(*args, **kwargs)

        def call_exception_handler(self, context):
            if not self.kernel.over:
                super().call_exception_handler(context)

        def default_exception_handler(self, context):
            """asyncio 会写进日志的，就是一处失败。"""
            text, error = context.get("message") or "Unhandled exception in event loop", context.get("exception")
            text += f"（{type(error).__name__}: {error}）" if error else ""
            self.kernel.failures.append(Failure("error", text, self.kernel.current, error))

        def __del__(self):
            if not self.kernel.over:
                super().__del__()

    for name, default in (("_closed", False), ("_stopping", False), ("_thread_id", None)):
        share(SelectorEventLoop, name, default)
    for name in REFUSED:
        setattr(SelectorEventLoop, name, refusing(name))
    SelectorEventLoop.__qualname__ = "SelectorEventLoop"
    return SelectorEventLoop


def refusing(name: str):
    def method(self, *args, **kwargs):
        self.kernel.refuse(None, f"调度器控制不了事件循环的 {name}：它要用真的 socket、管道、子进程或信号")

    return method


def warned(kernel, message, category, *rest, **named) -> None:
    """warnings.showwarning：忘了 await 的协程是一处失败；程序自己收集警告时走不到这里。"""
    if issubclass(category, RuntimeWarning) and "was never awaited" in str(message):
        if not kernel.over:
            kernel.failures.append(Failure("error", f"{category.__name__}: {message}", kernel.current))
    else:
        warnings._showwarning_orig(message, category, *rest, **named)


def unawaited(coro, warn=warnings._warn_unawaited_coroutine) -> None:
    """解释器在这里报告没有 await 过的协程；属于已经收场的执行的，不报。"""
    names = coro.cr_frame.f_globals.get("__builtins__") if coro.cr_frame else None
    owner = getattr(names.get("__import__"), "__self__", None) if isinstance(names, dict) else None
    world = owner.world if isinstance(owner, Copy) else owner
    if not (isinstance(world, World) and world.kernel.over):
        warn(coro)


warnings._warn_unawaited_coroutine = unawaited
