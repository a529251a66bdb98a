"""动态的一半：改写后的代码调用这里，由这里算出碰到了哪些共享的东西，在碰之前报告给内核。

一次读写报告成一张清单，每项是（位置，是不是写）。两次读写冲突，当且仅当有一个相同的位置，且至少一方是写。
n 是内核给对象的编号。位置有这几种：

* (n, "global", 名字)、(n, "cell", 名字)、(n, "attr", 名字)；
* (n, "shape")：容器里有几个、是哪几个。除了按下标存取，改动容器都是写它，任何读都读它；
* (n, "item", i)：列表与 deque 的第 i 格，i 对 SLOTS 取余。整个读一遍就是读全部 SLOTS 格，
  所以写任何一格都与它冲突，而各写各的格互不相干（余数相同的格会被当成同一格：宁可错报冲突，不可漏报）；
* (n, "next")：迭代器走到哪了；(n, "object")：看不见里面的、C 或别的模块写的对象。

认不出的函数按“会改每一个容器参数”处理。一个 C 函数执行到底中间不切换，所以它碰到的东西合成一次报告。
"""

from __future__ import annotations

import array
import builtins
import contextlib
import functools
import gc
import operator
import types
from collections import ChainMap, UserDict, UserList, deque
from collections.abc import Callable

from . import simulated as simulation

SLOTS = 8
SIMULATED = ("threading", "_thread", "queue", "_queue", "concurrent", "asyncio", "_asyncio", "multiprocessing", "time",
             "scheduler", "_threading_local", "contextvars", "_contextvars")  # fmt: skip
SCALARS = frozenset(
    {int, str, float, bool, complex, bytes, type(None), range, slice, type(...), type(NotImplemented)}
)


def words(*lines: str) -> list[str]:
    return " ".join(lines).split()


Generator = types.GeneratorType
VIEWS = (type({}.keys()), type({}.values()), type({}.items()))
NAMES = ("__name__", "__qualname__", "__module__", "__doc__", "__class__")
CLOCKS = ("now", "utcnow", "today")  # datetime 里读钟的方法
METHODS = (types.BuiltinMethodType, types.MethodWrapperType)
UNBOUND = (types.MethodDescriptorType, types.WrapperDescriptorType)

# 一个对象属于哪一种
FIXED, LIST, BAG, VIEW, ITERATOR, PROGRAM, FOREIGN, SIMULATION, CLASS, MODULE, SUPER = range(11)
CONTAINERS = (LIST, BAG, VIEW)

# 容器的方法：只读的；不看参数里面的；要拿元素比较的
READ_ONLY = frozenset(
    words("""get items keys values copy count index union intersection difference symmetric_difference issubset issuperset
    isdisjoint most_common elements total find rfind rindex startswith endswith decode hex join split rsplit strip
    tolist tobytes buffer_info mapping __contains__ __len__ __getitem__ __iter__ __reversed__ __eq__ __ne__ __lt__ __le__
    __gt__ __ge__ __add__ __radd__ __mul__ __rmul__ __or__ __ror__ __and__ __sub__ __xor__ __repr__ __str__ __copy__
    __deepcopy__ __reduce__ __reduce_ex__ __sizeof__ __format__ __hash__ __bool__""")
)
ATTRIBUTES = {"__getattribute__": "_getattr", "__setattr__": "_setattr", "__delattr__": "_delattr"}
STORING = frozenset(
    words("append appendleft insert add discard get pop setdefault __setitem__ __getitem__ __delitem__")
)
COMPARING = frozenset(
    words("index count remove sort __contains__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __repr__")
)

# 调用一个函数要报告什么
DIRECT, SHALLOW, DEEP, LAZY, LENGTH, WRITE, OPAQUE = range(7)
BY_NAME = dict.fromkeys(words("isinstance issubclass id callable type hash super object property staticmethod classmethod",
                              "aiter anext input open"), DIRECT)  # fmt: skip
BY_NAME |= dict.fromkeys(words("list tuple set dict frozenset bytes bytearray all any reversed dir"), SHALLOW)
BY_NAME |= dict.fromkeys(words("sum sorted min max str repr ascii format print bool int float round abs divmod pow slice",
                              "range memoryview complex chr ord bin hex oct"), DEEP)  # fmt: skip
