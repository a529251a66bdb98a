"""程序看到的标准库：模拟的 C 模块，上面是 CPython 自己的 threading、queue、concurrent.futures 的私有副本。

每次执行之前，这些副本不是从头执行一遍，就是放回原样（copies.py），所以上一次执行什么也留不下。threading 里只换 Thread
的 start、join、is_alive：它们直接对应内核的线程；别的一个字不改。控制不了的模块（socket、subprocess……）一律拒绝，不装作
能行；别的模块用真的，程序隔着 Guard 看它：其中每次运行都不同的（操作系统的随机数、真实的时间、内存里的情形），不是固定，
就是拒绝。
"""

from __future__ import annotations

import builtins
import importlib.util
import os
import random
import sys
import types
from collections import Counter
from functools import cache, partial

from . import grafts, queues, simulated
from .access import whole
from .copies import Kept, again
from .grafts import graft
from .kernel import Kernel, Killed, Op

PRIVATE = {  # 从标准库的源码现做的副本
    "threading", "queue", "logging", "concurrent", "concurrent.futures", "concurrent.futures._base", "concurrent.futures.thread",
}  # fmt: skip
ELSEWHERE = {"asyncio": "aio", "selectors": "aio", "multiprocessing": "processes", "concurrent.futures.process": "processes"}
ALLOWED = set(
    "__future__ _weakrefset abc argparse array ast base64 binascii bisect builtins calendar cmath codecs collections colorsys"
    " contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib enum errno fractions functools gc graphlib"
    " hashlib heapq html inspect io itertools json keyword locale math numbers operator pickle platform pprint random re reprlib"
    " statistics string struct sys sysconfig textwrap traceback types typing unicodedata uuid warnings weakref zlib"
    " _collections _contextvars token tokenize linecache".split()
)
CHANCE, PLACE, FILES, WHOLE = "每次运行都不同", "绕过了调度器", "用到真的文件", "改的是所有线程共用的状态，却看不见谁在读"
REFUSED = {  # 可用的模块里，程序不可以用的名字：为什么
    "random": dict.fromkeys(["SystemRandom", "_urandom"], CHANCE),
    "uuid": dict.fromkeys(["uuid1", "uuid4", "uuid6", "uuid7", "uuid8", "getnode", "_uuid"], CHANCE),
    "gc": dict.fromkeys(["get_objects", "get_count", "get_stats", "get_referrers"], CHANCE),
    "sys": dict.fromkeys(["getallocatedblocks", "getunicodeinternedsize", "_debugmallocstats"], CHANCE)
    | dict.fromkeys(["modules", "_current_frames", "_current_exceptions", "__stdout__", "__stderr__", "__stdin__"], PLACE)
    | {"stdin": "从键盘读"},
    "io": dict.fromkeys(["open", "open_code", "FileIO"], FILES),
    "codecs": {"open": FILES},
    "tokenize": {"open": FILES},
    "contextlib": dict.fromkeys(["redirect_stdout", "redirect_stderr"], WHOLE),
    "calendar": {"setfirstweekday": WHOLE},
    "locale": {"setlocale": WHOLE},
}  # fmt: skip
UNSEEN = {"datetime": dict.fromkeys(["date", "datetime"], "不看共享数据的读写，就管不住其中的 now()")}
ABSENT = {"_interpreters"}  # 装作没有：3.14 起 concurrent.futures 探一探有没有它
OS_NAMES = {"sep", "linesep", "name", "PathLike", "fspath"}
PID = 1000  # 主进程的 pid；孩子的见 processes.py
PRINTED = 1_000_000  # 一次执行至多打印多少个字符
ADDRESS = 0x7F00_0000_0000  # id() 从这里起
CPUS = 4  # 程序看到的核数：结果不该随机器变


