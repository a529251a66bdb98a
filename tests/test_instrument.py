"""改写器的测试：改写之后程序的行为一点不变（透明）；每次共享读写都按次序报告；跟踪不了的写法被拒绝。"""

from __future__ import annotations

import contextlib
import io
import sys
import traceback
import types
from pathlib import Path
from types import CodeType

import pytest

from scheduler.access import Access
from scheduler.instrument import Refused, instrument

ROOT = Path(__file__).parents[1]
SNIPPETS = sorted((ROOT / "snippets").rglob("*.py"))


class Refusal(BaseException):
    """Recorder.refuse 抛出的；程序的 except Exception 接不住。"""


class Recorder:
    """只记下报告的内核。"""

    def __init__(self, before=None) -> None:
        self.numbers, self.kept, self.log, self.before = {}, [], [], before
        self.current = types.SimpleNamespace(inside=())

    def number(self, obj: object) -> int:
        if id(obj) not in self.numbers:
            self.numbers[id(obj)] = len(self.kept)
            self.kept.append(obj)
        return self.numbers[id(obj)]

    def access(self, site: int, footprint: tuple) -> None:
        hash(footprint)
        assert footprint and all(type(write) is bool for _, write in footprint)
        self.log.append((site, footprint))
        if self.before:
            self.before(site, footprint)

    def refuse(self, site: int, reason: str) -> None:
        raise Refusal(site, reason)


def execute(source: str, kernel: Recorder | None) -> tuple:
    """跑 *source*（kernel 为 None：不改写），返回标准输出、异常（类型、内容、经过的行号）与位置表。"""
    names = {"__name__": "__main__", "__file__": "program.py"}
    sites = []
    if kernel is None:
        code = compile(source, "program.py", "exec", dont_inherit=True)
    else:
        made = instrument(source, "program.py")
        code, sites = made.code, made.sites
        names["__sched__"] = Access(kernel, sites, names)
    output, failure = io.StringIO(), None
    with contextlib.redirect_stdout(output):
        try:
            exec(code, names)
        except Exception as error:
            lines = [
                f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == "program.py"
            ]
            failure = type(error).__name__, str(error), lines
    return output.getvalue(), failure, sites


# 透明 ------------------------------------------------------------------------------------------