BY_NAME |= dict.fromkeys(words("iter enumerate zip map filter"), LAZY) | {"len": LENGTH}
REFUSED = frozenset(words("exec eval compile globals locals vars breakpoint __import__"))
SPECIAL = {
    "getattr": "_getattr",
    "hasattr": "_hasattr",
    "setattr": "_setattr",
    "delattr": "_delattr",
    "next": "_next",
}
BY_MODULE = dict.fromkeys(words("contextlib warnings _warnings sys inspect traceback typing abc weakref _weakref types atexit",
                              "functools _functools enum gc signal faulthandler"), DIRECT)  # fmt: skip
BY_MODULE |= dict.fromkeys(words("math cmath statistics _statistics json copy pprint string textwrap datetime re pathlib os",
                              "fractions decimal dataclasses hashlib struct operator _operator"), DEEP)  # fmt: skip
BY_MODULE |= dict.fromkeys(["itertools"], LAZY) | dict.fromkeys(["collections"], SHALLOW)
CHANGING = ("setitem", "delitem", "iadd", "iconcat", "imul", "ior", "iand", "isub", "ixor", "methodcaller")
READING = ("map", "starmap", "imap", "imap_unordered", "wait", "as_completed", "wait_for", "gather", "Process")

OPERATORS = {
    "Add": "add", "Sub": "sub", "Mult": "mul", "MatMult": "matmul", "Div": "truediv", "FloorDiv": "floordiv",
    "Mod": "mod", "Pow": "pow", "LShift": "lshift", "RShift": "rshift", "BitOr": "or_", "BitXor": "xor", "BitAnd": "and_",
}  # fmt: skip
BINARY = {sign: getattr(operator, name) for sign, name in OPERATORS.items()}
INPLACE = {sign: getattr(operator, "i" + name.rstrip("_")) for sign, name in OPERATORS.items()}
COMPARE = {
    "Eq": operator.eq, "NotEq": operator.ne, "Lt": operator.lt, "LtE": operator.le, "Gt": operator.gt, "GtE": operator.ge,
    "In": lambda a, b: a in b, "NotIn": lambda a, b: a not in b,
}  # fmt: skip


# 不属于程序的类与函数，各次执行共用：类 → 哪一种；id(函数) → (调用它要报告什么, 函数)
KINDS: dict[type, int] = {}
MODES: dict[int, tuple] = {}
BOUND: dict[int, tuple] = {}  # 同上，当方法用的函数
PLANS: dict[tuple, object] = {}  # 见 Access.plans
MANY = 1000  # 记到这么多就从头记：有的模块每次执行都是新的


def remember(known: dict, key, value) -> None:
    if len(known) > MANY:
        known.clear()
    known[key] = value


@functools.lru_cache(MANY)
def whole(n: int) -> tuple:
    """把编号为 *n* 的列表整个读一遍。"""
    return (((n, "shape"), False), *(((n, "item", i), False) for i in range(SLOTS)))