class Proxy(types.ModuleType):
    """一个只露出几个名字的模块；用到别的名字就拒绝。*made* 是头一次用到时才造的：名字 → 怎样造。"""

    def __init__(self, module, shown: set[str], made: dict, **names):
        super().__init__(module.__name__)
        self.__dict__.update({n: getattr(module, n) for n in shown}, **names)
        self.__dict__["__getattr__"] = partial(self._missing, module, made)

    def _missing(self, module, made, name):
        if name in made:
            value = self.__dict__[name] = made[name]()
            return value
        if name.startswith("__") or not hasattr(module, name):
            raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
        return closed(f"{module.__name__}.{name}")


def closed(name: str, *args, **kwargs):
    simulated.kernel.refuse(None, f"调度器控制不了 {name}")


class Shelf:
    """一个“进程”的各次执行共用的模块；*world* 是正在用它们的那次执行。"""

    def __init__(self, process: int):
        self.world: World | None = None
        own = {"__import__": self.importer, "print": World.print, "open": partial(closed, "open()"), "input": partial(closed, "input()")}
        self.builtins = vars(builtins) | own
        noop = lambda *args, **kwargs: None  # noqa: E731
        proxy = Proxy(
            os, OS_NAMES, {"environ": lambda: dict(os.environ), "path": lambda: self.world.visible(os.path)},
            cpu_count=lambda: CPUS, process_cpu_count=lambda: CPUS, register_at_fork=noop,
            getenv=lambda key, default=None: proxy.environ.get(key, default),
            getpid=lambda: PID + process, getppid=lambda: PID + process // 100 if process else 1,
        )  # fmt: skip
        atexit = types.ModuleType("atexit")
        atexit.register = lambda f, *a, **k: self.world.exits.append(partial(f, *a, **k)) or f
        atexit.unregister = lambda f: self.world.exits.__setitem__(slice(None), [e for e in self.world.exits if e.func != f])
        modules = simulated.thread_module(), simulated.time_module(), simulated.queue_module(), proxy, atexit
        self.base = {module.__name__: Kept(module) for module in modules}
        self.kept: dict[str, Kept] = {}

    def release(self) -> None:
        """上一次执行留在这些模块里的东西，就此放手。"""
        for kept in (*self.base.values(), *self.kept.values()):
            kept.release()

    def importer(self, *args, **kwargs):
        return self.world.importer(*args, **kwargs)

    def ticket(self) -> int:
        return self.world.ticket()

    def lend(self, world: World) -> dict[str, types.ModuleType]:
        """从现在起归 *world*；返回它一开始就有的模块。"""
        self.world = world
        return {name: kept.renew() for name, kept in self.base.items()}

    def renew(self, name: str) -> types.ModuleType:
        """留着的模块 *name*；头一次用到时才造，那时的动静不算这次执行的。"""
        if name not in self.kept:
            running, modules, exits = simulated.kernel, self.world.modules, self.world.exits
            hooks = getattr(modules.get("threading"), "_threading_atexits", [])
            registered = hooks[:]
            simulated.kernel, self.world.modules, self.world.exits = Kernel(None, types.SimpleNamespace(hub=None)), dict(modules), []
            simulated.kernel.quiet = 1
            try:
                module = execute(blank(name, self.builtins), self.ticket)
                self.kept[name] = Kept(module, again(module, World.keeps))
            finally:
                simulated.kernel, self.world.modules, self.world.exits = running, modules, exits
                hooks[:] = registered
        self.world.modules[name] = self.kept[name].module
        return self.kept[name].renew()


SHELVES: dict[int, Shelf] = {}  # 进程号 → 它的模块