PROGRAMS = {
    "全局变量": "n = 1\ndef f():\n    global n\n    n = n + 1\n    n += 2\n    return n\nprint(f(), n)",
    "全局没有绑定": "def f():\n    global n\n    n += 1\nf()\nn = 1",
    "全局删除": "n = 1\ndef f():\n    global n\n    del n\n    print('n' in dir())\n    return n\nf()",
    "局部没有绑定": "def f():\n    x += 1\nf()",
    "局部先读后写": "def f():\n    print(x)\n    x = 1\nf()",
    "闭包计数": """def make():
    n = 0
    def add(by=1):
        nonlocal n
        n += by
        return n
    return add
a, b = make(), make()
print(a(), a(5), b(), a())""",
    "循环里的闭包": "def f():\n    out = []\n    for i in range(3):\n        out.append(lambda: i)\n    return [g() for g in out]\nprint(f())",
    "推导式里的闭包": "print([g() for g in [lambda: i for i in range(3)]])\nprint([g() for g in [(lambda i=i: i) for i in range(3)]])",
    "闭包没有绑定": "def f():\n    def g():\n        return x\n    g()\n    x = 1\nf()",
    "闭包删除": "def f():\n    x = 1\n    def g():\n        return x\n    print(g())\n    del x\n    g()\nf()",
    "互相递归": "def f():\n    def even(n):\n        return n == 0 or odd(n - 1)\n    def odd(n):\n        return n != 0 and even(n - 1)\n    return even(10), odd(7)\nprint(f())",
    "闭包拆包": """def f():
    a = b = 0
    def show():
        return a, b
    a, (b, *c) = 1, (2, 3, 4)
    print(show(), c)
    a, b = b, a
    for a, b in [(5, 6), (7, 8)]:
        print(show())
    with open(__file__ and '/dev/null') as a:
        print(type(show()[0]).__name__)
f()""",
    "私有名字": """class C:
    __kind = 'c'
    def __init__(self): self.__x = 1
    def bump(self):
        self.__x += 1
        del self.__class__.__kind
        return self.__x
    class _D:
        def __init__(self): self.__y = 2
c = C()
print(c.bump(), vars.__name__, c._C__x, C._D()._D__y)
print(c.__x)""",
    "super": """class A:
    limit = 3
    def f(self, x): return ['A', x]
class B(A):
    def f(self, x): return super().f(x) + ['B', super().limit]
class C(B):
    def f(self, x): return super(C, self).f(x) + ['C']
print(C().f(1))""",
    "property": """class T:
    def __init__(self): self._c = 0
    @property
    def c(self): return self._c
    @c.setter
    def c(self, v):
        if v < 0: raise ValueError('太冷')
        self._c = v
    @c.deleter
    def c(self): print('删')
t = T()
t.c = 5
t.c += 1
print(t.c)
del t.c
t.c = -1""",
    "slots": "class S:\n    __slots__ = ('a', 'b')\ns = S()\ns.a = 1\ns.a += 1\nprint(s.a, hasattr(s, 'b'))\ns.c = 3",
    "描述符": """class D:
    def __set_name__(self, owner, name): self.name = '_' + name
    def __get__(self, obj, cls): return self if obj is None else getattr(obj, self.name, 0)
    def __set__(self, obj, value): print('set', value); setattr(obj, self.name, value)
class C:
    x = D()
c = C()
c.x += 5
print(c.x, type(C.x).__name__)""",
    "dataclass": """from dataclasses import dataclass, field, replace, asdict
@dataclass(order=True)
class P:
    x: int
    tags: list = field(default_factory=list)
@dataclass(frozen=True)
class F:
    x: int = 1
p, q = P(1), P(1, ['a'])
q.tags.append('b')
print(p, q, p == q, p < q, replace(p, x=5), asdict(q), F() == F(1), {F(): 1})
F().x = 3""",
    "enum": "from enum import Enum, auto\nclass E(Enum):\n    A = auto()\n    B = auto()\n    @property\n    def low(self): return self.name.lower()\nprint([e.low for e in E], E['A'].value, E(2))",
    "__getattr__": "class C:\n    def __getattr__(self, name): return name * 2\n    def __setattr__(self, k, v):\n        print('set', k)\n        super().__setattr__(k, v)\n    def __delattr__(self, k):\n        object.__delattr__(self, k)\nc = C()\nc.a = 1\nprint(c.a, c.b)\ndel c.a\nprint(c.a)\ndel c.a",
    "__getattribute__": "class C:\n    def __getattribute__(self, name):\n        print('get', name)\n        return super().__getattribute__(name)\nc = C()\nc.x = 1\nprint(c.x)",
    "类属性": "class C:\n    n = 0\n    def __init__(self):\n        C.n += 1\n        self.n += 10\nclass D(C): pass\nprint(C().n, D().n, C.n, D.n)\nD.n = 7\ndel D.n\nprint(D.n, type(D).__name__)",
    "连写比较": "def f(x):\n    print(x)\n    return x\nprint(f(1) < f(2) < f(2) < f(9), 0 <= f(3) <= 5 != 6, f(1) in f((1, 2)) is not f(None))",
    "短路": "def f(x):\n    print(x)\n    return x\nprint(f(0) or f([]) or f('a') or f(1), f(1) and f(()) and f(2), not f([]) and f([1]), f(1) if f([]) else f(2))",
    "真值只判断一次": "class B:\n    def __bool__(self):\n        print('bool')\n        return False\nb = B()\nif b or not b and b: print(1)\nwhile b: pass\nprint([x for x in (1,) if b], 1 if b and b else 2, (b and 1) is b)\nassert not b\nassert b, f'失败 {1}'",
    "带副作用的增量": """def f(x):
    print('f', x)
    return x
d, xs = {'a': 1}, [1, 2, 3]
d[f('a')] += f(10)
xs[f(0)] *= f(4)
xs[f(-1)] -= f(1)
print(d, xs)
xs[1:] += [9]
xs += [8]
xs *= 2
print(xs)
t = (1, [2])
try:
    t[1] += [3]
except TypeError as e:
    print(e, t)
d[f('zz')] += f(1)""",
    "就地运算": "class V:\n    def __init__(self, x): self.x = x\n    def __iadd__(self, o):\n        print('iadd')\n        self.x += o\n        return self\n    def __matmul__(self, o): return ('@', o)\nv = w = V(1)\nv += 2\nprint(v is w, v.x, v @ 3)\nv @= 4\nprint(v)\nn = 5\nn **= 2; n //= 3; n <<= 2; n %= 7; n |= 8; n ^= 1; n &= 13; n >>= 1\nprint(n)",
    "别名就地改": "a = [1]\nb = a\nb += (2,)\nb *= 2\nprint(a, a is b)\ns = {1}\nu = s\nu |= {2}; u -= {1}\nprint(s)",
    "星号参数": "def f(*a, **k): return a, k\nd = {'x': 1}\nprint(f(*[1, 2], 3, *(4,), y=2, **d), f(*'ab', **{}), [*range(2), *[5]], {**d, 'z': 3}, (*[1],), {*[2]})\nf(1, **d, x=3)",
    "星号参数不可迭代": "def f(*a): pass\nf(*5)",
    "参数名": "def f(site, function, self, obj=None, *, name): return site, function, self, name\nprint(f(1, function=2, self=3, name=4), dict(site=1, self=2, function=3, access=4))",
    "缺参数": "def f(a, b): pass\nf(1)",
    "默认参数": "def f(x, acc=[], *, k={'a': 1}):\n    acc.append(x)\n    return acc, k['a']\nprint(f(1), f(2))",
    "match": """from dataclasses import dataclass
@dataclass
class P:
    x: int
    y: int
def f(v):
    match v:
        case 0 | 1: return 'small'
        case [a, *rest]: return a, rest
        case {'k': k, **other}: return k, other
        case P(x=0, y=y): return 'P', y
        case P(a, b): return a, b
        case str() as s: return s.upper()
        case None: return 'none'
        case _: return '?'
print([f(v) for v in (1, [1, 2, 3], {'k': 1, 'z': 2}, P(0, 5), P(1, 2), 'abc', None, 3.5)])""",
    "match带if": "def f(v):\n    match v:\n        case (a, b) if a == b: return 'same'\n        case (a, b): return 'diff'\nprint(f((1, 1)), f((1, 2)))",
    "try": """def f(x):
    try:
        if x: raise x
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e.args)
        return 1
    except TypeError:
        raise RuntimeError('包') from None
    else:
        print('else')
    finally:
        print('finally')
print(f(None), f(KeyError('k')), f(ValueError()))
f(TypeError)""",
    "except组": "try:\n    raise ExceptionGroup('g', [ValueError(1), KeyError(2)])\nexcept* ValueError as g:\n    print(g.exceptions)\nexcept* KeyError as g:\n    print(len(g.exceptions))",
    "海象": "def f(xs):\n    while (n := len(xs)) > 1:\n        xs.pop()\n    print(n, [y := x * 2 for x in xs], y)\n    return any((hit := x) > 2 for x in [1, 3, 5]), hit\nprint(f([1, 2, 3]))\nif (m := 5) > 3: print(m)",
    "共享的海象": "n = 0\ndef f():\n    global n\n    print((n := 5) + n, [n := i for i in range(3)], n)\nf()\nprint(n)",
    "生成器": """def gen(n):
    got = yield n
    print('got', got)
    try:
        yield from inner()
    finally:
        print('收尾')
    return 'r'
def inner():
    while True:
        try:
            x = yield 'in'
            print('inner', x)
        except ValueError as e:
            print('caught', e)
            return 9
g = gen(1)
print(next(g), g.send('hi'), g.send(2))
try:
    g.throw(ValueError('v'))
except StopIteration as stop:
    print(stop.value)
h = gen(2)
next(h); h.send(None); h.close()
def outer():
    r = yield from gen2()
    print('r', r)
    yield from [7, 8]
def gen2():
    yield 1
    return 2
print(list(outer()), sum(x for x in outer()))""",
    "自己的迭代器": "class It:\n    def __init__(self): self.n = 0\n    def __iter__(self):\n        print('iter')\n        return self\n    def __next__(self):\n        self.n += 1\n        if self.n > 2: raise StopIteration\n        return self.n\nfor x in It(): print(x)\nprint(list(It()), [*It()], max(It()))\na, b = It()\nprint(a, b)",
    "getitem迭代": "class S:\n    def __getitem__(self, i):\n        if i > 2: raise IndexError\n        return i * 10\n    def __len__(self): return 3\n    def __contains__(self, x):\n        print('in', x)\n        return True\ns = S()\nprint(list(s), [x for x in s], 5 in s, 5 not in s, s[1], len(s))",
    "边迭代边改": "d = {1: 1}\nfor k in d:\n    d[k + 1] = 1",
    "边迭代边改列表": "xs = [1, 2, 3, 4]\nfor x in xs:\n    if x % 2: xs.remove(x)\nprint(xs)\ns = {1}\ndef g():\n    for x in s: s.add(x + 1)\ng()",
    "不可迭代": "def f(x):\n    for i in x: pass\nf(5)",
    "拆包个数不对": "def f():\n    xs = [1, 2]\n    a, b, c = xs\nf()",
    "循环里拆包": "for i, (a, *b) in enumerate([[1, 2, 3], 'xy', (4,)]):\n    print(i, a, b)\nfor d['k'] in [1, 2] if (d := {}) is not None else []:\n    print(d)\nfor a, b in [(1, 2), 3]: pass",
    "for-else": "for i in [1, 2]:\n    if i == 3: break\nelse: print('no break')\nwhile True:\n    break\nelse: print('never')\nn = 3\nwhile n:\n    n -= 1\n    if n == 1: continue\nelse: print('end')",
    "推导式": "rows = [[1, 2], [3]]\nprint([x for r in rows for x in r if x != 2], {x: r for r in ((1, 2), (3, 4)) for x in r}, {a + b for a, b in zip([1, 2], [3, 4])}, sum(a * b for a, (b, c) in [(1, [2, 3])]))\nclass C:\n    n = 3\n    xs = [i for i in range(n)]\nprint(C.xs, [[i * j for j in range(2)] for i in range(2)])",
    "链式赋值": "def f(x):\n    print('f', x)\n    return x\nclass O: pass\no, d = O(), {}\na = o.x = d[f('k')] = c, e = f([1, 2])\nprint(a is o.x is d['k'], c, e)\n(a, b), d['z'] = [1, 2], 3\n[o.p, *o.q] = 'abc'\nprint(a, b, d['z'], o.p, o.q)",
    "赋值次序": "def f(x):\n    print('f', x)\n    return x\nd = {}\nd[f(1)] = f(2)\nd[f(3)], d[f(4)] = f(5), f(6)\nf(d)[f(7)] = f(8)\ndel d[f(1)], d[f(3)]\nprint(d)\ni = 0\ni, d[i] = 9, 'nine'\nprint(d)\nf(None).x = f(1)",
    "注解": "from typing import Optional\nx: int = 1\ny: 'Optional[int]'\nclass C:\n    z: list[int] = []\n    def __init__(self):\n        self.w: int = 5\ndef f(a: int, b: str = 's') -> list[int]:\n    t: int = a\n    return [t, b]\nprint(x, C().w, C.__annotations__, f(1), f.__annotations__)",
    "del": "a = [1, 2, 3, 4, 5]\ndel a[0], a[1:3]\nprint(a)\nx = y = 1\ndel (x, y)\nprint(a[0], x)",
    "切片": "a = list(range(10))\nprint(a[1:3], a[::-2], a[-3:], a[:], a[slice(1, 2)], 'abc'[1:], (1, 2)[:1])\na[2:5] = 'xy'\na[::3] = [0] * len(a[::3])\nprint(a)\nclass M:\n    def __getitem__(self, k): return k\nprint(M()[1:2, ..., 3], M()[1:2:3], M()[1, 2])\na[99]",
    "f-string": "x, w, xs = 3.14159, 10, [1, 'a']\nprint(f'{x:.2f}|{x:>{w}.{2}f}|{xs!r:>{w}}|{xs}|{x=}|{xs[0]:03}|{{}}|{\"q\"!a}' f'{w:{w}}')\nprint('%s %d %r' % (xs, w, xs), '%(a)s' % {'a': xs}, '{} {x}'.format(xs, x=x), format(x, '.1f'))\nf'{x:zz}'",
    "with": """class M:
    def __init__(self, n): self.n = n
    def __enter__(self):
        print('进', self.n)
        return self.n
    def __exit__(self, t, v, tb):
        print('出', self.n, t and t.__name__)
        return t is KeyError
class O: pass
o = O()
with M(1) as a, M([2, 3]) as (b, c), M(a + 1) as o.x:
    print(a, b, c, o.x)
with (M(1), M(2) as d):
    raise KeyError
from contextlib import contextmanager, suppress
@contextmanager
def cm(x):
    try: yield x
    finally: print('finally')
with cm([1]) as y, suppress(ZeroDivisionError): 1 / 0
with M(9):
    raise ValueError('x')""",
    "装饰器": "import functools\ndef deco(tag):\n    print('deco', tag)\n    def wrap(f):\n        @functools.wraps(f)\n        def inner(*a, **k):\n            print(tag, f.__name__)\n            return f(*a, **k)\n        return inner\n    return wrap\n@deco('a')\n@deco('b')\ndef f(x=1): return x\nclass C:\n    @staticmethod\n    def s(x): return x\n    @classmethod\n    def c(cls, x): return cls.__name__, x\nprint(f(), f(x=2), f.__name__, C.s(1), C().c(2), C.c(3))",
    "换掉的函数": "def f(): return 1\ndef g(): return f()\nprint(g())\n@(lambda h: h)\ndef f(): return 2\nprint(g())\ndef h():\n    global f\n    def f(): return 3\n    class K: pass\nh()\nprint(g(), f.__code__.co_firstlineno)",
    "lambda": "fs = [lambda x, y=1, *a, k=2, **kw: (x, y, a, k, kw)]\nprint(fs[0](0), fs[0](1, 2, 3, k=4, z=5), (lambda: (yield))().__class__.__name__, sorted([3, 1, 2], key=lambda v: -v))",
    "作用域": "x = 'global'\nclass C:\n    x = 'class'\n    y = x\n    def f(self): return x\n    g = lambda self: x\ndef f():\n    x = 'local'\n    class D:\n        y = x\n        def m(self):\n            nonlocal x\n            x = 'm'\n            return x\n    return D.y, D().m(), x\nprint(C.y, C().f(), C().g(), f())\nclass E:\n    global z\n    z = 5\n    a, z = 1, 2\ndef h(): return z\nprint(h(), hasattr(E, 'z'))",
    "同名的类体变量": "value = 1\nclass C:\n    @property\n    def value(self): return value\n    @value.setter\n    def value(self, v):\n        global value\n        value = v\nc = C()\nc.value = 5\nprint(c.value, value)",
    "容器方法": "d = {'a': 1}\nprint(d.get('b', 2), d.setdefault('c', 3), d.pop('a'), list(d.items()), d | {'z': 1}, 'c' in d.keys(), d.keys() & {'c'}, d == {'c': 3})\nxs = [3, 1]\nxs.extend([2]); xs.insert(0, 9); xs.sort(key=lambda v: v); xs.reverse()\nm = xs.append\nm(4); list.append(xs, 5)\nprint(xs, xs.index(4), xs.count(1), m == xs.append, m.__name__, len(xs), xs[-1], xs.copy() is xs)\nlist.append(5, 1)",
    "collections": "from collections import Counter, defaultdict, deque, OrderedDict, namedtuple\nc = Counter('abca'); c['z'] += 2; c.update('b')\ndd = defaultdict(list); dd['k'].append(1); dd['j']\nq = deque([1, 2], maxlen=2); q.append(3); q[0] = 7; q.rotate()\no = OrderedDict(a=1); o.move_to_end('a')\nN = namedtuple('N', 'x y'); n = N(1, [2])\nprint(c.most_common(1), +c == c, dict(dd), q, o, n, n.x, n._replace(x=5), q.popleft(), len(q), list(reversed(q)))\nn.x = 3",
    "继承容器": "class S(list):\n    def __init__(self, xs):\n        super().__init__(xs)\n        self.tag = 't'\n    def push(self, x): super().append(x); return self\n    def __getitem__(self, i):\n        print('get', i)\n        return super().__getitem__(i)\nclass D(dict):\n    def __missing__(self, k): return k + '!'\ns = S([1]).push(2)\ns.tag += 'u'\nprint(s[0], s, s.tag, D(a=1)['b'], D(a=1)['a'])\nD()[1]",
    "内置函数": "xs = [3, 1, 2]\nprint(sum(xs), max(xs, key=lambda v: -v), sorted(xs), list(map(str, xs)), list(filter(None, [0, 1])), dict(zip(xs, 'abc')), list(enumerate(xs, 1)), any(x > 2 for x in xs), all(xs), ','.join(map(str, xs)), list(reversed(xs)), tuple(xs), set(xs), len(xs), isinstance(xs, list), divmod(7, 2), abs(-1), xs.__len__(), repr(xs), str(xs), next(iter(xs)), next(iter([]), 'no'), iter(xs).__next__(), bool(xs), type(xs))\nlen(5)",
    "标准库": "import itertools, operator, functools, heapq, json, copy, math, random, bisect, string\nxs = [3, 1, 2]\nheapq.heapify(xs); heapq.heappush(xs, 0); print(heapq.heappop(xs), xs)\nprint(list(itertools.chain(xs, [9])), list(itertools.islice(itertools.cycle(xs), 5)), list(itertools.accumulate(xs)), functools.reduce(operator.add, xs), operator.itemgetter(0)(xs), json.dumps({'a': xs}), copy.deepcopy([xs]), math.prod(xs))\nrandom.seed(1); random.shuffle(xs); bisect.insort(xs, 5)\nc = itertools.count(5)\nprint(next(c), next(c), list(zip(itertools.repeat(xs, 1))), functools.partial(sorted, reverse=True)(xs))\n@functools.lru_cache\ndef fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\nprint(fib(20), fib.cache_info().hits > 0)\njson.dumps(object)",
    "getattr": "class C: a = 1\nc = C()\nsetattr(c, 'b', 2)\nprint(getattr(c, 'a'), getattr(c, 'b'), getattr(c, 'z', 'no'), hasattr(c, 'z'), hasattr(c, 'b'))\ndelattr(c, 'b')\ngetattr(c, 'b')",
    "属性出错": "class C: pass\ndef f():\n    c = C()\n    return (c\n            .a\n            .b)\nf()",
    "跨行调用": "class C:\n    def a(self): return self\n    def b(self): raise ValueError(1)\nx = (C()\n     .a()\n     .b(\n         ))",
    "跨行运算": "def f(x): return x\ny = (f(1) +\n     f(2) +\n     f('a'))",
    "跨行参数": "def f(*a): 1 / 0\nf(1,\n  2,\n  f(\n    3))",
    "docstring": '"""模块说明"""\nfrom __future__ import annotations\nimport threading as th\ndef f():\n    """函数说明"""\n    n = 0\n    def g():\n        """内层"""\n        nonlocal n\n        n += 1\n        return n\n    return g\nprint(__doc__, f.__doc__, f().__doc__, f()())\ndef g(x: undefined): return x\nprint(g(1))',
    "import": "import os.path, json as j\nfrom math import pi as p\ndef f():\n    global np\n    import math as np\n    import os.path\n    return os.path.basename('/a/b'), np.floor(2.5)\nprint(f(), np.pi == p, j.loads('[1]'))\nimport nosuchmodule",
    "async": """import asyncio
n, log = 0, []
class CM:
    async def __aenter__(self): log.append('in'); return 1
    async def __aexit__(self, *a): log.append('out')
async def agen():
    for i in range(3):
        await asyncio.sleep(0)
        yield i
async def add(k):
    global n
    v = n
    await asyncio.sleep(0)
    n = v + k
    return k
async def main():
    async with CM() as c, CM():
        log.append(c)
    async for x in agen(): log.append(x)
    print([x async for x in agen() if x], [await add(k) for k in (1, 2)], await asyncio.gather(*[add(k) for k in (1, 2)]))
    lock, q = asyncio.Lock(), asyncio.Queue()
    async with lock: await q.put(1)
    print(await q.get(), n, log)
    task = asyncio.create_task(add(5))
    await task
    print(task.result())
    await asyncio.wait_for(asyncio.sleep(1), 0.001)
asyncio.run(main())""",
    "线程": "import threading, queue\nfrom concurrent.futures import ThreadPoolExecutor\nlock, n, q = threading.Lock(), 0, queue.Queue()\nclass W(threading.Thread):\n    def __init__(self, k):\n        super().__init__(name=f'w{k}')\n        self.k = k\n    def run(self):\n        global n\n        with lock: n += self.k\n        q.put(self.k)\nws = [W(k) for k in range(3)]\nfor w in ws: w.start()\nfor w in ws: w.join()\nprint(n, sorted(q.get() for _ in ws), ws[0].name)\nwith ThreadPoolExecutor(2) as pool: print(list(pool.map(lambda x: x * 2, [1, 2])), pool.submit(len, [1]).result())\nlocal = threading.local()\nlocal.x = 1\nprint(local.x)\nc = threading.Condition()\nwith c: c.notify_all()\nt = threading.Thread(target=q.put, args=(1,)); t.start(); t.join()\nprint(q.qsize())",
    "yield表达式": "def f(o, d):\n    o[0] += yield 1\n    d[(yield 2)] = yield 3\n    x = [(yield 4), (yield 5)]\n    print(o, d, x)\ng = f([1], {})\nnext(g)\nfor v in (10, 'val', 'key', 'a'): g.send(v)\ntry: g.send('b')\nexcept StopIteration: print('done')",
    "异常链": "def f():\n    try: {}['k']\n    except KeyError as e: raise ValueError('bad') from e\nf()",
    "递归数据": "xs = [1]\nxs.append(xs)\nd = {'d': xs}\nd['me'] = d\nprint(xs, d, f'{xs}')",
    "除零": "def f(a, b):\n    return (a\n            / b)\nf(1, 0)",
    "类型不对": "def f(a): return a + 1\nf([])",
    "三目与lambda参数": "def f(a, b): return a if a else b\nprint(f([], 1), f([0], 1), (lambda *, k: k)(k=[1]), (lambda a, /: a)(2))",
    "global声明在类的方法里": "total = 0\nclass C:\n    def add(self):\n        global total\n        total += 1\n        for total in (7, 8): pass\n        [total, x] = 9, 1\n        return total\nprint(C().add(), total)",
    "warnings": "import warnings\nwith warnings.catch_warnings(record=True) as got:\n    warnings.simplefilter('always')\n    warnings.warn('旧了')\nprint(got[0].message, got[0].lineno, got[0].filename)",
}
if sys.version_info >= (3, 12):
    PROGRAMS["类型参数"] = (
        "type Pair[T] = tuple[T, T]\ndef first[T](xs: list[T]) -> T:\n    y: T = xs[0]\n    return y\nclass Box[T]:\n    def __init__(self, x: T): self.x = x\n    def get(self) -> T: return self.x\nprint(first([1]), Box[int](2).get(), Pair.__name__)"
    )