class Access:
    """一个程序（的一次执行）的 __sched__。*sites* 是 instrument 给的位置，*names* 是程序的全局变量。"""

    slice = slice

    def __init__(self, kernel, sites: list, names: dict) -> None:
        self.kernel, self.sites, self.names = kernel, sites, names
        self.report, self.number = kernel.access, kernel.number
        self.home = kernel.number(names)
        self.module = names.get("__name__")
        self.kinds: dict[type, int] = {}  # 程序自己的类；别的见 KINDS
        self.modes: dict[int, tuple] = {}
        self.lasting = PLANS
        self.plans: dict[tuple, object] = {}  # (类型或类, 属性名, …) → 读写这个属性要报告什么

    # 变量 --------------------------------------------------------------------------------------

    def r(self, site: int, name: str) -> None:
        self.report(site, (((self.home, "global", name), False),))

    def w(self, site: int, name: str, value=None):
        self.report(site, (((self.home, "global", name), True),))
        return value

    def cell(self) -> object:
        return object()

    def rc(self, site: int, token: object, name: str) -> None:
        self.report(site, (((self.number(token), "cell", name), False),))

    def wc(self, site: int, token: object, name: str, value=None):
        self.report(site, (((self.number(token), "cell", name), True),))
        return value

    def bind(self, site: int, name: str) -> Callable:
        return lambda value: self.w(site, name, value)

    def bindc(self, site: int, token: object, name: str) -> Callable:
        return lambda value: self.wc(site, token, name, value)

    # 对象是哪一种 ------------------------------------------------------------------------------

    def kind(self, obj: object) -> int:
        cls = type(obj)
        kind = KINDS.get(cls)
        if kind is None:
            kind = self.kinds.get(cls)
        if kind is None:
            kind = self._kind(cls)
            if cls.__module__ == self.module:
                self.kinds[cls] = kind
            else:
                remember(KINDS, cls, kind)
        return kind

    def _kind(self, cls: type) -> int:
        if cls in SCALARS:
            return FIXED
        if cls.__module__ == self.module and cls.__base__ is object and len(cls.__mro__) == 2:
            return PROGRAM
        if issubclass(cls, (list, deque)):
            return LIST
        if issubclass(cls, (dict, set, bytearray, array.array, UserDict, UserList, ChainMap)):
            return BAG
        for base, kind in (
            (VIEWS, VIEW),
            (type, CLASS),
            (types.ModuleType, MODULE),
            (super, SUPER),
            (Bound, FIXED),
        ):
            if issubclass(cls, base):
                return kind
        if any(base.__name__ in ("local", "_local") and simulated(base.__module__) for base in cls.__mro__):
            return FIXED  # threading.local：各线程看到的是各自的
        if cls.__module__ == self.module:
            return PROGRAM
        if simulated(cls.__module__):
            return SIMULATION
        if issubclass(cls, (int, str, float, bytes, tuple, frozenset)) or cls.__module__ in (
            "datetime",
            "re",
            "pathlib",
        ):
            return FIXED
        return ITERATOR if hasattr(cls, "__next__") else FOREIGN

    # 清单 --------------------------------------------------------------------------------------

    def reading(self, obj: object) -> tuple:
        """把 *obj* 整个读一遍；不是可变的容器则是空的。"""
        kind = self.kind(obj)
        if kind == VIEW:
            (obj,) = gc.get_referents(obj)  # view 唯一指着的就是它的字典
        elif kind == ITERATOR:
            return (((self.number(obj), "next"), True),)
        elif kind != LIST and kind != BAG:
            return ()
        n = self.number(obj)
        return whole(n) if kind == LIST else (((n, "shape"), False),)

    def writing(self, obj: object) -> tuple:
        kind = self.kind(obj)
        if kind in (LIST, BAG):
            return (((self.number(obj), "shape"), True),)
        return self.reading(obj)

    def deep(self, roots: tuple, leaf: Callable, everything: bool = False) -> tuple:
        """*roots* 连同里面一层层的容器；dataclass（*everything* 时程序里的任何对象）的属性也算。

        集合里的元素不看：它们可哈希，而且次序每次运行都不同，编号会乱。
        """
        found, seen, todo = [], set(), list(reversed(roots))
        while todo:
            obj = todo.pop()
            if type(obj) in SCALARS or id(obj) in seen:
                continue
            seen.add(id(obj))
            found += leaf(obj)
            inside = []
            for base, walk in (
                (list, list.__iter__),
                (tuple, tuple.__iter__),
                (deque, deque.__iter__),
                (dict, dict.values),
            ):
                if issubclass(type(obj), base):
                    inside = list(walk(obj))
            if issubclass(type(obj), VIEWS[1:]):
                inside = list(obj)
            names = getattr(type(obj), "__dataclass_fields__", ())
            if everything and self.kind(obj) == PROGRAM or type(obj) is types.SimpleNamespace:
                names = [*getattr(obj, "__dict__", ()), *getattr(type(obj), "__slots__", ())]
            for name in names:
                found.append(((self.number(obj), "attr", name), False))
                inside.append(getattr_static(obj, name))
            todo.extend(reversed(inside))
        return tuple(found)

    def settle(self, site: int, make: Callable[[], tuple]) -> None:
        """报告 make()。报告时别的线程可能把里面换了，那就照新的样子再报一次，直到报告的正是要读的。"""
        footprint = make()
        while footprint:
            self.report(site, footprint)
            again = make()
            if again == footprint:
                return
            footprint = again

    # 属性 --------------------------------------------------------------------------------------

    def gm(self, site: int, obj: object, name: str):
        """obj.name；整个程序没有哪里给叫这个名字的属性赋值，所以查找方法不必报告。"""
        return self.ga(site, obj, name, False)

    def ga(self, site: int, obj: object, name: str, stored: bool = True):
        kind = self.kind(obj)
        key = (obj if kind == CLASS else type(obj), kind == CLASS, name, stored)
        plan = self.plans.get(key)
        if plan is None:
            plan = self.lasting.get(key)
        if plan is None:
            plan = self.plan(kind, obj, name, stored)
            if key[0].__module__ == self.module:
                self.plans[key] = plan
            else:
                remember(self.lasting, key, plan)
        if plan == "refuse":
            self.kernel.refuse(site, "cached_property 里面的读写跟踪不了")
        if plan:
            footprint = (((self.number(obj), "attr", name), False),)
            if plan is not True and plan is not obj:
                footprint += (((self.number(plan), "attr", name), False),)
            self.report(site, footprint)
        elif kind == MODULE and obj.__dict__ is self.names:
            self.r(site, name)
        elif kind == SUPER:
            self._super(site, obj, name)
        value = getattr(obj, name)
        if type(value) in METHODS:
            if name in CLOCKS:
                return simulation.dated(value)
            if self.kind(value.__self__) in CONTAINERS:
                return Bound(self, site, value)
        return value

    def plan(self, kind: int, obj: object, name: str, stored: bool):
        """False：不报告；True：报告对象的这个属性；一个类：还有这个类的（属性是从类上来的）。"""
        if kind in (FIXED, MODULE, SUPER) or (name in NAMES and not stored):
            return False
        cls = type(obj)
        if kind != CLASS and isinstance(cls.__getattribute__, types.FunctionType):
            return False  # 它自己的函数体会报告
        home, found = look_up(obj if kind == CLASS else cls, name)
        if home is None:
            return True
        if isinstance(found, functools.cached_property) and kind != CLASS:
            return "refuse"
        if isinstance(found, (types.MemberDescriptorType, types.GetSetDescriptorType)):
            return True
        if kind != CLASS and hasattr(type(found), "__set__"):
            return False  # property 之类：真正的读写在它的函数体里
        if hasattr(type(found), "__get__"):  # 函数、staticmethod、C 写的方法……
            return home if stored and kind == PROGRAM or kind == CLASS and stored else False
        return home

    def _super(self, site: int, obj: super, name: str) -> None:
        order = list(obj.__self_class__.__mro__)
        for cls in order[order.index(obj.__thisclass__) + 1 :]:
            if name in cls.__dict__:
                if not hasattr(type(cls.__dict__[name]), "__get__"):
                    self.report(site, (((self.number(cls), "attr", name), False),))
                return

    def before_store(self, site: int, obj: object, name: str) -> None:
        kind = self.kind(obj)
        if kind == CLASS:
            self.plans, self.lasting = {}, {}  # 类变了，从类上查到的结论都作废
        elif kind == MODULE:
            if obj.__dict__ is self.names:
                self.w(site, name)
            return
        elif kind == FIXED or self._own_store(type(obj), name):
            return
        elif type(obj) is types.FunctionType and simulated(obj.__globals__.get("__name__")):
            self.kernel.refuse(site, "给标准库的函数设属性：各次执行共用它，下一次还会留着")
        self.report(site, (((self.number(obj), "attr", name), True),))

    def _own_store(self, cls: type, name: str) -> bool:
        """存这个属性会执行 Python 写的函数（property、__setattr__）：由那里面报告。"""
        key = (cls, "store", name)
        if key not in self.plans:
            found = look_up(cls, name)[1]
            own = isinstance(cls.__setattr__, types.FunctionType) and not hasattr(cls, "__dataclass_params__")
            data = hasattr(type(found), "__set__")
            slot = isinstance(found, (types.MemberDescriptorType, types.GetSetDescriptorType))
            self.plans[key] = own or data and not slot
        return self.plans[key]

    def at(self, site: int, obj: object, name: str) -> Attribute:
        return Attribute(self, site, obj, name)

    # 下标 --------------------------------------------------------------------------------------

    def slot(self, obj: object, key: object, write: bool) -> tuple:
        kind = self.kind(obj)
        if kind in (FIXED, CLASS, SIMULATION) or self._own_items(type(obj)):
            return ()
        if kind == LIST:
            n = self.number(obj)
            if type(key) is int and key >= 0:
                return ((n, "shape"), False), ((n, "item", key % SLOTS), write)
            return self.writing(obj) if write else self.reading(obj)
        if kind == BAG:
            return (((self.number(obj), "shape"), write),)
        return (((self.number(obj), "object"), write),)

    def _own_items(self, cls: type) -> bool:
        """下标由程序自己的 __getitem__ 处理：由那里面报告。"""
        key = (cls, "items")
        if key not in self.plans:
            homes = [look_up(cls, name)[0] for name in ("__getitem__", "__setitem__", "__delitem__")]
            self.plans[key] = homes == [None] * 3 or any(
                home and home.__module__ == self.module for home in homes
            )
        return self.plans[key]

    def gi(self, site: int, obj: object, key: object):
        if type(obj) is not dict and issubclass(type(obj), dict) and hasattr(type(obj), "__missing__"):
            missing = getattr(obj, "default_factory", None) is not None  # defaultdict 缺了键，读就是写
            self.settle(site, lambda: self.slot(obj, key, missing and key not in obj))
            return obj[key]
        footprint = self.slot(obj, key, False)
        if footprint:
            self.report(site, footprint)
        return obj[key]

    def item(self, site: int, obj: object, key: object) -> Item:
        return Item(self, site, obj, key)

    # 运算 --------------------------------------------------------------------------------------

    def v(self, site: int, value):
        """整个读一遍 *value*（连同里面的容器），比如放进 f-string。"""
        if type(value) not in SCALARS:
            self.settle(site, lambda: self.deep((value,), self.reading))
        return value

    def t(self, site: int, value):
        """判断真假：只看有几个。"""
        if self.kind(value) in CONTAINERS:
            self.report(site, self.reading(value)[:1])
        return value

    def plain(self, site: int, value):
        if self.kind(value) in CONTAINERS or hasattr(value, "__dataclass_fields__"):
            self.kernel.refuse(site, "连写的比较（a < b < c）里有容器；请拆成两个比较")
        return value

    def fmt(self, site: int, value, conversion: int, spec: str) -> str:
        self.v(site, value)
        convert = {-1: lambda value: value, 115: str, 114: repr, 97: ascii}[conversion]
        return format(convert(value), spec)

    def op(self, site: int, sign: str, a, b):
        if not (type(a) in SCALARS and type(b) in SCALARS):
            if sign in COMPARE or sign == "Mod":
                self.settle(site, lambda: self.deep((a, b), self.reading))
            else:
                footprint = self.reading(a) + self.reading(b)
                if footprint:
                    self.report(site, footprint)
        return (COMPARE.get(sign) or BINARY[sign])(a, b)

    def inplace(self, site: int, sign: str, a, b):
        if not (type(a) in SCALARS and type(b) in SCALARS):
            footprint = self.writing(a) + self.reading(b)
            if footprint:
                self.report(site, footprint)
        return INPLACE[sign](a, b)

    def match(self, site: int, value, guarded: bool):
        found = self.deep((value,), self.reading, True)
        if found and guarded:
            self.kernel.refuse(site, "match 的对象可变，case 又带 if：每个 case 都要重读一遍，跟踪不了")
        if found:
            self.settle(site, lambda: self.deep((value,), self.reading, True))
        return value

    # 迭代 --------------------------------------------------------------------------------------

    def whole(self, site: int, value, depth: int = 1):
        """拆开之前读一遍；里面再拆 *depth* - 1 层。"""
        if self.kind(value) not in (FIXED, PROGRAM):
            footprint = self.reading(value)
            if footprint:
                self.report(site, footprint)
        if depth > 1 and isinstance(value, (list, tuple)):
            for part in value:
                self.whole(site, part, depth - 1)
        return value

    def steps(self, site: int, source, depth: int = 0, *cells):
        if not depth and not cells and self.kind(source) == FIXED:
            return source
        return Steps(self, site, source, depth, cells)

    @contextlib.contextmanager
    def running(self, generators):
        """其间这些生成器正在走：当前线程在里面的每一步，都与别的线程来取它们冲突（见 Op.within）。"""
        me = self.kernel.current
        before = me.inside
        me.inside = (*before, *(((self.number(one), "next"), True) for one in generators))
        try:
            yield
        finally:
            me.inside = before

    def advance(self, iterator, *default):
        """next(iterator, *default)，已经报告过了。"""
        if type(iterator) is not Generator:
            return next(iterator, *default)
        with self.running((iterator,)):
            return next(iterator, *default)

    def delegate(self, site: int, source):
        """yield from：容器一步步报告；生成器要收得到 send 和 throw，原样交还（它自己的体会报告）。"""
        return Steps(self, site, source) if self.kind(source) in CONTAINERS else source

    # 调用 --------------------------------------------------------------------------------------

    def fn(self, site: int, function):
        """要调用的函数。本程序里的原样返回；别处的包一层，参数求完值之后先报告再调用。"""
        kind = type(function)
        if kind is types.FunctionType and function.__globals__ is self.names or kind is Bound:
            return function
        inner = function.__func__ if kind is types.MethodType and type(function.__func__) is types.FunctionType else None
        if inner:
            if inner.__globals__ is self.names and not inner.__dict__:
                return function
            mode, _ = BOUND.get(id(inner)) or (None, None)
        else:
            mode, _ = MODES.get(id(function)) or self.modes.get(id(function)) or (None, None)
        if mode is None:
            mode = self.mode(site, function)
            if inner and not vars(inner) and simulated(inner.__globals__.get("__name__")):  # 报告什么与 self 无关
                remember(BOUND, id(inner), (mode, inner))
            elif (
                kind in (type, types.FunctionType)
                or kind is types.BuiltinFunctionType
                and function.__self__ is builtins
            ):  # 留住它，id 才不会被别的函数用去
                if function.__module__ == self.module:
                    self.modes[id(function)] = mode, function
                else:
                    remember(MODES, id(function), (mode, function))
        return function if mode == DIRECT else Call(self, site, function, mode)

    def mode(self, site: int, function):
        kind = type(function)
        name = getattr(function, "__name__", "")
        if kind is types.MethodType or kind is types.FunctionType:
            return self.python_mode(site, function, name)
        if kind in METHODS:
            return self.builtin_mode(site, function, function.__self__, name)
        if kind in UNBOUND:
            return "unbound"
        if kind is functools.partial:
            return self.mode(site, function.func)
        if isinstance(function, type):
            return self.class_mode(function, name)
        if hasattr(function, "__wrapped__"):  # lru_cache
            return OPAQUE
        module = kind.__module__
        if module == self.module or simulated(module):
            return DIRECT
        return BY_MODULE.get(module, WRITE)

    def python_mode(self, site: int, function, name: str):
        plain = function
        while hasattr(plain, "__wrapped__"):
            plain = plain.__wrapped__
        names = getattr(plain, "__globals__", None) or getattr(
            getattr(plain, "__func__", None), "__globals__", {}
        )
        if names is self.names:
            return DIRECT
        module = names.get("__name__", "")
        if module.startswith("scheduler") and self.is_builtin(function, "__import__"):
            self.kernel.refuse(site, "__import__() 看不见里面的读写")
        if name in BY_NAME and self.is_builtin(function, name):
            return BY_NAME[name]
        if simulated(module):
            return SHALLOW if name in READING else DIRECT
        if isinstance(function, types.MethodType) and self.kind(function.__self__) in (LIST, BAG):
            return "method"
        if isinstance(function, types.MethodType) and self.kind(function.__self__) in (
            PROGRAM,
            FOREIGN,
            ITERATOR,
        ):
            return OPAQUE
        return BY_MODULE.get(module.partition(".")[0], WRITE)

    def is_builtin(self, function, name: str) -> bool:
        """内核可能换掉了程序看见的 print、__import__ 等。"""
        own = self.names.get("__builtins__", builtins)
        own = own if isinstance(own, dict) else own.__dict__
        return own.get(name) is function or getattr(builtins, name, None) is function

    def builtin_mode(self, site: int, function, owner, name: str):
        if name in ATTRIBUTES and type(function) is types.MethodWrapperType:
            return ATTRIBUTES[name]
        kind = self.kind(owner)
        if kind == MODULE or owner is None:
            module = getattr(function, "__module__", None) or getattr(owner, "__name__", "")
            if module == "builtins":
                if name in REFUSED:
                    self.kernel.refuse(site, f"{name}() 看不见里面的读写")
                return SPECIAL.get(name) or BY_NAME.get(name, WRITE)
            if simulated(module):
                return DIRECT
            if name in CHANGING or name == "reduce":
                return LAZY if name == "reduce" else WRITE
            return BY_MODULE.get(module, WRITE)
        if kind in CONTAINERS:
            return "method"
        if kind in (FIXED, CLASS):
            return DEEP
        return DIRECT if kind == SIMULATION or hasattr(object, name) else OPAQUE

    def class_mode(self, cls: type, name: str):
        module = cls.__module__
        if module == "builtins" and name in BY_NAME:
            return BY_NAME[name]
        if issubclass(cls, (list, deque, dict, set, bytearray, array.array)):
            return (
                DIRECT if isinstance(cls.__init__, types.FunctionType) and module == self.module else SHALLOW
            )
        if module == self.module or simulated(module) or issubclass(cls, BaseException):
            return SHALLOW if name in READING and module != self.module else DIRECT
        if module == "itertools" and name in ("repeat", "count"):
            return DIRECT
        return BY_MODULE.get(module, WRITE)

    def _getattr(self, site: int, obj, name, *default):
        try:
            return self.ga(site, obj, name)
        except AttributeError:
            if default:
                return default[0]
            raise

    def _hasattr(self, site: int, obj, name) -> bool:
        try:
            self.ga(site, obj, name)
        except AttributeError:
            return False
        return True

    def _setattr(self, site: int, obj, name, value) -> None:
        self.before_store(site, obj, name)
        setattr(obj, name, value)

    def _delattr(self, site: int, obj, name) -> None:
        self.before_store(site, obj, name)
        delattr(obj, name)

    def _next(self, site: int, iterator, *default):
        footprint = self.reading(iterator) if self.kind(iterator) == ITERATOR else ()
        if footprint:
            self.report(site, footprint)
        return self.advance(iterator, *default)