class Guard(types.ModuleType):
    """程序眼里的一个真的模块：REFUSED 里的名字一用就拒绝；里面引入的别的模块，也要经过 World；改动在执行之后复原。"""

    def __init__(self, module: types.ModuleType, world: World):
        super().__init__(module.__name__, module.__doc__)
        self.__dict__.update(_module=module, _world=world, _changed=set())

    def __getattr__(self, name):
        module, world = self._module, self._world
        refused = REFUSED if not world.program or world.program.tracked else REFUSED | UNSEEN
        if why := refused.get(module.__name__, {}).get(name):
            world.kernel.refuse(None, f"调度器控制不了 {module.__name__}.{name}：{why}")
        value = getattr(module, name)
        return world.visible(value) if isinstance(value, types.ModuleType) else value

    def __setattr__(self, name, value):
        module, closers = self._module, self._world.kernel.closers
        if name not in self._changed:
            self._changed.add(name)
            names = vars(module)
            closers.append(partial(setattr, module, name, names[name]) if name in names else partial(names.pop, name, None))
        setattr(module, name, value)

    def __delattr__(self, name):
        self.__setattr__(name, getattr(self._module, name))
        delattr(self._module, name)

    def __dir__(self):
        return dir(self._module)


class Chance(random.Random):
    """种子总是固定的 random.Random。"""

    __module__, __qualname__ = "random", "Random"
    seed = graft(grafts.seed, random)


Chance.__name__ = "Random"


def chance(start: int) -> types.ModuleType:
    """程序看到的 random：模块的各个函数归一个种子是 *start* 的 Chance。"""
    one = Chance(start)
    names = {name: getattr(one, name) for name in random.__all__ if not isinstance(getattr(random, name), type)}
    return simulated.overlay(random, Random=Chance, _inst=one, **names)


def made_builtins(world: World) -> types.ModuleType:
    """程序看到的 builtins。"""
    module = types.ModuleType("builtins")
    vars(module).update(world.builtins, id=world.id)
    return module


MADE = {"random": lambda world: Guard(chance(world.process), world), "builtins": made_builtins}  # 每次执行另造的模块


