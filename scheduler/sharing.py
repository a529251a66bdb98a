"""各进程共有的东西：信号量、管道、共享内存。内核里各有一个对象，各进程手里是它的把手；pickle 时只传编号。

* Sem 与 SemLock：`_multiprocessing.SemLock`。计数是共有的，层数与主人记在各进程的把手上，与 C 的一样；
* Pipe、End 与 Connection：一条消息一步，容量 65536 字节，写不下就等。真的管道按字节走，不加锁同时写同一端会粘连，这里不管；
* BufferWrapper：一块共享内存。Value、Array 里的数每次读、写各是一步。

管道的一端只在 close() 与进程结束时关上，不靠垃圾回收（何时回收随构建而变，不该影响结论）。
"""

from __future__ import annotations

import _thread
import ast
import ctypes
import errno
import importlib.util
import io
import types
from collections import deque
from functools import cache

from . import simulated
from .kernel import Op
from .stdlib import World

CAPACITY = 65_536  # 管道里至多留几个字节（Linux 的 pipe(7)）
HEADER = 4  # 每条消息前面的长度
ENDLESS = 2**30  # 计数在此之上的信号量不会有人等：不限长的队列用它数个数
RECURSIVE = 0  # SemLock 的种类；其余都是计数


def kept(number: int):
    """这次执行里编号为 *number* 的对象：各进程共有的东西靠编号传递。"""
    return simulated.kernel.kept[number]


# —— 信号量 ——


class Sem(simulated.Lock):
    """各进程共有的一个计数。*free* 是大于 0。"""

    __slots__ = ("count", "look", "value")

    def __init__(self, value: int):
        super().__init__()
        self.ready()
        self.value, self.free = value, value > 0
        endless = value > ENDLESS
        # 不会有人等的计数：加减可以随便对调，当作“读”；看它的值才与加减冲突，当作“写”
        self.count = Op("count", ((self.loc, False),), obj=self, key="count") if endless else None
        self.look = Op("locked", ((self.loc, endless),), key="count")


class SemLock:
    """_multiprocessing.SemLock：一个进程手里的把手。参数与错误与 C 的一样（Modules/_multiprocessing/semaphore.c）。"""

    SEM_VALUE_MAX = 2**31 - 1

    def __init__(self, kind, value, maxvalue, name=None, unlink=True, sem=None):
        if not 0 <= value <= maxvalue:
            raise OSError(errno.EINVAL, "Invalid argument")
        self.kind, self.maxvalue, self.name = kind, maxvalue, None
        self.sem = sem or Sem(value)
        self.handle = self.sem.loc[1]
        self.depth, self.last = 0, None  # 这个进程里：拿了几层，最后是谁拿的

    @classmethod
    def _rebuild(cls, handle, kind, maxvalue, name):
        return cls(kind, 0, maxvalue, sem=kept(handle))

    def acquire(self, block=True, timeout=None, **wrong):
        if wrong:
            refuse_keyword(next(iter(wrong)))
        kernel, sem = simulated.kernel, self.sem
        if self.kind == RECURSIVE and self._is_mine():
            self.depth += 1
            return True
        if sem.count:
            kernel.event(sem.count)
        else:
            limit = None if timeout is None else max(float(timeout), 0.0)
            kernel.point(sem.asking(limit if block else 0))
            if not sem.free:
                return False
        sem.value -= 1
        sem.free, sem.owner = sem.value > 0, kernel.current
        self.depth, self.last = self.depth + 1, kernel.current
        return True

    def release(self):
        kernel, sem = simulated.kernel, self.sem
        if self.kind == RECURSIVE:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self.depth > 1:
                self.depth -= 1
                return
        kernel.event(sem.count or sem.giving())
        if sem.value >= self.maxvalue:
            raise ValueError("semaphore or lock released too many times")
        sem.value += 1
        sem.free, sem.owner = True, None
        self.depth -= 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()

    def _count(self):
        return self.depth

    def _is_mine(self):
        return self.depth > 0 and self.last is simulated.kernel.current

    def _get_value(self):
        simulated.kernel.event(self.sem.look)
        return self.sem.value

    def _is_zero(self):
        return self._get_value() == 0

    def _after_fork(self):
        self.depth = 0