class Attribute:
    """赋值的目标 obj.name：报告夹在求值与真正的存、删之间。"""

    __slots__ = ("access", "site", "obj", "name")

    def __init__(self, access: Access, site: int, obj: object, name: str) -> None:
        self.access, self.site, self.obj, self.name = access, site, obj, name

    def load(self):
        return self.access.ga(self.site, self.obj, self.name)

    def store(self, value) -> None:
        self.access.before_store(self.site, self.obj, self.name)
        setattr(self.obj, self.name, value)

    def remove(self) -> None:
        self.access.before_store(self.site, self.obj, self.name)
        delattr(self.obj, self.name)

    def read(self, sign: str) -> Callable:
        """obj.name += …：先读旧值，返回的函数拿右边的值接着算、接着写。"""
        old = self.load()
        return lambda right: self.store(self.access.inplace(self.site, sign, old, right))

    value = property(load, store, remove)


class Item(Attribute):
    """赋值的目标 obj[name]。"""

    __slots__ = ()

    def load(self):
        return self.access.gi(self.site, self.obj, self.name)

    def store(self, value) -> None:
        self.before(value)
        self.obj[self.name] = value

    def remove(self) -> None:
        footprint = self.access.slot(self.obj, slice(None), True)  # 删掉一格，后面的都挪了
        if footprint:
            self.access.report(self.site, footprint)
        del self.obj[self.name]

    def before(self, value) -> None:
        footprint = self.access.slot(self.obj, self.name, True)
        if type(self.name) is slice:
            footprint += self.access.reading(value)
        if footprint:
            self.access.report(self.site, footprint)

    value = property(load, store, remove)


