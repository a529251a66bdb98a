"""后端：怎样让程序的一个线程停在半路、再从那里接着走。内核只用五样：new、switch、loop、kill、settle。

greenlet 的切换不经过操作系统，快；没有装它就用操作系统线程，一人一个闸，闸开了才走。两种走出的路完全一样。
浏览器里可以再写一个（JSPI），内核不用改。
"""

from __future__ import annotations

import _thread
import contextvars
import sys
import threading  # noqa: F401 — 3.12 及以前，谁头一个导入它谁就被当作主线程：不能让给程序的线程
from collections.abc import Callable

from .kernel import Killed

try:
    import greenlet
except ImportError:
    greenlet = None

FREE_THREADED = not getattr(sys, "_is_gil_enabled", lambda: True)()


class GreenletBackend:
    """一个线程一个 greenlet，全在同一个操作系统线程里；用过的留着给下一个线程。"""

    def __init__(self):
        self.hub = greenlet.getcurrent()
        self.spare: list = []
        self.bodies: dict = {}

    def new(self, body: Callable):
        """一条新的执行流；*body()* 跑完后返回接着该走的那一条。"""
        handle = self.spare.pop() if self.spare else greenlet.greenlet(self._serve, self.hub)
        self.bodies[handle] = body
        return handle

    def _serve(self, me) -> None:
        while True:
            me.gr_context = None  # 上一个线程设的 contextvars 不归下一个
            following = self.bodies.pop(me)()
            self.spare.append(me)
            following.switch(following)

    def switch(self, me, to) -> None:
        """从 *me* 换到 *to*；有人换回来时返回。"""
        to.switch(to)

    def loop(self, first) -> None:
        """在发起者这边：从 *first* 走起，直到有人换回 hub。"""
        to = first
        while to is not self.hub:
            to = to.switch(to)

    def kill(self, handle) -> None:
        """让停在半路的执行流收场。"""
        if self.bodies.pop(handle, None):  # 还没有开始
            self.spare.append(handle)
        else:
            handle.throw(Killed)

    def settle(self, me) -> None:
        """见 ThreadBackend；这里只有一个操作系统线程，没有等着收走的。"""

    def close(self) -> None:
        """放走留着的 greenlet。"""
        while self.spare:
            self.spare.pop().throw()


class Gate:
    """操作系统线程后端的一条执行流：闸开了才走。"""

    def __init__(self):
        self.lock = _thread.allocate_lock()
        self.lock.acquire()
        self.body = self.asker = None
        self.begun = self.killed = False

    def wait(self) -> None:
        """等闸开。若只是有人叫醒它（见 settle），应一声再等。"""
        self.lock.acquire()
        while self.asker:
            asker, self.asker = self.asker, None
            asker.lock.release()
            self.lock.acquire()


class ThreadBackend:
    """一个线程一个操作系统线程；用过的留着给下一次执行。"""

    def __init__(self):
        self.hub = Gate()
        self.gates = [self.hub]
        self.spare: list[Gate] = []

    def new(self, body: Callable):
        if self.spare:
            gate = self.spare.pop()
        else:
            gate = Gate()
            self.gates.append(gate)
            _thread.start_new_thread(self._serve, (gate,))
        gate.body, gate.begun, gate.killed = body, False, False
        return gate

    def _serve(self, gate: Gate) -> None:
        while True:
            gate.wait()
            body, gate.body = gate.body, None  # 用过就放手，不多留程序的对象一刻
            if body is None:
                return
            gate.begun = True
            following = contextvars.Context().run(body)
            gate.begun, body = False, None
            self.spare.append(gate)
            following.lock.release()

    def switch(self, me, to) -> None:
        to.lock.release()
        me.wait()
        if me.killed:
            raise Killed

    def loop(self, first) -> None:
        first.lock.release()
        self.hub.wait()

    def kill(self, handle) -> None:
        if not handle.begun:
            self.spare.append(handle)
            return
        handle.killed = True
        handle.lock.release()
        self.hub.wait()

    def settle(self, me: Gate) -> None:
        """把等着收走的都收走。自由线程构建里，一个线程造的对象由别的线程放下，要等造它的线程醒来才收：那时弱引用的
        回调、终结器才来，会混进不相干的一步里。所以现在就把别的线程各叫醒一次，*me* 等着。"""
        for gate in self.gates:
            if gate is not me:
                gate.asker = me
                gate.lock.release()
                me.lock.acquire()

    def close(self) -> None:
        """放走留着的操作系统线程。"""
        while self.spare:
            gate = self.spare.pop()
            gate.body = None
            gate.lock.release()


def make(name: str = ""):
    """*name*：greenlet、threads，或空（有 greenlet 就用它）。"""
    if name == "greenlet" and greenlet is None:
        raise RuntimeError("没有装 greenlet：pip install greenlet，或用 --backend threads")
    return ThreadBackend() if name == "threads" or greenlet is None else GreenletBackend()
