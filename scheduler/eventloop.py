"""事件循环：以 asyncio 自己的 BaseEventLoop 为底，_run_once 也是它的；换掉的只有最底下的“等”。

select() 是内核里的一次等待（虚拟时钟，别的线程照常交错）；就绪队列（Ready）向内核报到，--order any 时由策略挑先做哪
一件；会碰到真的 socket、子进程、信号的方法一律拒绝。

别的线程看得见的：就绪队列、Future 的状态、循环的 closed、stopping、running，每次读写都是事件。asyncio 的锁、队列
本来就不许别的线程直接碰；碰了，它们内部的字段不是事件。
"""

from __future__ import annotations

import contextlib
import selectors
import types
from collections import deque
from functools import partial

from . import simulated
from .kernel import Failure, Killed, Op
from .stdlib import CPUS

PATIENCE = 3  # --order any：同一个任务至多抢在另一个就绪的前面几次；否则轮询的任务会永远饿着别人
STEPS = ("__step", "__wakeup")  # Task 交给循环的两种回调：让任务走一步
REFUSED = ["create_connection", "create_server", "create_datagram_endpoint", "create_unix_connection", "create_unix_server", "connect_accepted_socket", "connect_read_pipe", "connect_write_pipe", "subprocess_shell", "subprocess_exec", "add_reader", "remove_reader", "add_writer", "remove_writer", "add_signal_handler", "remove_signal_handler", "getaddrinfo", "getnameinfo", "sendfile", "start_tls", "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into", "sock_sendall", "sock_sendto", "sock_connect", "sock_accept", "sock_sendfile"]


class Shared:
    """*cls*（事件循环或 Future）的字段 *name*：有了第二个线程之后，每次读写都是事件；以前的不必记，它先于后来的一切。"""

    def __init__(self, cls: type, name: str, default: object):
        self.cls, self.name, self.default = cls, name, default
        self.end()

    def begin(self) -> None:
        setattr(self.cls, self.name, property(self.read, self.write))

    def end(self) -> None:
        setattr(self.cls, self.name, self.default)

    def touch(self, obj, write: bool):
        loop = getattr(obj, "_loop", obj)
        where = (self.name, hash(obj) if loop is not obj else loop.number)
        loop.kernel.event(Op("write" if write else "read", ((where, write),), key=self.name))

    def read(self, obj):
        self.touch(obj, False)
        return quietly(obj, self.name)

    def write(self, obj, value):
        self.touch(obj, True)
        vars(obj)[self.name] = value


def quietly(obj, name: str):
    """*obj* 的这样一个字段，不算事件。"""
    return vars(obj).get(name, "PENDING" if name == "_state" else None)


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
        self.passed: dict[int, dict] = {}  # 就绪的各件 → 谁抢在它前面几次
        self.tired = False  # 有谁被抢得够多了

    def append(self, handle):
        if len(self.kernel.threads) > 1:
            self.kernel.event(self.puts)
        if self.kernel.record and (task := stepping(handle)):
            self.kernel.note(Op("ready", site=task))
        super().append(handle)

    def popleft(self):
        handle = self.choose() if self.kernel.any_order else super().popleft()
        if hasattr(handle, "touch"):
            handle.touch(False)
        if self.kernel.record:
            self.kernel.note(Op("task", site=stepping(handle)))
        return handle

    def choose(self):
        """--order any：就绪的任务先走哪个都行。

        call_soon 的回调按登记的次序，这是文档的承诺，所以程序自己的回调里只有头一个可选；标准库内部的回调不等，立刻做。
        """
        if len(self.kernel.threads) > 1:
            self.kernel.event(self.puts)
        elif len(self) == 1:
            self.passed.clear()
            return super().popleft()
        options: list = []
        waiting = list(self)
        for handle in waiting:
            task = stepping(handle)
            if handle._cancelled or (task is None and internal(handle)):
                return self.take(handle)
            who = id(task)
            if (task or all(who != key for _, key in options)) and (
                not self.tired or all(self.passed.get(id(other), {}).get(who, 0) < PATIENCE for other in waiting if other is not handle)
            ):
                options.append((handle, who))
        at = self.kernel.choose(len(options)) if len(options) > 1 else 0
        chosen, who = options[at]
        self.take(chosen)
        for other in self:
            passes = self.passed.setdefault(id(other), {})
            passes[who] = passes.get(who, 0) + 1
            self.tired |= passes[who] >= PATIENCE
        return chosen

    def take(self, handle):
        if handle is self[0]:
            super().popleft()
        else:
            del self[next(i for i, one in enumerate(self) if one is handle)]
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