if sys.version_info >= (3, 14):
    PROGRAMS["t-string"] = (
        "n = 1\ndef f():\n    t = t'a{n!r:>{n}}b'\n    return t.strings, t.values, t.interpolations[0].expression, t.interpolations[0].format_spec\nprint(f())\nn = 2"
    )


@pytest.mark.parametrize("source", PROGRAMS.values(), ids=PROGRAMS)
def test_transparent(source):
    kernel = Recorder()
    plain, rewritten = execute(source, None), execute(source, kernel)
    assert rewritten[:2] == plain[:2]
    assert kernel.log or "def " not in source or "global" not in source


def functions(code: CodeType) -> set:
    """每个函数的名字、第一行，以及它占到的行。"""
    found = set()
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found |= {(constant.co_name, constant.co_firstlineno)} | functions(constant)
    return found


def lines(code: CodeType) -> set:
    own = {line for _, _, line in code.co_lines() if line}
    return own.union(*(lines(c) for c in code.co_consts if isinstance(c, CodeType)))


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_snippet(path):
    source = path.read_text("utf-8")
    made = instrument(source, str(path))
    plain = compile(source, str(path), "exec", dont_inherit=True)
    inline = {"<listcomp>", "<setcomp>", "<dictcomp>"}
    assert {f for f in functions(made.code) if f[0] not in inline} == {
        f for f in functions(plain) if f[0] not in inline
    }
    assert lines(made.code) <= lines(plain) | {site.line for site in made.sites}
    text = source.splitlines()
    assert all(site.text == text[site.line - 1].strip() for site in made.sites)


