"""模拟的 multiprocessing（spawn）：一个“进程”是内核的一个线程，加上它自己的一整套模块与全局变量（World）。

context、process、synchronize、queues、sharedctypes、util 都是 CPython 自己的代码，每个进程各执行一份；所以 Condition、
Event、Barrier、Queue（连同它的供料线程）、Value 都是 CPython 的。换掉的只有它们脚下的几样：

* `_multiprocessing.SemLock`：内核里的一个计数（Sem），各进程手里是它的把手（SemLock），层数与主人记在把手上，与 C 的一样；
* 管道（connection）：一条消息一步，容量 65536 字节，写不下就等。真的管道按字节走，不加锁同时写同一端会粘连，这里不管；
* 共享内存（heap）：一块 bytearray；Value、Array 里的数每次读、写各是一步；
* 启动（Popen）：真的用 pickle 把 Process 对象变成字节，孩子重新执行程序（名叫 __mp_main__），再从字节里取出来。

默认的启动方法一律当作 spawn，与平台、版本无关；点名要 fork、forkserver 则拒绝：前者复制整个进程，模拟不了。
管道的一端只在 close() 与进程结束时关上，不靠垃圾回收（何时回收随构建而变，不该影响结论）。
"""

from __future__ import annotations

import _thread
import ast
import copyreg
import ctypes
import errno
import importlib.util
import io
import itertools
import pickle
import random
import struct
import sys
import time
import types
import weakref
from collections import ChainMap, deque
from functools import lru_cache, partial

from . import simulated
from .kernel import NEVER, Killed, Op
from .stdlib import PID, World, source

CAPACITY = 65_536  # 管道里至多留几个字节（Linux 的 pipe(7)）
HEADER = 4  # 每条消息前面的长度

ENDLESS = 2**30  # 计数在此之上的信号量不会有人等：不限长的队列用它数个数
RECURSIVE = 0  # SemLock 的种类；其余都是计数
SEM_VALUE_MAX = 2**31 - 1
OWN = {"context", "process", "synchronize", "queues", "sharedctypes", "util", "spawn"}
REASONS = {
    "pool": "进程池（multiprocessing.Pool）：它的线程与进程太多，走不完",
    "managers": "Manager：代理对象的背后是一个服务器进程与套接字",
    "shared_memory": "shared_memory：按名字共享的内存，看不见谁在读写",
    "concurrent.futures.process": "ProcessPoolExecutor：它的线程与进程太多，走不完",
}
DEAD = Op("begin", guard=NEVER)  # 进程没了，它的线程停在原处，再也不走


# —— 模块 ——


def load(world: World, name: str) -> types.ModuleType:
    """World 的 import 遇到 multiprocessing 及其子模块时问这里。"""
    last = name.removeprefix("multiprocessing").removeprefix(".")
    if last and last not in OWN and last not in MODELS:
        world.kernel.refuse(None, "调度器控制不了 " + REASONS.get(last, name))
    module = types.ModuleType(name)
    module.__dict__.update(__package__="multiprocessing")
    if not last:
        prepare(world)
        module.__path__ = []
        module.__getattr__ = partial(submodule, world)
    world.modules[name] = module
    if last in MODELS:
        module.__dict__.update(MODELS[last](world))
        module.__getattr__ = partial(missing, world, name)
    else:
        code, module.__file__, _ = source(name)
        module.__builtins__ = world.inner
        exec(code, module.__dict__)
        if last in ADAPT:
            ADAPT[last](world, module)
    if last:
        setattr(world.modules["multiprocessing"], last, module)
    return module


def prepare(world: World) -> None:
    """这个进程的 multiprocessing 的家底：打开的管道端，与只有它内部的代码才看得见的几个模块。"""
    world.ends = getattr(world, "ends", [])
    inside = simulated.overlay(
        world.modules["os"], urandom=bytes, getcwd=lambda: "/", fsencode=str.encode, fsdecode=str, sysconf=lambda name: 256
    )
    hidden = {
        "os": inside,
        "ctypes": ctypes,
        "signal": types.ModuleType("signal"),
        "runpy": types.ModuleType("runpy"),
        "tempfile": types.SimpleNamespace(_RandomNameSequence=lambda: itertools.repeat("")),
        "subprocess": types.SimpleNamespace(_args_from_interpreter_flags=list),
        "_multiprocessing": types.SimpleNamespace(SemLock=SemLock, sem_unlink=None),
    }

    def importer(name, globals=None, locals=None, fromlist=(), level=0):
        if not level and name in hidden:
            return hidden[name]
        return world.importer(name, globals, locals, fromlist, level)

    world.inner = {**world.builtins, "__import__": importer}


