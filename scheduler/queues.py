"""--atomic：queue.Queue 与 LifoQueue 的每个操作当作一步。

CPython 的 queue 用一把锁、三个条件变量写成，一次 put、一次 get 都要拿锁、放锁、也许还要等与叫醒；一步步地走，几个线程、
几件东西就有几千种交错，大半只是锁在队列里面转手。这里信 queue 自己没有错，只看它答应的：放、取、报完成各在一瞬间发生，
取不到、放不下、没做完的等着。交错因此少得多，程序里其余的照旧一步步看。

PriorityQueue 与程序自己的子类放进、取出时会走程序的代码（比大小），不是一瞬间的事，照旧一步步走。
"""

from __future__ import annotations

import functools
import types

from . import simulated
from .kernel import Op


def install(queue: types.ModuleType) -> None:
    """把 *queue*（这次执行的副本）里的 Queue 换成一步一个操作的；下一次执行之前，副本自会放回原样。"""
    cls = queue.Queue
    made = {name: step for name, step in STEPS.items() if name in vars(cls)}
    cls._plain, cls._queue = {name: vars(cls)[name] for name in made}, queue
    for name, step in made.items():
        setattr(cls, name, step)
    cls.free = property(opened)


def shut(queue) -> bool:
    """关了吗（3.13 起才能关）。"""
    return getattr(queue, "is_shutdown", False)


class Gate:
    """*queue* 的一处可等的。*loc* 各不相同：取得走取不走，与放得下放不下是两回事，对调时要分开看（见 clocks.meet）。"""

    def __init__(self, queue, loc: tuple):
        self.queue, self.loc = queue, loc


class Items(Gate):
    """get 等的：里面有东西，或者关了。"""

    @property
    def free(self) -> bool:
        return bool(self.queue._qsize()) or shut(self.queue)


class Room(Gate):
    """put 等的：放得下，或者关了。"""

    @property
    def free(self) -> bool:
        return not 0 < self.queue.maxsize <= self.queue._qsize() or shut(self.queue)


class Drained(Gate):
    """join 等的：放进去的都报了完成。"""

    @property
    def free(self) -> bool:
        return not self.queue.__dict__[LEFT]


def opened(queue) -> tuple:
    """此刻能走的那几处。"""
    return tuple(gate.loc for gate in queue._gates if gate.free)


STEPS: dict = {}
LEFT = "unfinished_tasks_value"  # 没有报完成的有几件；属性 unfinished_tasks 是给程序读的，读一次是一步


def step(method):
    """Queue 的一个方法：只有 Queue 与 LifoQueue 自己的才当作一步。"""
    name = method.__name__
    method.__qualname__ = f"Queue.{name}"

    @functools.wraps(method)
    def one(self, *args, **kwargs):
        whole = type(self) in (self._queue.Queue, self._queue.LifoQueue)
        return (method if whole else self._plain[name])(self, *args, **kwargs)

    STEPS[name] = one
    return one


@step
def __init__(self, maxsize=0):
    self.maxsize = maxsize
    self._init(maxsize)
    if hasattr(self, "shutdown"):
        self.is_shutdown = False
    number = simulated.kernel.number(self)
    items, room, left = ("queue", number), ("room", number), (number, "attr", "unfinished_tasks")  # 最后一处程序也许自己去读
    self.__dict__[LEFT] = 0
    self._gates = self._items, self._room, self._drained = Items(self, items), Room(self, room), Drained(self, left)
    self._gets = Op("get", ((items, True), (room, True)), obj=self)
    self._puts = Op("put", (*self._gets.foot, (left, True)), obj=self)
    self._looks, self._dones = Op("qsize", ((items, False),), obj=self), Op("done", ((left, True),), obj=self)
    self._joins = Op("drain", ((left, False),), obj=self, guard=self._drained)


def wait(self, op: Op, guard, block: bool, timeout: float | None) -> None:
    """照 *block* 与 *timeout* 等 *guard*，走 *op* 这一步；到时还没有等到也返回。"""
    kernel = simulated.kernel
    if not block:
        kernel.point(Op(f"try-{op.kind}", op.foot, obj=self))
    elif timeout is None:
        kernel.point(Op(op.kind, op.foot, obj=self, guard=guard))
    elif timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    else:
        kernel.point(Op(op.kind, op.foot, obj=self, guard=guard, deadline=kernel.now + timeout))


@step
def put(self, item, block=True, timeout=None):
    if self.maxsize > 0:
        wait(self, self._puts, self._room, block, timeout)
    else:
        simulated.kernel.event(self._puts)
    if shut(self):
        raise self._queue.ShutDown
    if 0 < self.maxsize <= self._qsize():
        raise self._queue.Full
    self._put(item)
    self.__dict__[LEFT] += 1


@step
def get(self, block=True, timeout=None):
    wait(self, self._gets, self._items, block, timeout)
    if not self._qsize():
        raise self._queue.ShutDown if shut(self) else self._queue.Empty
    return self._get()


@step
def task_done(self):
    simulated.kernel.event(self._dones)
    if not self.__dict__[LEFT]:
        raise ValueError("task_done() called too many times")
    self.__dict__[LEFT] -= 1


@step
def join(self):
    simulated.kernel.point(self._joins)


@step
def qsize(self):
    simulated.kernel.event(self._looks)
    return self._qsize()


@step
def empty(self):
    simulated.kernel.event(self._looks)
    return not self._qsize()


@step
def full(self):
    simulated.kernel.event(self._looks)
    return 0 < self.maxsize <= self._qsize()


@step
def shutdown(self, immediate=False):
    simulated.kernel.event(self._puts)
    self.is_shutdown = True
    while immediate and self._qsize():
        self._get()
        self.__dict__[LEFT] -= self.__dict__[LEFT] > 0