def handle_class(events: types.ModuleType) -> type:
    """call_soon_threadsafe 交来的回调，别的线程可以取消它。轮到它、取消它、问它取消没有，都是事件。

    3.14 起，别的线程要取消正在跑的，得等它跑完（标准库用一把锁，这里只在真有人等时才算事件，好让各版本的步数相同）。
    """
    exclusive = hasattr(events, "_ThreadSafeHandle")

    class ThreadSafeHandle(events.Handle):
        def __init__(self, callback, args, loop, context=None):
            super().__init__(callback, args, loop, context)
            self.kernel = loop.kernel
            self.loc, self.free, self.runner = ("handle", loop.kernel.number(self)), True, None

        def touch(self, write, *, waits=False):
            if len(self.kernel.threads) > 1:
                op = Op("cancel" if write else "cancelled", ((self.loc, write),), obj=self, guard=self if waits else None, key="handle")
                (self.kernel.point if waits else self.kernel.event)(op)

        def ask(self, write):
            self.touch(write, waits=exclusive and self.runner is not self.kernel.current)

        def cancel(self):
            self.ask(True)
            super().cancel()

        def cancelled(self):
            self.ask(False)
            return super().cancelled()

        def _run(self):
            if exclusive:
                self.free, self.runner = False, self.kernel.current
            try:
                super()._run()
            finally:
                if exclusive:
                    if any(thread.op is not None and thread.op.guard is self for thread in self.kernel.alive):
                        self.kernel.event(Op("release", ((self.loc, True),), obj=self))
                    self.free, self.runner = True, None

    return ThreadSafeHandle


def loop_class(base_events: types.ModuleType) -> type:
    """以 asyncio 自己的 BaseEventLoop 为底的事件循环。"""
    Base, Handle = base_events.BaseEventLoop, handle_class(base_events.events)

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
                kernel.leave(kernel.endless())
            super()._run_once()
            if kernel.record:
                kernel.note(Op("task"))

        def call_soon_threadsafe(self, callback, *args, context=None):
            self._check_closed()
            if self._debug:
                self._check_callback(callback, "call_soon_threadsafe")
            handle = Handle(callback, args, self, context)
            if handle._source_traceback:
                del handle._source_traceback[-1]
            self._ready.append(handle)
            self._write_to_self()
            return handle

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

        async def shutdown_default_executor(self, timeout=None):  # noqa: ASYNC109
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

    SelectorEventLoop.shared = [Shared(SelectorEventLoop, name, None) for name in ("_closed", "_stopping", "_thread_id")]
    for name in REFUSED:
        setattr(SelectorEventLoop, name, refusing(name))
    SelectorEventLoop.__qualname__ = "SelectorEventLoop"
    return SelectorEventLoop


def refusing(name: str):
    def method(self, *args, **kwargs):
        self.kernel.refuse(None, f"调度器控制不了事件循环的 {name}：它要用真的 socket、管道、子进程或信号")

    return method


class Pool:
    """默认的线程池（to_thread 用的）。每件活恰好四步：交给池子、取走、做完、接上循环；后两步谁先谁后都可能。

    先做完、后接上，结果当场就有，等它的任务不让出（3.13 起如此；此前总要绕一圈循环，那是另一种先后）。

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
        job = Job(self.loop, call, future)
        self.loop.kernel.event(self.puts)
        self.put(job)
        if self.idle < len(self.jobs) and len(self.threads) < CPUS + 4:
            thread = self.threading.Thread(target=self.work, name=f"asyncio_{len(self.threads)}")
            self.threads.append(thread)
            self.left += 1
            thread.start()
        future.add_done_callback(lambda _: self.cancel(job))
        self.loop.kernel.event(job.meets)
        job.attached = True
        if job.outcome:
            settle(future, *job.outcome)
        return future

    def put(self, job):
        self.jobs.append(job)
        self.free = True

    def cancel(self, job):
        """Future 取消了：还没轮到的活就不做了。"""
        if job.future.cancelled():
            self.loop.kernel.event(self.puts)
            job.dropped = True

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
            if not job.dropped:
                self.do(job)

    def do(self, job):
        try:
            outcome = job.call(), None
        except Killed:
            raise
        except BaseException as error:
            outcome = None, error
        self.loop.kernel.event(job.meets)
        job.outcome = outcome
        if job.attached:
            self.post(job.future, *outcome)

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


class Job:
    """池子里的一件活。*meets* 是做完与接上循环的那两步；*outcome* 是（结果，异常）。"""

    def __init__(self, loop, call, future):
        self.call, self.future = call, future
        self.attached = self.dropped = False
        self.outcome: tuple | None = None
        self.meets = Op("attach", ((("job", loop.kernel.number(self)), True),))


def settle(future, result, error) -> None:
    if future.cancelled():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)
