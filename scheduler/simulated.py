"""模拟的 `_thread`、`time` 与 `_queue`：标准库里唯一被换掉的三个 C 模块。

threading、queue、concurrent.futures 都是 CPython 自己的代码，跑在它们上面（见 stdlib.py）。这里的每个原语只有
两件事：向内核报到，然后改自己的状态；检查参数、报什么错，都与 CPython 的一字不差（test.lock_tests 守着）。
"""

from __future__ import annotations

import _queue
import _thread
import contextlib
import datetime
import sys
import time as real_time
import types
import weakref
from collections import deque

from .kernel import END, NEVER, Kernel, Killed, Op, VThread

kernel: Kernel  # 正在进行的那一次执行；explore.py 在每次执行之前放好
EPOCH = 1_700_000_000  # 虚拟的 time.time() 从这里起


def use(one: Kernel) -> None:
    """从现在起，模拟的原语归 *one* 管。"""
    global kernel
    kernel = one


def checked(blocking, timeout) -> float | None:
    """检查 acquire 的参数（由真正的锁来报错）；返回时限的秒数，0 是不等，None 是一直等。"""
    probe = _thread.allocate_lock()
    probe.acquire(blocking, timeout)
    if not blocking:
        return 0
    return None if timeout < 0 else float(timeout)


class Lock:
    """_thread.lock。*free* 是没锁；*owner* 只用来分辨是不是自己放的，锁本身不认主人。"""

    __slots__ = ("__weakref__", "free", "give", "loc", "owner", "take")
    name = "lock"
    waiting, freeing, key = "acquire", "release", "release-others"

    def __init__(self):
        self.free, self.owner, self.take = True, None, None
        self.loc = (self.name, kernel.number(self))

    def ready(self):
        """头一次用到：备好拿与放的事件。"""
        foot = ((self.loc, True),)
        self.take = Op(self.waiting, foot, obj=self, guard=self)
        self.give = Op("release", foot, obj=self)

    def giving(self) -> Op:
        """放锁：别人拿着的锁也放得了。"""
        return self.give if self.owner is kernel.current else Op(self.freeing, self.give.foot, obj=self, key=self.key)

    def acquire(self, blocking=True, timeout=-1):
        if self.take is None:
            self.ready()
        if blocking is True and timeout == -1:
            kernel.point(self.take)
        else:
            timeout = checked(blocking, timeout)
            if timeout == 0 and not self.free and self.owner is kernel.current:
                return False  # 自己占着，别人改变不了：Condition 用它问“是我拿着吗”
            kernel.point(self.asking(timeout))
            if not self.free:
                return False
        self.free, self.owner = False, kernel.current
        return True

    def asking(self, timeout: float | None) -> Op:
        """等至多 *timeout* 秒的拿锁。"""
        if timeout is None:
            return self.take
        if timeout == 0:
            return Op("try", self.take.foot, obj=self)
        return Op(self.waiting, self.take.foot, obj=self, guard=self, deadline=kernel.now + timeout)

    def release(self):
        if self.take is None:
            self.ready()
        kernel.event(self.giving())
        if self.free:
            raise RuntimeError("release unlocked lock")
        self.free, self.owner = True, None

    def locked(self):
        kernel.point(Op("locked", ((self.loc, False),), obj=self))
        return not self.free

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()

    def _at_fork_reinit(self):
        self.free, self.owner = True, None

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def peek(self):
        """打印它：锁没锁着，要读一下。"""
        kernel.event(Op("locked", ((self.loc, False),), obj=self))

    def __repr__(self):
        self.peek()
        return f"<{'unlocked' if self.free else 'locked'} _thread.lock object at {id(self):#x}>"


class Waiter(Lock):
    """Condition.wait 里睡在上面的那把一次性的锁：头一次拿必定成功，第二次等通知。"""

    __slots__ = ("fresh",)
    name = "waiter"
    waiting, freeing, key = "wait", "notify", "notify"

    def __init__(self):
        super().__init__()
        self.fresh = True

    def acquire(self, blocking=True, timeout=-1):
        if self.fresh:
            self.fresh = self.free = False
            return True
        if self.take is None:
            self.ready()
        op = self.asking(checked(blocking, timeout))
        if op is self.take and kernel.spurious:
            op = Op(self.waiting, op.foot, obj=self, guard=self)
            op.spurious = True
        kernel.point(op)
        if not self.free:
            if op.spurious:  # 没有人通知就醒了：CPython 不限时的 wait 不会退出等待队列，替它退出
                with contextlib.suppress(ValueError):
                    sys._getframe(1).f_locals["self"]._waiters.remove(self)
            return False
        self.free = False
        return True