class World:
    """一次执行里程序看到的一整套模块。*process* 是它所在的“进程”（多进程的每个进程各有一套）。"""

    keeps = frozenset(PRIVATE - {"concurrent", "concurrent.futures"})  # 留着再用的；别的每次从头执行

    def __init__(self, kernel, process: int = 0, program=None):
        self.kernel, self.process, self.program = kernel, process, program
        self.atomic = bool(program and program.atomic)
        self.exits: list = []
        self.guards: dict[str, Guard] = {}
        self.addresses: dict[int, int] = {}
        self.tickets: Counter = Counter()
        if process not in SHELVES:
            SHELVES[process] = Shelf(process)
        self.shelf = SHELVES[process]
        self.modules: dict[str, types.ModuleType] = self.shelf.lend(self)
        self.builtins = self.shelf.builtins

    def importer(self, name, globals=None, locals=None, fromlist=(), level=0):
        """程序与副本里的每一句 import。执行标准库的模块时拿的锁各版本不同，不算事件。"""
        self.kernel.quiet += 1
        try:
            return self.find(name, globals, fromlist, level)
        finally:
            self.kernel.quiet -= 1

    def find(self, name, globals, fromlist, level):
        """import 得到的模块。"""
        if level:
            name = importlib.util.resolve_name("." * level + name, globals["__package__"])
        top = name.partition(".")[0]
        if top in ABSENT:
            raise ImportError(name)
        if not (self.own(name) or top in ELSEWHERE):
            if top not in ALLOWED:
                self.kernel.refuse(None, f"调度器控制不了模块 {name}")
            if not self.kernel.seeded:  # 只有真的模块才用得到真的 random
                self.kernel.seeded = True
                random.seed(0)
            module = builtins.__import__(name, fromlist=fromlist or ())
            return self.visible(module) if globals and "__sched__" in globals else module
        module = self.load(name)
        if not fromlist:
            return self.modules[top]
        for one in fromlist:
            if not hasattr(module, one) and f"{name}.{one}" in (PRIVATE | ELSEWHERE.keys()):
                self.load(f"{name}.{one}")
        return module

    def own(self, name: str) -> bool:
        """*name* 不用真的模块吗。"""
        return name in self.modules or name in MADE or name in PRIVATE or name in ELSEWHERE

    def visible(self, module: types.ModuleType) -> types.ModuleType:
        """程序眼里的 *module*：真的模块里引入的别的模块也来问这里。"""
        name = module.__name__
        if self.own(name):
            return self.importer(name, fromlist=("",))
        if name.partition(".")[0] not in ALLOWED and module is not os.path:
            self.kernel.refuse(None, f"调度器控制不了模块 {name}")
        if name not in self.guards:
            self.guards[name] = Guard(module, self)
        return self.guards[name]

    def load(self, name: str) -> types.ModuleType:
        """私有副本 *name*；头一次用到时执行它的源码。"""
        if name in self.modules:
            return self.modules[name]
        if name in MADE:
            self.modules[name] = MADE[name](self)
            return self.modules[name]
        parent, _, last = name.rpartition(".")
        if parent:
            self.load(parent)
            if name in self.modules:  # 包自己已经装入了它
                return self.modules[name]
        provider = ELSEWHERE.get(name) or (ELSEWHERE.get(name.partition(".")[0]) if name not in PRIVATE else None)
        if provider:
            return self._elsewhere(provider, name)
        if name in self.keeps:
            module = self.shelf.renew(name)
        else:
            module = self.modules[name] = blank(name, self.builtins)
            execute(module, self.ticket)
        if name == "queue" and self.atomic:
            queues.install(module)
        if parent:
            setattr(self.modules[parent], last, module)
        return module

    def _elsewhere(self, provider: str, name: str) -> types.ModuleType:
        if importlib.util.find_spec(f"{__package__}.{provider}") is None:
            self.kernel.refuse(None, f"调度器还控制不了模块 {name}")
        maker = importlib.import_module(f"{__package__}.{provider}")
        self.modules[name] = maker.load(self, name)
        return self.modules[name]

    @staticmethod
    def print(*values, sep=" ", end="\n", file=None, flush=False):
        """内置的 print：写到 sys.stdout、sys.stderr 的整句话是一步（真的 print 分几次写，换行可能与别人的粘连，这里不管）。"""
        stream = sys.stdout if file is None else file
        if isinstance(stream, Output):
            sep, end = (" " if sep is None else sep), ("\n" if end is None else end)
            stream.write(sep.join(map(str, values)) + end)
        else:  # 程序自己的文件：与真的一样分几次写
            builtins.print(*values, sep=sep, end=end, file=stream, flush=flush)

    def id(self, obj, /):
        """内置的 id：真的是内存地址，每次运行都不同；这里按头一次问到的次序编。头一次问算写，以后算读。"""
        n = self.kernel.number(obj)
        self.kernel.event(Op("id", ((("id", n), n not in self.addresses),), key="id"))
        if n not in self.addresses:
            self.addresses[n] = ADDRESS + 64 * self.ticket()
        return self.addresses[n]

    def ticket(self) -> int:
        """当前线程的下一个号：各线程各数各的，所以不看谁先谁后。"""
        tid = self.kernel.current.tid
        self.tickets[tid] += 1
        return self.tickets[tid] + tid * 1_000_003

    def shutdown(self) -> None:
        """主模块跑完之后 CPython 做的事：等所有非守护线程，再跑 atexit。"""
        threading = self.modules.get("threading")
        for call in reversed(getattr(threading, "_threading_atexits", ())):
            call()
        while left := [t for t in self.kernel.alive if not t.daemon and t is not self.kernel.current and t.process == self.process]:
            simulated.join(left[0])
        for call in reversed(self.exits):
            call()


class Output:
    """执行期间的 sys.stdout 与 sys.stderr：写下的归这次执行，每次写是一步。"""

    encoding, errors, closed = "utf-8", "strict", False

    def __init__(self, kernel, name: str):
        self.kernel, self.name = kernel, name
        self.op = Op("print", ((("stream", name), True),), key="print")
        self.size = 0

    def write(self, text):
        if not self.kernel.over:
            self.kernel.event(self.op)
            if self.name == "stdout" and not self.kernel.over:
                self.kernel.output.append(str(text))
                self.size += len(text)
                if self.size > PRINTED:
                    self.kernel.refuse(None, f"打印了不止 {PRINTED} 个字符：各种交错的输出要一份份地比，太长了")
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        raise OSError("没有文件描述符")