def submodule(world: World, name: str) -> types.ModuleType:
    """multiprocessing.<name>：还没有装入的子模块；没有这个名字就照常报错。"""
    if name.startswith("__") or importlib.util.find_spec(f"multiprocessing.{name}") is None:
        raise AttributeError(f"module 'multiprocessing' has no attribute {name!r}")
    return world.load(f"multiprocessing.{name}")


def missing(world: World, module: str, name: str):
    if name.startswith("__"):
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    world.kernel.refuse(None, f"调度器控制不了 {module}.{name}")


class Ordered(dict):
    """按加入的次序的集合：孩子们的次序不该随 id 变。"""

    add = dict.setdefault

    def discard(self, item):
        self.pop(item, None)


def adapt_process(world: World, module: types.ModuleType) -> None:
    def active_children():
        return [child for child in list(module._children) if child.is_alive()]

    module._children = Ordered()
    module._cleanup = lambda: None  # start 顺手清点孩子，程序看不见；不让它成为一步
    module.active_children = active_children


def adapt_context(world: World, module: types.ModuleType) -> None:
    contexts = module._concrete_contexts
    module._default_context._default_context = contexts["spawn"]
    module.SpawnProcess._Popen = staticmethod(partial(Popen, world))
    for name in contexts.keys() - {"spawn"}:
        why = f"启动方法 {name}：调度器只会 spawn（fork 复制整个进程，模拟不了）"
        contexts[name]._check_available = partial(world.kernel.refuse, None, why)


def adapt_util(world: World, module: types.ModuleType) -> None:
    process = world.modules["multiprocessing.process"]
    module.weakref = simulated.overlay(weakref, ref=lambda obj, callback=None: weakref.ref(obj))  # 收尾只在进程结束时
    ending = module._exit_function
    silent = lambda: list(process._children)  # noqa: E731 — 结束时要等的孩子，不必先问死活
    ending.__defaults__ = tuple(silent if value is process.active_children else value for value in ending.__defaults__)


def adapt_synchronize(world: World, module: types.ModuleType) -> None:
    """Barrier 有几处不拿锁就读这两个字段（broken、n_waiting）：每次读写都算事件。"""
    for name in ("_state", "_count"):
        plain = vars(module.Barrier)[name]

        def note(self, write, name=name):
            place = ("memory", simulated.kernel.number(self._wrapper), name)
            simulated.kernel.event(Op("write" if write else "read", ((place, write),), key=name))

        def read(self, plain=plain, note=note):
            note(self, False)
            return plain.fget(self)

        def write(self, value, plain=plain, note=note):
            note(self, True)
            plain.fset(self, value)

        setattr(module.Barrier, name, property(read, write))


def adapt_sharedctypes(world: World, module: types.ModuleType) -> None:
    module.rebuild_ctype = rebuild


ADAPT = {
    "process": adapt_process,
    "context": adapt_context,
    "util": adapt_util,
    "synchronize": adapt_synchronize,
    "sharedctypes": adapt_sharedctypes,
}


# —— 进程 ——