class RLock:
    """_thread.RLock：记得主人，数得清层数。"""

    def __init__(self):
        self.lock = Lock()
        self.owner: VThread | None = None
        self.count = 0
        self.shown: set[VThread] = set()  # 谁打印过它
        self.nested: set[VThread] = set()  # 谁重入过它

    def acquire(self, blocking=True, timeout=-1):
        if self.owner is kernel.current:
            checked(blocking, timeout)
            self.nested.add(kernel.current)
            if self.shown:
                self.told()
            self.count += 1
            kernel.note(Op("again", obj=self.lock))
            return True
        if not self.lock.acquire(blocking, timeout):
            return False
        self.owner, self.count = kernel.current, 1
        return True

    def release(self):
        if self.owner is not kernel.current:
            raise RuntimeError("cannot release un-acquired lock")
        if self.count > 1:
            self.count -= 1
            kernel.note(Op("release-one", obj=self.lock))
        else:
            self.lock.release()
            self.owner, self.count = None, 0

    __enter__ = acquire

    def __exit__(self, *exc):
        self.release()

    def locked(self):
        return self.owner is kernel.current or self.lock.locked()

    def _is_owned(self):
        return self.owner is kernel.current

    def _recursion_count(self):
        return self.count if self.owner is kernel.current else 0

    def _release_save(self):
        if not self.count:
            raise RuntimeError("cannot release un-acquired lock")
        state = (self.count, self.owner)
        self.lock.release()
        self.count, self.owner = 0, None
        return state

    def _acquire_restore(self, state):
        self.lock.acquire()
        self.count, self.owner = state

    def _at_fork_reinit(self):
        self.__init__()

    def told(self):
        """重入不是一步，所以别的线程打印它时，走不到层数大于 1 的时候。"""
        if any(one is not other for one in self.shown for other in self.nested):
            kernel.refuse(None, "打印别的线程重入的 RLock：重入不是一步，看不到那时的层数")

    def __repr__(self):
        self.lock.peek()
        self.shown.add(kernel.current)
        self.told()
        state = "unlocked" if self.lock.free else "locked"
        owner = self.owner.index + 1 if self.owner else 0
        return f"<{state} _thread.RLock object owner={owner} count={self.count} at {id(self):#x}>"


if not hasattr(_thread.RLock, "locked"):  # 3.14 才有
    del RLock.locked


class SimpleQueue:
    """_queue.SimpleQueue：一次 put、一次 get 各是一步。*free* 是里面有东西。

    线程池被回收时会往里放一个 None；没有 GIL 时，回收得可能晚到下一次执行里，那就不算事件（*kernel* 是它所在的那次执行）。
    """

    def __init__(self):
        self.kernel = kernel
        self.items: deque = deque()
        self.free = False
        self.loc = ("queue", kernel.number(self))
        self.puts = Op("put", ((self.loc, True),), obj=self)
        self.gets = Op("get", self.puts.foot, obj=self, guard=self)
        self.looks = Op("qsize", ((self.loc, False),), obj=self)

    def put(self, item, block=True, timeout=None):
        self.kernel.event(self.puts)
        self.items.append(item)
        self.free = True

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not block:
            kernel.point(Op("try-get", self.puts.foot, obj=self))
        elif timeout is None:
            kernel.point(self.gets)
        else:
            kernel.point(Op("get", self.puts.foot, obj=self, guard=self, deadline=kernel.now + timeout))
        if not self.items:
            raise _queue.Empty
        item = self.items.popleft()
        self.free = bool(self.items)
        return item

    def put_nowait(self, item):
        self.put(item)

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return not self.qsize()

    def qsize(self):
        kernel.event(self.looks)
        return len(self.items)

    __class_getitem__ = classmethod(types.GenericAlias)