# 报告 ------------------------------------------------------------------------------------------


def reports(body: str, setup: str = "", *, before=None) -> list[str]:
    """在函数里执行 *body* 时的报告，每次写成 "R 位置 W 位置"；各格合写成 item*。"""
    source = f"{setup}\ndef run():\n" + "".join(f"    {line}\n" for line in body.splitlines()) + "run()\n"
    kernel = Recorder(before)
    *_, failure, sites = execute(source, kernel)
    assert failure is None, failure
    first = setup.count("\n") + 3
    last = first + body.count("\n")
    found = []
    for site, footprint in kernel.log:
        if not first <= sites[site].line <= last:
            continue
        parts = []
        for loc, write in footprint:
            kind = (
                loc[1]
                if loc[1] in ("shape", "next", "object")
                else f"item{loc[2]}"
                if loc[1] == "item"
                else loc[2]
            )
            parts.append(("W " if write else "R ") + str(kind))
        text = " ".join(parts).replace(" ".join(f"R item{i}" for i in range(8)), "R item*")
        found.append(text)
    return found


WHOLE = "R shape R item*"
G = "global n\n"
REPORTS = {
    "读了再写": (G + "n = n + 1", "n = 0", ["R n", "W n"]),
    "增量": (G + "n += 1", "n = 0", ["R n", "W n"]),
    "只读": ("m = n", "n = 0", ["R n"]),
    "常量函数不报告": ("g()", "def g(): pass", []),
    "局部不报告": ("x = 1\nx += x\nreturn x", "", []),
    "参数不报告": ("(lambda x: x)(1)", "", []),
    "删除全局": (G + "del n", "n = 0", ["W n"]),
    "交换": ("global a, b\na, b = b, a", "a = b = 0", ["R b", "R a", "W a", "W b"]),
    "海象": (G + "return (n := 5) + n", "n = 0", ["W n", "R n"]),
    "for目标": (G + "for n in (1, 2): pass", "n = 0", ["W n", "W n"]),
    "import": ("global os\nimport os", "os = 1", ["W os"]),
    "字典增量": ("d[k] += 1", "d, k = {1: 1}, 1", ["R d", "R k", "R shape", "W shape"]),
    "字典删除": ("d = {1: 2}\ndel d[1]", "", ["W shape"]),
    "字典读": ("d = {1: 2}\nd[1]\nd.get(1)\n1 in d\nlen(d)", "", ["R shape"] * 4),
    "defaultdict缺键": (
        "d = D(list)\nd[1]\nd[1]",
        "from collections import defaultdict as D",
        ["W shape", "R shape"],
    ),
    "列表一格": ("x = [1]\nx[0]\nx[0] = 2\nx[-1]", "", ["R shape R item0", "R shape W item0", WHOLE]),
    "列表切片": ("x = [1]\nx[:] = [2]", "", ["W shape " + WHOLE]),
    "列表增量": ("x = [1]\nx += [2]", "", ["W shape " + WHOLE]),
    "append在参数之后": ("x = []\nx.append(g())", "n = 0\ndef g():\n    global n\n    n = 1", ["W shape"]),
    "属性增量": ("o = O()\no.a += 1", "class O: a = 0", ["R a R a", "W a"]),
    "属性删除": (
        "o.a = 1\ndel o.a",
        "class O: pass\no = O()\ndef p():\n    global o\n    o = 1",
        ["R o", "W a"] * 2,
    ),
    "方法查找不报告": ("O().f()", "class O:\n    def f(self): pass", []),
    "会被替换的方法要报告": ("O().f()", "class O:\n    def f(self): pass\nO.f = lambda self: 1", ["R f R f"]),
    "getattr": (
        "o = O()\nsetattr(o, 'a', 1)\ngetattr(o, 'a')\nhasattr(o, 'b')",
        "class O: pass",
        ["W a", "R a", "R b"],
    ),
    "真值": ("x = [1]\nif x and not x: pass", "", ["R shape"] * 2),
    "比较": ("x = [1]\nx == [2]", "", [WHOLE + " " + WHOLE]),
    "包含": ("x = [1]\n1 in x", "", [WHOLE]),
    "推导式": (
        "x = [1, 2]\nreturn [y for y in x]",
        "",
        ["R shape R item0", "R shape R item1", "R shape R item2"],
    ),
    "迭代字典": ("d = {1: 2}\nfor k in d: pass", "", ["R shape"] * 2),
    "迭代items": ("d = {1: 2}\nfor k, v in d.items(): pass", "", ["R shape"] * 3),
    "迭代生成器": ("for y in g(): pass", "def g(): yield 1", ["W next"] * 2),
    "range不报告": ("for y in range(3): pass", "", []),
    "enumerate": (
        "x = [1]\nfor i, y in enumerate(x): pass",
        "",
        ["W next", "R shape R item0", "W next", "R shape R item1"],
    ),
    "next": ("it = g()\nnext(it)", "def g(): yield 1", ["W next"]),
    "拆包": ("x = [1, 2]\na, b = x", "", [WHOLE]),
    "星号": ("x = [1]\nprint(*x)", "", [WHOLE]),
    "f-string": ("x = [[1]]\nreturn f'{x}'", "", [WHOLE + " " + WHOLE]),
    "f-string次序": ("return f'{n}{m}'", "n = m = 0", ["R n", "R m"]),
    "百分号": ("x = [1]\nreturn '%s' % x", "", [WHOLE]),
    "print": ("x = [1]\nprint(x)", "", [WHOLE]),
    "dataclass的比较": (
        "P(1) == P(2)",
        "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int",
        ["R x R x"],
    ),
    "len": ("x = [1]\nlen(x)", "", ["R shape"]),
    "list()": ("x = [[1]]\nlist(x)", "", [WHOLE]),
    "sorted": ("x = [3]\nsorted(x)", "", [WHOLE]),
    "未知的函数按写": ("x = [3]\nh.heapify(x)", "import heapq as h", ["W shape"]),
    "方法当参数": ("x = []\nlist(map(x.append, (1,)))", "", ["W next", "W shape"]),
    "集合合并": ("a, b = {1}, {2}\na | b\na.update(b)", "", ["R shape R shape", "W shape R shape"]),
    "match": ("x = [1]\nmatch x:\n    case [a]: pass", "", [WHOLE]),
    "with目标": (G + "with c(5) as n: pass", "from contextlib import nullcontext as c\nn = 0", ["W n"]),
    "返回与断言": ("assert n, n\nreturn n", "n = 1", ["R n"] * 2),
    "链式赋值": ("global a, b\na = b = 1", "a = b = 0", ["W a", "W b"]),
    "类的属性": ("C.n += 1", "class C: n = 0", ["R n", "W n"]),
    "继承来的类属性": ("D.n", "class C: n = 0\nclass D(C): pass", ["R n R n"]),
    "nonlocal": (
        "n = 0\ndef g():\n    nonlocal n\n    n += 1\ng()\nreturn n",
        "",
        ["W n", "R n", "W n", "R n"],
    ),
    "闭包里只赋一次": ("n = 0\nreturn (lambda: n)()", "", []),
    "闭包后赋值": ("g = lambda: n\nn = 0\nreturn g()", "", ["W n", "R n"]),
    "闭包循环变量": ("for i in (1,):\n    g = lambda: i\nreturn g()", "", ["W i", "R i"]),
    "推导式循环变量": (
        "return [g() for g in [lambda: i for i in (1, 2)]]",
        "",
        ["W i", "W i", "R shape R item0", "R i", "R shape R item1", "R i", "R shape R item2"],
    ),
    "同一条语句里的闭包": ("x = [lambda: x]\nreturn x[0]()", "", ["W x", "R x", "R shape R item0", "R x"]),
    "重新定义": ("global g\ndef g(): pass", "def g(): pass", ["W g"]),
    "模块的属性": ("sys.argv", "import sys", []),
    "锁": ("lock.acquire()\nlock.release()", "import threading\nlock = threading.Lock()", ["R lock"] * 2),
    "threading.local": ("x = threading.local()\nx.a = 1\nx.a", "import threading", []),
    "super里的append": ("S().push()", "class S(list):\n    def push(self): pass", []),
    "str方法读容器": ("x = ['a']\n','.join(x)", "", [WHOLE]),
    "循环里只赋一次": ("for z in (1,):\n    y = z\n    g = lambda: y\nreturn g()", "", ["W y", "R y"]),
    "列表乘数": ("x = [1]\nx * 2", "", [WHOLE]),
    "装饰器之后才绑定": (
        "global g\n@(lambda f: x and f)\ndef g(): pass",
        "x = 1\ndef g(): pass",
        ["R x", "W g"],
    ),
    "只在函数里import": ("global os\nimport os\nos.sep", "", ["W os", "R os"]),
    "类体里的名字落到外面": ("class C:\n    n = n", "n = 1", ["R n"]),
    "类后来多了属性": ("o = C()\nhasattr(o, 'x')\nC.x = 1\no.x", "class C: pass", ["R x", "W x", "R x R x"]),
    "append不看参数里面": ("x, y = [], [1]\nx.append(y)", "", ["W shape"]),
    "property": ("o = O()\no.p = 1\no.p", "class O:\n    p = property(lambda s: 1, lambda s, v: None)", []),
    "super的数据": ("class A: k = 1\nclass B(A):\n    def f(self): return super().k\nB().f()", "", ["R k"]),
    "UserDict": (
        "u = U(a=1)\nu['b'] = 2\nu['a']\nu.update(c=3)",
        "from collections import UserDict as U",
        ["W shape", "R shape", "W shape"],
    ),
    "继承外面的类": (
        "c = C()\nc.shuffle([])",
        "import random\nclass C(random.Random): pass",
        ["W object W shape"],
    ),
    "看不见里面的对象": ("s = io.StringIO()\ns.seek(0)", "import io", ["W next"]),
}