@cache
def source(name: str) -> tuple[types.CodeType, str, bool]:
    """标准库模块 *name* 的 (编译好的源码, 文件, 是不是包)。"""
    spec = importlib.util.find_spec(name)
    return spec.loader.get_code(name), spec.origin, spec.submodule_search_locations is not None


def blank(name: str, builtins: dict) -> types.ModuleType:
    """标准库模块 *name*，还没有执行。"""
    _, file, package = source(name)
    module = types.ModuleType(name)
    module.__dict__.update(__file__=file, __package__=name if package else name.rpartition(".")[0], __builtins__=builtins)
    if package:
        module.__path__ = []
    return module


def execute(module: types.ModuleType, ticket) -> types.ModuleType:
    """执行 *module* 的源码，接到内核上。*ticket()* 给出正在进行的那次执行里当前线程的下一个号。"""
    exec(source(module.__name__)[0], module.__dict__)
    if module.__name__ in ADAPT:
        ADAPT[module.__name__](module, ticket)
    return module


def adapt_queue(queue: types.ModuleType, ticket) -> None:
    share(queue.Queue, "unfinished_tasks")


def adapt_futures(base: types.ModuleType, ticket) -> None:
    """Future 一创建就编号：放进集合、按 id 排，次序都不随内存地址变。"""
    create = base.Future.__init__

    def __init__(self):
        self._ticket = ticket()
        create(self)

    base.Future.__init__, base.Future.__hash__ = __init__, lambda self: self._ticket
    base.id = lambda obj: ADDRESS + 64 * obj._ticket


def adapt_pool(pool: types.ModuleType, ticket) -> None:
    if "get_nowait" not in pool._worker.__code__.co_names:  # 3.11
        pool._worker = graft(grafts.worker, pool)
    create = pool.ThreadPoolExecutor.__init__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=(), **context):
        if type(initargs) is not tuple:
            simulated.kernel.refuse(None, "initargs 不是元组：线程池起新线程时才读它，那时也许有人改过；请写成元组")
        create(self, max_workers, thread_name_prefix, initializer, initargs, **context)

    pool.ThreadPoolExecutor.__init__ = __init__


