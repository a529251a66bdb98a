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
from functools import partial

from . import simulated
from .kernel import Failure, Killed, Op
from .stdlib import CPUS, World, source

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
        world = self._copy.world
        return getattr(world.modules.get(self._name) or world.importer(self._name, fromlist=("",)), attribute)


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

        Task, pending = self.tasks.Task, self.futures._PENDING
        destroy, drop = Task.__del__, Future.__del__

        def __del__(self):  # 几时销毁与记录有关：不让它算事件
            (destroy if self._state_value == pending else drop)(self)

        Future.set_exception, Future.__hash__, Task.__del__ = set_exception, number, __del__
        # as_completed 把协程放进集合再一一取出：真的次序随地址变，这里照给的次序
        self.tasks.set = lambda items=(): dict.fromkeys(items) if any(map(types.CoroutineType.__instancecheck__, items)) else set(items)
        for module, name in (("events", "_lock"), ("mixins", "_global_lock")):  # 锁着的那几行里没有事件，本来就是一步
            setattr(self.modules[f"asyncio.{module}"], name, contextlib.nullcontext())

    def fresh(self, world: World) -> None:
        """为一次新的执行重置。"""
        self.world = world
        self.numbers: Counter = Counter()
        self.failed: weakref.WeakSet = weakref.WeakSet()
        for name, original in self.original.items():
            names = vars(self.modules[name])
            names.clear()
            names.update(original)
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

    def ending(self) -> None:
        """程序结束：CPython 这时会销毁剩下的任务，并报告没人取走的异常、没做完的任务。"""
        for future in sorted({*self.everyone, *self.failed}, key=hash):
            if future._loop._thread_id_value is None:  # 没有在跑；剩下哪些看垃圾回收，所以这里不算事件
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
        if timeout is not None and timeout <= 0:  # 每一轮恰好在这里看一次别的线程交来了什么
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
    """循环的就绪队列。放入是事件；看有几件不必是：它与前面的 select 或放入是同一步。取出时说出轮到哪个任务。"""

    def __init__(self, selector: Selector):
        super().__init__()
        self.kernel = selector.kernel
        self.puts = Op("call_soon", selector.polls.foot, obj=selector)
        self.passed: dict[int, Counter] = {}

    def append(self, handle):
        if len(self.kernel.threads) > 1:
            self.kernel.event(self.puts)
        if self.kernel.record and (task := stepping(handle)):
            self.kernel.note(Op("ready", site=task))
        super().append(handle)

    def popleft(self):
        handle = self.choose() if self.kernel.any_order else super().popleft()
        if self.kernel.record:
            self.kernel.note(Op("task", site=stepping(handle)))
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
    return (getattr(callback, "__module__", "") or "").startswith(("asyncio.", __name__))