@pytest.mark.parametrize(("body", "setup", "expected"), REPORTS.values(), ids=REPORTS)
def test_reports(body, setup, expected):
    assert reports(body, setup) == expected


def test_report_comes_before_the_access():
    """报告时别的线程改了容器：读到的是改过之后的。"""
    changed = []

    def before(site, footprint):
        if footprint[0][0][1] == "shape" and not changed and kept:
            changed.append(1)
            kept[0].append("别的线程")

    kept = []
    kernel = Recorder(before)
    source = "x = ['a']\nkeep(x)\nprint(x)\n"
    made = instrument(source, "program.py")
    names = {"__name__": "__main__", "keep": kept.append}
    names["__sched__"] = Access(kernel, made.sites, names)
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(made.code, names)
    assert output.getvalue() == "['a', '别的线程']\n"


def test_nested_containers_are_settled():
    """报告之后里面换了新的容器：要照新的样子再报一次。"""
    kernel = Recorder()
    access = Access(kernel, [], {"__name__": "__main__"})
    outer, new = [[1]], [2]
    kernel.before = lambda site, footprint: outer.__setitem__(0, new)
    access.v(0, outer)
    assert len(kernel.log) == 2
    assert kernel.log[1][1][-1][0][0] == kernel.number(new)


def test_cells_of_two_activations_differ():
    source = (
        "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n    return g\nf()()\nf()()\n"
    )
    kernel = Recorder()
    execute(source, kernel)
    writes = [fp[0][0] for _, fp in kernel.log if fp[0][1]]
    assert len(writes) == 4
    assert len(set(writes)) == 2