def adapt_threading(threading: types.ModuleType, ticket) -> None:
    """把 threading 的线程接到内核上；让不拿锁就读的几个字段也算事件；线程一创建就编号，集合里的次序不随内存地址变。"""
    Thread, Condition = threading.Thread, threading.Condition

    def __hash__(self):
        if not hasattr(self, "_ticket"):
            self._ticket = ticket()
        return self._ticket

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started._flag_value:
            raise RuntimeError("threads can only be started once")
        self._started._flag_value = True
        run = self.run
        if hasattr(self, "_context"):  # 3.14 起：线程在自己的上下文里跑
            import contextvars

            inherit = getattr(sys.flags, "thread_inherit_context", 0)
            context = self._context or (contextvars.copy_context() if inherit else contextvars.Context())
            run = partial(context.run, self.run)

        def body():
            try:
                run()
            except Killed:
                raise
            except BaseException:
                self._invoke_excepthook(self)
            finally:
                threading._active.pop(self._ident, None)

        thread = simulated.start(None, body, name=self._name, daemon=self._daemonic)
        self._vthread = thread
        self._ident = self._native_id = thread.index + 1
        threading._active[self._ident] = self
        for handle in ("_handle", "_os_thread_handle"):
            if hasattr(self, handle):
                getattr(self, handle).thread = thread

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        thread = getattr(self, "_vthread", None)
        if self is threading.current_thread():
            raise RuntimeError("cannot join current thread")
        if thread is None:
            if self is threading._main_thread:
                thread = simulated.kernel.threads[0]
            else:
                raise RuntimeError("cannot join thread before it is started")
        simulated.join(thread, timeout)

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        if self is threading._main_thread:
            return True
        thread = getattr(self, "_vthread", None)
        if thread is None:
            return False
        self._is_stopped = not simulated.alive(thread)  # 3.12 及以前的 repr 看它
        return not self._is_stopped

    def enumerate():
        for thread in list(simulated.kernel.threads):
            simulated.alive(thread)
            simulated.kernel.event(Op("children", ((("children", thread.tid), False),)))
        return list(threading._active.values())

    Thread.start, Thread.join, Thread.is_alive, Thread.__hash__ = start, join, is_alive, __hash__
    threading.enumerate = threading._enumerate = enumerate
    threading.active_count = lambda: len(enumerate())
    threading.local = simulated.local
    threading._MainThread._ticket = 0  # 它是装入 threading 时造的，不占程序的号
    threading._main_thread._started._flag_value = True  # 那时 _flag 还没有换
    wait = Condition.wait
    Condition.wait = types.FunctionType(
        wait.__code__, {**vars(threading), "_allocate_lock": simulated.Waiter}, "wait", wait.__defaults__, wait.__closure__
    )
    for cls in (threading.Semaphore, threading.BoundedSemaphore):
        cls.__repr__ = peeking(cls.__repr__)
    for cls, names in ((threading.Event, ["_flag"]), (threading.Barrier, ["_state", "_count"])):
        for name in names:
            share(cls, name)
    for cls, names in ((Thread, ["_args", "_kwargs"]), (threading.Timer, ["args", "kwargs"])):
        for name in names:
            borrow(cls, name)


def peeking(show):
    """信号量的 __repr__：不拿锁就读它的计数；计数只在锁里改，所以当作看了一眼锁。"""
    return lambda self: self._cond._lock.peek() or show(self)


def share(cls: type, name: str) -> None:
    """让 *cls* 的字段 *name* 的每次读写都是事件：标准库里有几处不拿锁就读它（如 Event.is_set）。"""
    hidden = name + "_value"

    def touch(self, kind):
        kernel = simulated.kernel
        if kernel.quiet and not kernel.over:
            return
        what = kernel.number(self), name, kind
        op = kernel.accesses.get(what)
        if op is None:
            op = kernel.accesses[what] = Op(kind, (((what[0], "attr", name), kind == "write"),), key=name)
        kernel.event(op)

    def read(self):
        touch(self, "read")
        return self.__dict__[hidden]

    def write(self, value):
        touch(self, "write")
        self.__dict__[hidden] = value

    setattr(cls, name, property(read, write))


def borrow(cls: type, name: str) -> None:
    """*cls* 的字段 *name* 是程序给的参数，给的若是列表、字典，留着的就是它本身：到用的时候才读里面，那时别人也许改过了。"""

    def read(self):
        given = self.__dict__[name]
        if type(given) is not tuple and holders(self.__dict__, name) > ALONE:
            kernel = simulated.kernel
            n = kernel.number(given)
            kernel.access(("lent", n), whole(n))
        return given

    def write(self, given):
        self.__dict__[name] = given

    def remove(self):
        del self.__dict__[name]

    setattr(cls, name, property(read, write, remove))


def holders(fields: dict, name: str) -> int:
    """*fields* 里的 *name* 有几处拿着，连同这里和调用者各一处。"""
    given = fields[name]
    return sys.getrefcount(given)


def alone() -> int:
    fields = {"given": []}
    given = fields["given"]  # noqa: F841  read 里也有这么一处
    return holders(fields, "given")


ALONE = alone()  # 再没有别人拿着：没有人改得了，不必看


ADAPT = {
    "threading": adapt_threading,
    "queue": adapt_queue,
    "concurrent.futures._base": adapt_futures,
    "concurrent.futures.thread": adapt_pool,
}