def refuse_keyword(name: str) -> None:
    """acquire 没有 *name* 这个参数；话怎么说由真的 C 函数来定（各版本不同）。"""
    try:
        _thread.allocate_lock().acquire(**{"?": 1})
    except TypeError as error:
        raise TypeError(str(error).replace("?", name)) from None


# —— 管道 ——


class Pipe:
    """一个方向的管道。*free* 是有东西可收：一条消息，或者写的一端全关了（EOF）。"""

    def __init__(self):
        self.messages: deque[bytes] = deque()
        self.written = self.taken = 0  # 字节
        self.open = {True: 0, False: 0}  # 读的一端、写的一端各开着几份
        self.loc = ("pipe", simulated.kernel.number(self))
        foot = ((self.loc, True),)
        self.puts, self.closes = Op("put", foot, obj=self), Op("close", foot, obj=self)
        self.gets, self.looks = Op("get", foot, obj=self, guard=self), Op("qsize", ((self.loc, False),), obj=self)

    @property
    def free(self):
        return bool(self.messages) or not self.open[False]

    def put(self, data: bytes) -> None:
        kernel = simulated.kernel
        kernel.event(self.puts)
        self.check()
        self.messages.append(data)
        self.written += HEADER + len(data)
        room = Room(self, self.written - CAPACITY)
        if not room.free:
            kernel.point(Op("send", self.puts.foot, obj=self, guard=room))
            self.check()

    def check(self) -> None:
        if not self.open[True]:
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    def get(self) -> bytes:
        simulated.kernel.point(self.gets)
        if not self.messages:
            raise EOFError
        data = self.messages.popleft()
        self.taken += HEADER + len(data)
        return data

    def poll(self, timeout: float | None) -> bool:
        kernel = simulated.kernel
        if timeout is not None and timeout <= 0:
            kernel.event(self.looks)
        else:
            deadline = None if timeout is None else kernel.now + timeout
            kernel.point(Op("poll", self.looks.foot, obj=self, guard=self, deadline=deadline))
        return self.free


class Room:
    """写的人等的东西：前面的字节取走了 *mark* 个，他的消息就全写进去了；或者没有人会来取。"""

    def __init__(self, pipe: Pipe, mark: int):
        self.pipe, self.mark, self.loc = pipe, mark, pipe.loc

    @property
    def free(self):
        return self.pipe.taken >= self.mark or not self.pipe.open[True]


class End:
    """一个进程手里的、管道的一端。"""

    def __init__(self, pipe: Pipe, reading: bool):
        self.pipe, self.reading, self.closed = pipe, reading, False
        pipe.open[reading] += 1
        self.number = simulated.kernel.number(self)

    def close(self) -> None:
        """只有关上最后一份，别人才看得出来，才是一步。"""
        if not self.closed:
            self.closed = True
            if self.pipe.open[self.reading] == 1:
                simulated.kernel.event(self.pipe.closes)
            self.pipe.open[self.reading] -= 1


def close(ends: list[End]) -> None:
    for end in ends:
        end.close()


@cache
def base() -> types.CodeType:
    """connection.py 里的 _ConnectionBase：检查参数、报错都是它的。那个文件的其余部分是套接字，不要。"""
    spec = importlib.util.find_spec("multiprocessing.connection")
    tree = ast.parse(spec.loader.get_source(spec.name))
    tree.body = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "_ConnectionBase"]
    return compile(tree, spec.origin, "exec", dont_inherit=True)