def test_module_comprehension_variable_is_one_place():
    kernel = Recorder()
    execute("gs = [lambda: i for i in (1, 2)]\nprint(gs[0]())\n", kernel)
    found = [entry for _, footprint in kernel.log for entry in footprint if entry[0][-1] == "i"]
    assert [write for _, write in found] == [True, True, False]
    assert len({loc for loc, _ in found}) == 1


def test_item_writes_conflict_only_where_they_should():
    access = Access(Recorder(), [], {"__name__": "__main__"})
    xs = [0] * 3
    first, second, whole = access.slot(xs, 0, True), access.slot(xs, 1, True), access.reading(xs)

    def conflict(a, b):
        return any(la == lb and (wa or wb) for la, wa in a for lb, wb in b)

    assert not conflict(first, second)
    assert conflict(first, whole)
    assert conflict(first, access.writing(xs))
    assert conflict(access.writing(xs), whole)
    assert not conflict(whole, whole)


# 拒绝 ------------------------------------------------------------------------------------------

REFUSED = {
    "import *": ("\nfrom os import *", 2, "import *"),
    "__dict__": ("class C: pass\nC().__dict__['a'] = 1", 2, "__dict__"),
    "留给调度器的名字": ("__sched__ = 1", 1, "__sched"),
    "except的名字共享": ("def f(): return e\ntry: pass\nexcept KeyError as e: pass", 3, "except"),
    "case捕获共享": ("def f(): return n\nmatch 1:\n    case n: pass", 3, "case"),
    "case里可变的属性": ("class C: x = 1\nC.x = 2\nmatch 1:\n    case C.x: pass", 4, ".x"),
    "推导式目标是属性": ("class C: pass\nc = C()\n[0 for c.x in (1,)]", 3, "推导式"),
    "async推导式拆包": ("async def f(g):\n    return [a async for a, b in g]", 2, "async"),
}