class Popen:
    """一个孩子：process.py 的 start、join、is_alive、exitcode、terminate 都落到这里。"""

    method = "spawn"

    def __init__(self, world: World, process):
        world.load("multiprocessing.spawn")._check_not_importing_main()
        world.load("multiprocessing.util")
        kernel, context = world.kernel, world.load("multiprocessing.context")
        self.parent, self.name = world, process.name
        self.number = world.process * 100 + process._identity[-1]
        self.pid = self.sentinel = PID + self.number
        self.code: int | None = None
        self.killers: list = []
        self.ends: list[End] = []  # 替孩子打开的管道端：从 start 起就算开着
        context.set_spawning_popen(self)
        try:
            data = world.load("multiprocessing.reduction").ForkingPickler.dumps(process)
        except BaseException:
            close(self.ends)
            raise
        finally:
            context.set_spawning_popen(None)
        self.thread = kernel.spawn(partial(self.live, data), self.name, daemon=False, process=self.number)

    def live(self, data) -> None:
        """孩子的一生。"""
        world = World(simulated.kernel, self.number, self.parent.program)
        world.ends = self.ends
        code = born(world, self.name, data)
        world.load("multiprocessing.util")._exit_function()
        world.shutdown()
        if any(t.daemon and t.process == self.number for t in world.kernel.alive):
            self.gone()
            bury(world.kernel, self.number)
        close(self.ends)
        self.code = code & 0xFF

    def gone(self) -> None:
        """这个进程从此没有了：它的每一步都可能因此来不及做。"""
        kernel = simulated.kernel
        kernel.wanted.add("kill")
        kernel.point(Op("kill", ((("world", self.number), True), (self.thread.loc, True)), obj=self.thread))

    def poll(self, flag=None) -> int | None:
        return None if simulated.alive(self.thread) else self.code

    def wait(self, timeout=None) -> int | None:
        simulated.join(self.thread, timeout)
        if not self.thread.free:
            return None
        for killer in self.killers:
            simulated.join(killer)
        return self.code

    def terminate(self) -> None:
        self.signal("SIGTERM", 15)

    def kill(self) -> None:
        self.signal("SIGKILL", 9)

    def interrupt(self) -> None:
        simulated.kernel.refuse(None, "调度器控制不了 Process.interrupt：信号会在任意两条字节码之间到来")

    def signal(self, name: str, number: int) -> None:
        """信号发出去，何时到由调度决定：到的那一步是另一个线程做的。"""

        def arrive():
            self.gone()
            if not self.thread.free:
                bury(simulated.kernel, self.number)
                close(self.ends)
                self.code = -number

        simulated.kernel.wanted.add("kill")
        me = simulated.kernel.current
        self.killers.append(simulated.kernel.spawn(arrive, f"{name} → {self.name}", daemon=True, process=me.process))

    def duplicate_for_child(self, handle):
        return handle

    def close(self) -> None:
        pass


def born(world: World, name: str, data) -> int:
    """spawn.py 的 _main 与 process.py 的 _bootstrap：重新执行程序，取出 Process 对象，run()。返回退出码。"""
    kernel, program = world.kernel, world.program
    world.load("threading")  # 由孩子的主线程装入，它才是 main_thread()
    process, context = world.load("multiprocessing.process"), world.load("multiprocessing.context")
    chance = random.Random(world.process)
    own = {name: getattr(chance, name) for name in random.__all__ if not isinstance(getattr(random, name), type)}
    world.modules["random"] = simulated.overlay(random, **own)
    first = process.current_process()
    first.name, first._inheriting = name, True  # 此时再启动进程就是漏了 if __name__ == "__main__"
    try:
        exec(program.code, program.namespace(kernel, world, "__mp_main__"))
        me = world.load("multiprocessing.reduction").ForkingPickler.loads(data)
        process._current_process = me
        process._parent_process = process._ParentProcess(me._parent_name, me._parent_pid, None)
        context._force_start_method("spawn")
        me.run()
    except Killed:
        raise
    except SystemExit as stop:
        if stop.code is None or isinstance(stop.code, int):
            return stop.code or 0
        sys.stderr.write(f"{stop.code}\n")
        return 1
    except BaseException as error:
        kernel.fail(error)
        return 1
    return 0


def bury(kernel, number: int) -> None:
    """进程 *number* 没了：它的线程停在原处。它们拿着的锁不会还，与真的一样。"""
    for thread in kernel.alive:
        if thread.process == number and thread is not kernel.current:
            thread.op, thread.free, thread.daemon = DEAD, True, False


# —— 序列化 ——