class Steps:
    """一步步走过 *source*，每一步之前报告读它；*cells* 是每一步要写的（凭据、名字）对。"""

    __slots__ = ("access", "site", "iterator", "footprint", "number", "index", "depth", "cells")

    def __init__(self, access: Access, site: int, source, depth: int = 0, cells: tuple = ()) -> None:
        self.access, self.site, self.depth, self.cells = access, site, depth, cells
        self.iterator = iter(source)
        kind = access.kind(source)
        fixed = kind == FIXED  # range、元组……：走到哪了只有这个循环自己知道
        if kind not in CONTAINERS or isinstance(type(source).__iter__, types.FunctionType):
            source = self.iterator
            kind = access.kind(source)
        self.footprint = access.reading(source) if kind != PROGRAM and not fixed else ()
        self.number = access.number(source) if kind == LIST else None
        self.index = 0

    def __iter__(self) -> Steps:
        return self

    def __next__(self):
        access, site = self.access, self.site
        if self.number is not None:  # 列表走一步只看一格
            slot = (self.number, "item", self.index % SLOTS)
            self.index += 1
            access.report(site, (((self.number, "shape"), False), (slot, False)))
        elif self.footprint:
            access.report(site, self.footprint)
        value = access.advance(self.iterator)
        if self.depth:
            access.whole(site, value, self.depth)
        for number in range(0, len(self.cells), 2):
            token, name = self.cells[number : number + 2]
            access.wc(site, token, name)
        return value