def connection(world: World) -> dict:
    """multiprocessing.connection：Connection 与 Pipe。"""
    context = world.modules["multiprocessing.context"]
    names = {"_ForkingPickler": context.reduction.ForkingPickler, "BufferTooShort": context.BufferTooShort}
    names["__name__"] = "multiprocessing.connection"
    exec(base(), names)

    class Connection(names["_ConnectionBase"]):
        __module__, __qualname__ = "multiprocessing.connection", "Connection"

        def __init__(self, reading: int | None, writing: int | None):
            super().__init__(0, reading is not None, writing is not None)
            self._reading = None if reading is None else kept(reading)
            self._writing = None if writing is None else kept(writing)

        def __del__(self):
            pass

        def __reduce__(self):
            popen = context.get_spawning_popen()
            if popen is None:
                world.kernel.refuse(None, "调度器不会把管道的一端交给已经启动的进程")
            self._check_closed()
            return Connection, tuple(end and opened(end.pipe, end.reading, popen.ends) for end in (self._reading, self._writing))

        def _close(self):
            close([end for end in (self._reading, self._writing) if end])

        def _send_bytes(self, data):
            self._writing.pipe.put(bytes(data))

        def _recv_bytes(self, maxsize=None):
            data = self._reading.pipe.get()
            if maxsize is not None and maxsize < len(data):
                return None
            buffer = io.BytesIO()
            buffer.write(data)
            return buffer

        def _poll(self, timeout):
            return self._reading.pipe.poll(timeout)

        def fileno(self):
            world.kernel.refuse(None, "调度器控制不了 Connection.fileno：这里的管道没有文件描述符")

    def make(duplex=True):
        one, two = Pipe(), Pipe()
        there = opened(one, True, world.ends), opened(one, False, world.ends)
        back = (opened(two, True, world.ends), opened(two, False, world.ends)) if duplex else (None, None)
        return Connection(there[0], back[1]), Connection(back[0], there[1])

    return {"Connection": Connection, "Pipe": make, "BufferTooShort": context.BufferTooShort}


def opened(pipe: Pipe, reading: bool, ends: list[End]) -> int:
    """在 *ends* 里添上管道的一端，返回它的编号。"""
    ends.append(End(pipe, reading))
    return ends[-1].number


# —— 共享内存 ——


class BufferWrapper:
    """multiprocessing.heap 的一块共享内存；各进程拿到的是同一块。"""

    def __init__(self, size: int):
        self.block = bytearray(size)

    def create_memoryview(self) -> memoryview:
        return memoryview(self.block)

    def __reduce__(self):
        return kept, (simulated.kernel.number(self),)


def rebuild(type_, wrapper: BufferWrapper, length: int | None):
    """sharedctypes.rebuild_ctype：建在 *wrapper* 上的 C 数据。"""
    obj = watched(type_ if length is None else type_ * length).from_buffer(wrapper.block)
    obj._wrapper = wrapper
    return obj


@cache
def watched(type_):
    """*type_*（C 的简单类型或它的数组）的子类：每次读、写里面的数都向内核报到。"""
    array = issubclass(type_, ctypes.Array)
    if not issubclass(type_._type_ if array else type_, ctypes._SimpleCData):
        simulated.kernel.refuse(None, f"Value、Array 里只能是 C 的简单类型，不能是 {type_.__name__}")

    def touch(self, index, write):
        place = ("memory", simulated.kernel.number(self._wrapper))
        cells = range(len(self))[index] if array else "value"
        cells = [cells] if isinstance(cells, (int, str)) else cells
        simulated.kernel.access(place, tuple(((*place, one), write) for one in cells))

    def field(name):
        plain = getattr(type_, name)

        def read(self):
            touch(self, slice(None), False)
            return plain.__get__(self)

        def write(self, value):
            touch(self, slice(None), True)
            plain.__set__(self, value)

        return property(read, write)

    def getitem(self, index):
        touch(self, index, False)
        return type_.__getitem__(self, index)

    def setitem(self, index, value):
        touch(self, index, True)
        type_.__setitem__(self, index, value)

    def reduce(self):
        return rebuild, (type_._type_, self._wrapper, type_._length_) if array else (type_, self._wrapper, None)

    def show(self):
        return f"{type_.__name__}({self.value!r})"

    body = {name: field(name) for name in ("value", "raw") if hasattr(type_, name)} | {"__reduce__": reduce}
    body |= {"__getitem__": getitem, "__setitem__": setitem} if array else {"__repr__": show}
    return type(type_.__name__, (type_,), body)