def reduction(world: World) -> dict:
    """multiprocessing.reduction：真的 pickle，只是 *world* 的模块里的函数与类按 *world* 的名字找。"""

    class ForkingPickler(pickle.Pickler):
        registered: dict = {}

        def __init__(self, *args):
            super().__init__(*args)
            self.dispatch_table = ChainMap(self.registered, copyreg.dispatch_table)

        @classmethod
        def register(cls, type, reduce):
            cls.registered[type] = reduce

        @classmethod
        def dumps(cls, obj, protocol=None):
            buffer = io.BytesIO()
            cls(buffer, protocol).dump(obj)
            return buffer.getbuffer()

        @staticmethod
        def loads(data):
            return Unpickler(io.BytesIO(data)).load()

        def reducer_override(self, obj):
            if obj is world.builtins["print"]:
                return find, ("builtins", "print")
            if isinstance(obj, (simulated.Lock, simulated.RLock, simulated.SimpleQueue)):
                pickle.dumps(REAL[type(obj).__name__ if type(obj).__name__ in REAL else "Lock"])  # 由真的来报错
            if isinstance(obj, (type, types.FunctionType)) and obj.__module__ in world.modules:
                check(obj, world.modules[obj.__module__])
                return find, (obj.__module__, obj.__qualname__)
            return NotImplemented

    class Unpickler(pickle.Unpickler):
        def find_class(self, module, name):
            return partial(find, world=world) if (module, name) == (__name__, "find") else super().find_class(module, name)

    return {"ForkingPickler": ForkingPickler, "HAVE_SEND_HANDLE": True}


REAL = {"Lock": _thread.allocate_lock(), "RLock": _thread.RLock(), "SimpleQueue": simulated._queue.SimpleQueue()}


def find(module: str, name: str, world: World):
    """*world* 里的 module.name。"""
    place = found = world.load(module) if module != "builtins" else types.SimpleNamespace(**world.builtins)
    try:
        for part in name.split("."):
            found = getattr(found, part)
    except AttributeError:
        raise AttributeError(f"Can't get attribute {name!r} on {place!r}") from None
    return found


def check(obj, module: types.ModuleType) -> None:
    """*obj* 在 *module* 里找得到吗；找不到，由真的 pickle 报它的错。"""
    name = module.__name__ if obj.__module__ != "__main__" else "__main__"
    saved = sys.modules.get(name)
    sys.modules[name] = module
    try:
        pickle.dumps(obj)
    finally:
        del sys.modules[name]
        if saved is not None:
            sys.modules[name] = saved


def kept(number: int):
    """这次执行里编号为 *number* 的对象：各进程共有的东西靠编号传递。"""
    return simulated.kernel.kept[number]


# —— 信号量 ——


class Sem(simulated.Lock):
    """各进程共有的一个计数。*free* 是大于 0。"""

    __slots__ = ("count", "look", "value")

    def __init__(self, value: int):
        super().__init__()
        self.value, self.free = value, value > 0
        endless = value > ENDLESS
        # 不会有人等的计数：加减可以随便对调，当作“读”；看它的值才与加减冲突，当作“写”
        self.count = Op("count", ((self.loc, False),), obj=self, key="count") if endless else None
        self.look = Op("locked", ((self.loc, endless),), key="count")


class SemLock:
    """_multiprocessing.SemLock：一个进程手里的把手。参数与错误与 C 的一样（Modules/_multiprocessing/semaphore.c）。"""

    SEM_VALUE_MAX = SEM_VALUE_MAX

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
            raise TypeError(f"acquire() got an unexpected keyword argument {next(iter(wrong))!r}")
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
        kernel.event(sem.count or (sem.give if sem.owner is kernel.current else sem.give_others))
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


@lru_cache(maxsize=None)
def base() -> types.CodeType:
    """connection.py 里的 _ConnectionBase：检查参数、报错都是它的。那个文件的其余部分是套接字，不要。"""
    spec = importlib.util.find_spec("multiprocessing.connection")
    tree = ast.parse(spec.loader.get_source(spec.name))
    tree.body = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "_ConnectionBase"]
    return compile(tree, spec.origin, "exec", dont_inherit=True)


def connection(world: World) -> dict:
    """multiprocessing.connection：Connection 与 Pipe。"""
    context = world.load("multiprocessing.context")
    names = {"__name__": "multiprocessing.connection", "io": io, "struct": struct, "time": time,
             "_ForkingPickler": context.reduction.ForkingPickler, "BufferTooShort": context.BufferTooShort}  # fmt: skip
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


@lru_cache(maxsize=None)
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


MODELS = {"reduction": reduction, "connection": connection, "heap": lambda world: {"BufferWrapper": BufferWrapper}}