class Bound:
    """容器的一个方法，像 lst.append：调用时才报告，那时参数已经求好值。"""

    __slots__ = ("access", "site", "real")

    def __init__(self, access: Access, site: int, real) -> None:
        self.access, self.site, self.real = access, site, real

    def __call__(self, /, *args, **keywords):
        access, name = self.access, self.real.__name__
        owner = self.real.__self__
        read_only = name in READ_ONLY
        if name in COMPARING:
            access.settle(
                self.site,
                lambda: access.deep((owner, *args), access.reading if read_only else access.writing),
            )
        else:
            footprint = access.reading(owner) if read_only else access.writing(owner)
            if name not in STORING:
                for value in (*args, *keywords.values()):
                    footprint += access.reading(value)
            access.report(self.site, footprint)
        return self.real(*args, **keywords)

    def __getattr__(self, name: str):
        return getattr(self.real, name)

    def __repr__(self) -> str:
        return repr(self.real)

    def __eq__(self, other) -> bool:
        return self.real == getattr(other, "real", other)

    def __hash__(self) -> int:
        return hash(self.real)


class Call:
    """调用一个不在本程序里的函数：报告它会读、会改的参数，再调用它。"""

    __slots__ = ("access", "site", "function", "mode")

    def __init__(self, access: Access, site: int, function, mode) -> None:
        self.access, self.site, self.function, self.mode = access, site, function, mode

    def __call__(self, /, *args, **keywords):
        access, site, function, mode = self.access, self.site, self.function, self.mode
        if type(mode) is str:
            return self.special(args, keywords)
        values = (*args, *keywords.values(), *getattr(function, "args", ()))
        if mode == LAZY or mode == DEEP and "key" in keywords and function in (min, max):
            # 取一步、调用一次程序的函数、再取一步：每一步都要报告
            args = tuple(Steps(access, site, v) if access.kind(v) in CONTAINERS else v for v in args)
        elif mode in (LENGTH, SHALLOW):
            footprint = tuple(entry for value in values for entry in access.reading(value))
            if footprint:
                access.report(site, footprint[:1] if mode == LENGTH else footprint)
        elif mode == OPAQUE or any(type(value) not in SCALARS for value in values):
            leaf = access.reading if mode == DEEP else access.writing
            own = opaque(access, function) if mode == OPAQUE else ()
            access.settle(site, lambda: own + access.deep(values, leaf))
        generators = [value for value in (*args, getattr(function, "__self__", None)) if type(value) is Generator]
        if generators:  # list(g)、g.send(x) 之类：里面要走 g 的体
            with access.running(generators):
                return function(*args, **keywords)
        return function(*args, **keywords)

    def special(self, args: tuple, keywords: dict):
        access, site, function, mode = self.access, self.site, self.function, self.mode
        if mode == "method":
            return Bound(access, site, function)(*args, **keywords)
        if mode == "unbound":  # list.append(lst, x)
            if args and isinstance(args[0], function.__objclass__):
                return access.fn(site, function.__get__(args[0]))(*args[1:], **keywords)
            return function(*args, **keywords)
        if mode in ATTRIBUTES.values() and type(function) is types.MethodWrapperType:
            self.raw_attribute(*args)
            return function(*args)
        return getattr(access, mode)(site, *args, **keywords)

    def raw_attribute(self, name: str, *value) -> None:
        """super().__setattr__(name, value) 之类：绕过了程序自己的 __setattr__，所以在这里报告。"""
        owner = self.function.__self__
        write = self.mode != "_getattr"
        self.access.report(self.site, (((self.access.number(owner), "attr", name), write),))


def opaque(access: Access, function) -> tuple:
    owner = getattr(function, "__self__", function)
    return access.writing(owner) or (((access.number(owner), "object"), True),)


def simulated(module: str | None) -> bool:
    return isinstance(module, str) and module.partition(".")[0] in SIMULATED


def look_up(cls: type, name: str) -> tuple:
    """*name* 在 *cls* 的哪个基类上，是什么；哪里都没有则是 (None, None)。"""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base, base.__dict__[name]
    return None, None


def getattr_static(obj: object, name: str):
    """不经过程序自己的 __getattribute__ 取属性；没有则为 None。"""
    try:
        return object.__getattribute__(obj, name)
    except AttributeError:
        return None
