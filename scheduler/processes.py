"""模拟的 multiprocessing（spawn）：一个“进程”是内核的一个线程，加上它自己的一整套模块与全局变量（World）。

context、process、synchronize、queues、sharedctypes、util 都是 CPython 自己的代码，每个进程各执行一份；所以 Condition、
Event、Barrier、Queue（连同它的供料线程）、Value 都是 CPython 的。换掉的只有它们脚下的几样：信号量、管道、共享内存
（见 sharing.py）；pickle 找函数与类的地方（reduction）；还有启动（Popen）：真的把 Process 对象变成字节，孩子重新执行程序
（名叫 __mp_main__），再从字节里取出来。

默认的启动方法一律当作 spawn，与平台、版本无关；点名要 fork、forkserver 则拒绝：前者复制整个进程，模拟不了。
孩子里没人接住的异常是一处失败，也是退出码 1，不写到 stderr；父进程照常往下走。
"""

from __future__ import annotations

import _thread
import copyreg
import ctypes
import importlib.util
import io
import itertools
import pickle
import sys
import types
import weakref
from collections import ChainMap
from functools import partial

from . import simulated
from .kernel import NEVER, Killed, Op
from .sharing import BufferWrapper, End, SemLock, close, connection, rebuild
from .stdlib import PID, World, source

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


def part(world: World, name: str) -> types.ModuleType:
    """*world* 的模块 *name*（multiprocessing 的子模块只写后一半）；头一次用到就装入，其间的步骤不算事件。"""
    world.kernel.quiet += 1
    try:
        return world.load(f"multiprocessing.{name}" if name in OWN or name in MODELS else name)
    finally:
        world.kernel.quiet -= 1


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


def adapt_queues(world: World, module: types.ModuleType) -> None:
    """3.11 造好供料线程才说它是守护线程，为此先看它启动了没有；3.12 起造的时候就说。步数照后者。"""
    if sys.version_info < (3, 12):
        thread = module.threading.Thread
        plain = property(thread.daemon.fget, lambda self, daemonic: setattr(self, "_daemonic", daemonic))
        module.threading = simulated.overlay(module.threading, Thread=type("Thread", (thread,), {"daemon": plain}))


def adapt_sharedctypes(world: World, module: types.ModuleType) -> None:
    module.rebuild_ctype = rebuild


ADAPT = {
    "process": adapt_process,
    "context": adapt_context,
    "util": adapt_util,
    "synchronize": adapt_synchronize,
    "queues": adapt_queues,
    "sharedctypes": adapt_sharedctypes,
}


# —— 进程 ——


class Popen:
    """一个孩子：process.py 的 start、join、is_alive、exitcode、terminate 都落到这里。"""

    method = "spawn"

    def __init__(self, world: World, process):
        part(world, "spawn")._check_not_importing_main()
        part(world, "util")
        kernel, context = world.kernel, part(world, "context")
        self.parent, self.name = world, process.name
        self.number = world.process * 100 + process._identity[-1]
        self.pid = self.sentinel = PID + self.number
        self.code: int | None = None
        self.killers: list = []
        self.ends: list[End] = []  # 替孩子打开的管道端：从 start 起就算开着
        context.set_spawning_popen(self)
        try:
            data = part(world, "reduction").ForkingPickler.dumps(process)
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
        if "_exit_function" in part(world, "process").BaseProcess._bootstrap.__code__.co_names:
            part(world, "util")._exit_function()  # 3.13 之前：先收尾（等孩子、等队列的供料线程），再等自己的线程
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
        thread, kernel = self.thread, simulated.kernel
        if timeout is None and kernel.current.process:  # 等的人自己也可能被杀死：等不等得到，要与那一步比先后
            kernel.point(Op("join", ((thread.loc, False),), obj=thread, guard=thread))
        else:
            simulated.join(thread, timeout)
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

        me = simulated.kernel.current
        self.killers.append(simulated.kernel.spawn(arrive, f"{name} → {self.name}", daemon=True, process=me.process))

    def duplicate_for_child(self, handle):
        return handle

    def close(self) -> None:
        pass


def born(world: World, name: str, data) -> int:
    """spawn.py 的 _main 与 process.py 的 _bootstrap：重新执行程序，取出 Process 对象，run()。返回退出码。"""
    kernel, program = world.kernel, world.program
    part(world, "threading")  # 3.12 及以前，是谁装入的，谁就是它的主线程
    process, context = part(world, "process"), part(world, "context")
    first = process.current_process()
    first.name, first._inheriting = name, True  # 此时再启动进程就是漏了 if __name__ == "__main__"
    try:
        exec(program.code, program.namespace(kernel, world, "__mp_main__"))
        me = part(world, "reduction").ForkingPickler.loads(data)
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
            kernel.buried.append((thread.tid, thread.op))
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
            if world.access:  # 变成字节，就是把里面读一遍；供料线程做这件事时，交出它的线程可能还在改
                world.access.settle("pickle", partial(contents, world, obj))
            buffer = io.BytesIO()
            cls(buffer, protocol).dump(obj)
            return buffer.getvalue()

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


def contents(world: World, obj) -> tuple:
    """把 *obj* 变成字节要读哪些地方：一层层的容器，程序的对象的属性；Process 看它要送的那几样。"""
    process = world.modules.get("multiprocessing.process")
    sent = (*vars(obj)["_args"], *vars(obj)["_kwargs"].values()) if process and isinstance(obj, process.BaseProcess) else ()
    return world.access.deep((obj, *sent), world.access.reading, everything=True)


REAL = {"Lock": _thread.allocate_lock(), "RLock": _thread.RLock(), "SimpleQueue": simulated._queue.SimpleQueue()}


def find(module: str, name: str, world: World):
    """*world* 里的 module.name。"""
    place = found = part(world, module) if module != "builtins" else types.SimpleNamespace(**world.builtins)
    try:
        for one in name.split("."):
            found = getattr(found, one)
    except AttributeError:
        raise AttributeError(f"Can't get attribute {name!r} on {place!r}") from None
    return found


def check(obj, module: types.ModuleType) -> None:
    """*obj* 在 *module* 里找得到吗；找不到，由真的 pickle 报它的错。"""
    name = obj.__module__
    saved = sys.modules.get(name)
    sys.modules[name] = module
    try:
        pickle.dumps(obj)
    finally:
        del sys.modules[name]
        if saved is not None:
            sys.modules[name] = saved


MODELS = {"reduction": reduction, "connection": connection, "heap": lambda world: {"BufferWrapper": BufferWrapper}}