class Pool:
    """默认的线程池（to_thread 用的）。每件活恰好三步：交给池子、取走、把结果交回循环。

    concurrent.futures 的各版本内部拿锁的次数不同，交错的种数会跟着变，所以只有它是另写的；程序自己给的线程池照常。
    *free* 是有活可取；*idle* 是正等着活的线程数：有闲着的就不开新线程，与 CPython 相同。
    """

    def __init__(self, loop, threading):
        self.loop, self.threading = loop, threading
        self.free, self.loc = False, ("pool", loop.number)
        self.idle, self.left, self.jobs, self.threads = 0, 0, deque(), []
        self.stopping = self.stopped = None
        self.gets = Op("get", ((self.loc, True),), obj=self, guard=self)
        self.puts = Op("submit", ((self.loc, True), *loop._ready.puts.foot), obj=self)
        threading._register_atexit(self.stop)

    def submit(self, call):
        """交一件活；返回等它结果的 Future。"""
        future = self.loop.create_future()
        job = [call, future]
        self.loop.kernel.event(self.puts)
        self.put(job)
        if self.idle < len(self.jobs) and len(self.threads) < CPUS + 4:
            thread = self.threading.Thread(target=self.work, name=f"asyncio_{len(self.threads)}")
            self.threads.append(thread)
            self.left += 1
            thread.start()
        future.add_done_callback(lambda _: self.cancel(job, future))
        return future

    def put(self, job):
        self.jobs.append(job)
        self.free = True

    def cancel(self, job, future):
        """*future* 取消了：还没轮到的活就不做了。"""
        if future.cancelled():
            self.loop.kernel.event(self.puts)
            job.clear()

    def work(self):
        """池子里一个线程的一生。"""
        while True:
            self.idle += 1
            self.loop.kernel.point(self.gets)
            self.idle -= 1
            job = self.jobs.popleft()
            self.free = bool(self.jobs)
            if job is None:
                self.left -= 1
                if not self.left and self.stopped:
                    self.post(self.stopped)
                return
            if job:
                self.do(*job)

    def do(self, call, future):
        try:
            result = call()
        except Killed:
            raise
        except BaseException as error:
            self.post(future, error=error)
        else:
            self.post(future, result)

    def post(self, future, result=None, error=None):
        with contextlib.suppress(RuntimeError):  # 循环已经关了：没有人在等
            self.loop.call_soon_threadsafe(settle, future, result, error)

    def stop(self, future=None):
        """不再有活了：每个线程做完手里的就走，最后一个走时 *future* 完成。"""
        if not self.stopping:
            self.stopping, self.stopped = True, future
            self.loop.kernel.event(self.puts)
            for _ in self.threads:
                self.put(None)


def settle(future, result, error) -> None:
    if future.cancelled():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)


def loop_class(base_events: types.ModuleType) -> type:
    """以 asyncio 自己的 BaseEventLoop 为底的事件循环。"""
    Base = base_events.BaseEventLoop

    class SelectorEventLoop(Base):
        def __init__(self, selector=None):
            self._selector = selector or Selector()
            self.kernel, self.number, self._pool = self._selector.kernel, self._selector.number, None
            super().__init__()
            self._ready = Ready(self._selector)

        def time(self):
            return self.kernel.now

        def _process_events(self, events):
            pass

        def _write_to_self(self):
            self._selector.free = True

        def _run_once(self):
            kernel = self.kernel
            if kernel.over:  # Task 会接住 Killed；到这里为止
                raise Killed
            kernel.steps += 1
            if kernel.steps > kernel.limit:
                kernel.leave("livelock")
            super()._run_once()
            if kernel.record:
                kernel.note(Op("task"))

        def call_at(self, *args, **kwargs):
            if len(self.kernel.threads) > 1:
                self.kernel.event(self._ready.puts)
            return super().call_at(*args, **kwargs)

        def run_in_executor(self, executor, func, *args):
            if executor is not None or self._default_executor is not None:
                return super().run_in_executor(executor, func, *args)
            self._check_closed()
            self._check_default_executor()
            if self._pool is None:
                self._pool = Pool(self, base_events.threading)
            return self._pool.submit(partial(func, *args))

        async def shutdown_default_executor(self, timeout=None):
            """等默认的线程池做完；不理会 *timeout*（5 分钟，3.12 起才有）。"""
            if self._pool is None:
                await super().shutdown_default_executor(*([] if timeout is None else [timeout]))
            else:
                self._executor_shutdown_called = True
                if self._pool.stopping is None:
                    future = self.create_future()
                    self._pool.stop(future)
                    await future
                for thread in self._pool.threads:
                    thread.join()

        def close(self):
            super().close()
            if self._pool is not None:
                self._pool.stop()

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
        if task._loop._selector is selector and task._state_value == "PENDING" and frame:  # 不用 done()：那是一个事件
            source = recorder.program.lines[frame.f_lineno - 1].strip()
            name = recorder.label(target, frame) if target is not None else ""
            rows.append({"kind": "await", "verb": f"{task.get_name()} 在等", "inner": False, "stuck": True, "line": frame.f_lineno,
                         "function": frame.f_code.co_name, "source": source, "name": name, "object": None, "target": None,
                         "holds": [], "holder": None, "task": task.get_name()})  # fmt: skip
    return rows


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