@pytest.mark.parametrize(("source", "line", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(source, line, reason):
    with pytest.raises(Refused) as caught:
        instrument(source, "program.py")
    assert caught.value.filename == "program.py"
    assert caught.value.line == line
    assert reason in caught.value.reason
    assert str(caught.value) == f"program.py:{line}：{caught.value.reason}"


RUNTIME_REFUSED = {
    "exec": "exec('1')",
    "换了名字的eval": "e = eval\ne('1')",
    "globals": "globals()['n'] = 1",
    "locals": "def f():\n    return locals()\nf()",
    "vars": "vars(object)",
    "__import__": "__import__('os')",
    "连写比较里的容器": "[1] < [2] < [3]",
    "match带if的容器": "match [1]:\n    case [a] if a: pass",
    "cached_property": "import functools\nclass C:\n    @functools.cached_property\n    def x(self): return 1\nC().x",
}


@pytest.mark.parametrize("source", RUNTIME_REFUSED.values(), ids=RUNTIME_REFUSED)
def test_refused_at_run_time(source):
    with pytest.raises(Refusal):
        execute(source, Recorder())


def test_unknown_syntax_is_refused(monkeypatch):
    """将来的 Python 多出一种节点：拒绝，而不是装作看懂了。"""
    monkeypatch.setattr("scheduler.instrument.KNOWN", set())
    with pytest.raises(Refused, match="还不认识"):
        instrument("pass", "program.py")


def test_sites_do_not_depend_on_the_version():
    """位置的号写进存下来的调度里，换个 Python 版本也得是同一处。"""
    made = instrument("x = [1]\nprint(f'{x[0]} {x}', x[0])\nx[0] += len(x)\n", "program.py")
    assert [(site.line, site.text.split("(")[0]) for site in made.sites] == SITES


SITES = [(2, "print")] * 5 + [(3, "x[0] += len")] * 2