class local:
    """_thread._local：每个线程各有一个 __dict__，头一次用到时按创建时的参数各自初始化。"""

    __slots__ = ("__dict__", "__weakref__", "_local__own")

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        # [现在的 __dict__ 是谁的, 线程 → 它的 __dict__, 参数]
        object.__setattr__(self, "_local__own", [None, {kernel.current: {}}, args, kwargs])
        kernel.current.locals.append(weakref.ref(self))
        return self

    def __getattribute__(self, name):
        _switch(self)
        try:
            return object.__getattribute__(self, name)
        except AttributeError as error:
            _word(error, self, name)
            raise

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise _read_only(self)
        _switch(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name == "__dict__":
            raise _read_only(self)
        _switch(self)
        try:
            object.__delattr__(self, name)
        except AttributeError as error:
            _word(error, self, name)
            raise


def _word(error: AttributeError, self: local, name: str) -> None:
    """C 写的 local 报错时带着模块名。"""
    if type(self) is local:
        error.args = (f"'_thread._local' object has no attribute {name!r}",)


def _read_only(self: local) -> AttributeError:
    title = "_thread._local" if type(self) is local else type(self).__name__
    return AttributeError(f"{title!r} object attribute '__dict__' is read-only")


def _switch(self: local) -> None:
    """换上当前线程的 __dict__。"""
    own, me = object.__getattribute__(self, "_local__own"), kernel.current
    last, dicts, args, kwargs = own
    if last is me:
        return
    if me not in dicts:
        own[0], dicts[me] = me, {}
        me.locals.append(weakref.ref(self))
        object.__setattr__(self, "__dict__", dicts[me])
        type(self).__init__(self, *args, **kwargs)  # 其间可能换过线程
    own[0] = me
    object.__setattr__(self, "__dict__", dicts[me])


def _forget(thread: VThread) -> None:
    """*thread* 结束了：它在各个 local 里的那一份随之消失。"""
    for one in [ref() for ref in thread.locals]:
        if one is not None:
            own = object.__getattribute__(one, "_local__own")
            own[0] = None
            own[1].pop(thread)
            object.__setattr__(one, "__dict__", {})


class Handle:
    """_thread._ThreadHandle：3.13 起 threading 用它等线程结束。"""

    def __init__(self):
        self.thread: VThread | None = None

    @property
    def ident(self):
        return self.thread.index + 1 if self.thread else 0

    def is_done(self):
        return self.thread is not None and not alive(self.thread)

    def join(self, timeout=None):
        self._set_done()
        if self.thread is kernel.current:
            raise RuntimeError("Cannot join current thread")
        join(self.thread, timeout)

    def _set_done(self):
        if self.thread is None:
            raise RuntimeError("thread not started")


def start(target: VThread | None, body, *, name: str = "", daemon: bool = True) -> VThread:
    """开一个线程跑 *body()*；其中没人接住的异常是一处失败。"""

    def whole():
        try:
            body()
        except Killed:
            raise
        except SystemExit:
            pass
        except BaseException as error:
            kernel.fail(error)
        _forget(kernel.current)

    return kernel.spawn(whole, name, daemon=daemon, process=kernel.current.process)


def join(thread: VThread, timeout: float | None = None) -> None:
    """等 *thread* 结束。不限时的只有先后，不必决策。"""
    if timeout is None:
        kernel.point(Op("join", obj=thread, guard=thread, auto=True))
    else:
        deadline = kernel.now + max(timeout, 0)
        kernel.point(Op("timed-join", ((thread.loc, False),), obj=thread, guard=thread, deadline=deadline))


def alive(thread: VThread) -> bool:
    """*thread* 还在跑吗。"""
    kernel.event(Op("alive", ((thread.loc, False),), obj=thread))
    return not thread.free


def sleep(seconds) -> None:
    """time.sleep：只把自己叫醒的时刻定下；谁都走不动时钟才跳。"""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    kernel.point(Op("sleep", guard=NEVER, deadline=kernel.now + float(seconds), auto=True))


def now() -> float:
    """虚拟时钟，秒。"""
    return kernel.now


def clock() -> float:
    """虚拟的 time.time()。"""
    return EPOCH + kernel.now


def dated(method):
    """datetime.now、utcnow、today 之类（类方法 *method*）的替身：读虚拟的钟。别的方法原样返回。"""
    cls, name = method.__self__, method.__name__
    if not (isinstance(cls, type) and issubclass(cls, datetime.date)):
        return method
    if name == "utcnow":
        return lambda: cls.fromtimestamp(clock(), datetime.UTC).replace(tzinfo=None)
    if name == "now":
        return lambda tz=None: cls.fromtimestamp(clock(), tz)
    return lambda: cls.fromtimestamp(clock())


def overlay(module: types.ModuleType, **names) -> types.ModuleType:
    """*module* 的副本，换掉其中几个名字。"""
    copy = types.ModuleType(module.__name__, module.__doc__)
    copy.__dict__.update(vars(module))
    copy.__dict__.update(names)
    return copy


def time_module() -> types.ModuleType:
    """模拟的 time。没有给时刻的 localtime() 等，也是虚拟的此刻。"""
    broken_down = {
        "localtime": lambda seconds=None: real_time.localtime(clock() if seconds is None else seconds),
        "gmtime": lambda seconds=None: real_time.gmtime(clock() if seconds is None else seconds),
        "ctime": lambda seconds=None: real_time.ctime(clock() if seconds is None else seconds),
        "asctime": lambda *given: real_time.asctime(*given or [real_time.localtime(clock())]),
        "strftime": lambda form, *given: real_time.strftime(form, *given or [real_time.localtime(clock())]),
        "clock_gettime": lambda which: clock() if which == real_time.CLOCK_REALTIME else kernel.now,
        "clock_gettime_ns": lambda which: round(kernel.now * 1e9) + (EPOCH * 10**9 if which == real_time.CLOCK_REALTIME else 0),
    }
    return overlay(
        real_time,
        sleep=sleep,
        time=clock,
        time_ns=lambda: EPOCH * 10**9 + round(kernel.now * 1e9),
        **{name: call for name, call in broken_down.items() if hasattr(real_time, name)},
        **{name: now for name in ("monotonic", "perf_counter", "process_time", "thread_time") if hasattr(real_time, name)},
        **{name + "_ns": lambda: round(kernel.now * 1e9) for name in ("monotonic", "perf_counter", "process_time", "thread_time")},
    )


def queue_module() -> types.ModuleType:
    """模拟的 _queue。"""
    return overlay(_queue, SimpleQueue=SimpleQueue)


def thread_module() -> types.ModuleType:
    """模拟的 _thread；没有换掉的名字（error、TIMEOUT_MAX……）与真的相同。"""

    def get_ident():
        return kernel.current.index + 1

    def main_ident():  # 这个进程的头一个线程
        return next((t.index + 1 for t in kernel.threads if t.process == kernel.current.process), 1)

    def start_new_thread(function, args, kwargs=None):
        return start(None, lambda: function(*args, **(kwargs or {})), name=function.__name__).index + 1

    def start_joinable_thread(function, handle=None, daemon=True):
        handle = handle or Handle()
        if handle.thread:
            raise RuntimeError("thread already started")
        handle.thread = start(None, function, name=function.__name__, daemon=daemon)
        return handle

    def excepthook(args):
        if not issubclass(args.exc_type, SystemExit):
            kernel.fail(args.exc_value)

    names = {
        "allocate_lock": Lock,
        "allocate": Lock,
        "lock": Lock,
        "LockType": Lock,
        "RLock": RLock,
        "_local": local,
        "get_ident": get_ident,
        "get_native_id": get_ident,
        "start_new_thread": start_new_thread,
        "start_new": start_new_thread,
        "_excepthook": excepthook,
        "_count": lambda: len(kernel.alive),
    }
    if hasattr(_thread, "start_joinable_thread"):  # 3.13 起
        names |= {
            "start_joinable_thread": start_joinable_thread,
            "_ThreadHandle": Handle,
            "_make_thread_handle": lambda ident: Handle(),
            "_get_main_thread_ident": main_ident,
            "_shutdown": lambda: None,
        }
    else:
        names["_set_sentinel"] = Lock
    if hasattr(_thread, "set_name"):  # 3.14 起
        names["set_name"] = lambda name: None
    return overlay(_thread, **names)


def finish() -> None:
    """主程序到此结束：还活着的守护线程就此消失。"""
    if any(t.daemon for t in kernel.threads):
        kernel.point(END)
    kernel.stop("")
    raise Killed
