"""内核：一次执行。哪个线程走下一步，由策略说了算，而不是操作系统。

程序的每个线程是后端里的一条执行流（greenlet 或操作系统线程），任何时候只有一条在走。它每走到一个**事件**
（拿锁、放锁、读写共享数据、打印……）就来内核报到：

* 这一步可能要等、或者与别的线程谁先谁后会有不同结果，就是一个**决策点**（point）：先停下，策略从能走的线程里挑一个；
* 否则只记一笔（event），照旧往下走。记下的这些笔供 clocks.py 检查：一旦发现它其实与别的线程冲突，
  这一类事件就升级（promoted）为决策点，探索从头来过。

“能走”是精确的：要拿的锁空着、要等的线程结束了、要等的时刻到了。谁都不能走、也没有可等的时刻，就是死锁。
时间是虚拟的：只有谁都不能走时，钟才跳到最早的那个时刻，所以睡眠不花时间。
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass

STEPS = 20_000  # 一次执行至多走多少个事件
PROGRESS = {"write", "print", "put", "send", "start", "exit", "fail"}  # 走了这样的一步，就算有进展
SWALLOWED = 1000  # 收场时至多抛这么多次 Killed
SPIN = 3  # 同一处连着几次读到没有变过的值，就当它在等这个值变


class Killed(BaseException):
    """这次执行已经结束，线程就此收场；程序不应当接住它。"""


class Op:
    """一个事件：线程将要做的一步。

    *foot* 是它碰的位置：((位置, 写吗), …)；两个事件碰同一位置且有一个在写，就冲突。
    *obj* 是它操作的锁或队列（有 free 属性）；*guard* 是非等不可的那一个，guard.free 为真才能走。
    *deadline* 是虚拟时钟上等到几时为止；*key* 是升级为决策点的名目；*auto* 表示与谁都不冲突，不必决策。
    """

    __slots__ = ("auto", "deadline", "foot", "guard", "key", "kind", "obj", "site", "spurious")

    def __init__(self, kind, foot=(), *, obj=None, guard=None, deadline=None, key=None, site=None, auto=False):
        self.kind, self.foot, self.obj, self.guard = kind, foot, obj, guard
        self.deadline, self.site, self.auto = deadline, site, auto
        self.key = kind if key is None else key
        self.spurious = False

    def touching(self, *more: tuple) -> Op:
        """同一件事，还碰 *more* 这些位置。"""
        op = Op(self.kind, (*self.foot, *more), obj=self.obj, guard=self.guard, deadline=self.deadline, key=self.key,
                site=self.site, auto=self.auto)  # fmt: skip
        op.spurious = self.spurious
        return op

    def doomed(self, end: tuple) -> Op:
        """守护线程做的同一件事：*end*（主程序、它所在的进程）一结束它就没有机会做了，所以它与那个结束冲突。"""
        return self.touching((end, False))

    def within(self, inside: tuple) -> Op:
        """正在走的生成器里做的同一件事：别的线程此刻来取，会遇到“generator already executing”，所以它与那样的来取冲突。"""
        op = self.touching(*inside)
        op.auto = False  # 睡、等别人结束，本来与谁都不冲突；在这里就冲突了
        return op


class Never:
    """永远等不到的东西：只能等到时刻。"""

    free = False
    loc = None


WORLD = ("world",)
NEVER = Never()
END = Op("end", ((WORLD, True),))
BEGIN = Op("begin", auto=True)


class VThread:
    """程序的一个线程。*tid* 在各次执行之间不变（由谁、第几个创建），*index* 是这次执行里的创建次序。"""

    __slots__ = ("children", "daemon", "end", "free", "handle", "index", "inside", "loc", "locals", "name", "op", "process", "reads",
                 "spurious", "tid", "where")  # fmt: skip

    def __init__(self, tid, index, name, daemon, process):
        self.tid, self.index, self.name, self.daemon, self.process = tid, index, name, daemon, process
        self.loc = ("thread", tid)
        self.end = WORLD if daemon and not process else None  # 谁一结束它就没了
        self.op = BEGIN
        self.free = False  # 结束了吗：等它的 join 以此为 guard
        self.children = 0
        self.handle = self.where = None
        self.reads = None  # 自旋：(读的地方, 位置的版本, 次数)
        self.inside: tuple = ()  # 正在走的生成器：((位置, True), …)
        self.spurious = 1  # 还可以虚假唤醒几次
        self.locals: list = []  # 用过的 threading.local（弱引用）


@dataclass(slots=True)
class Event:
    """执行记录里的一笔。*decision*：是不是决策点；*open*：发生之前 op.obj 空着吗（有几处可等的，是其中空着的那些位置）；*timed*：没等到就走了（超时、虚假唤醒）；*late*：
    时刻已到，等不等得到都能走。"""

    thread: VThread
    op: Op
    decision: bool
    open: bool | tuple
    timed: bool
    late: bool = False
    where: tuple | None = None

    def opened(self, loc: tuple) -> bool:
        """发生之前，等 *loc* 的能走吗。"""
        return self.open is True or (self.open is not False and loc in self.open)


@dataclass
class Failure:
    """一处失败：*kind* 是 error（没人接住的异常）；*thread* 是出错的线程。"""

    kind: str
    text: str
    thread: VThread | None = None
    error: BaseException | None = None


@dataclass
class Run:
    """一次执行的结果。*verdict*：ok、error、deadlock、livelock、steps（步数用尽）、pruned（与走过的重复）。"""

    verdict: str
    output: str
    failures: list[Failure]
    log: list
    threads: list[VThread]
    waiting: list[VThread]
    kernel: Kernel

    def forget(self) -> None:
        """看过了：拆开里面互相指着的，内存立刻还回去，不必等垃圾回收。"""
        for thread in self.threads:
            thread.handle = thread.op = None
        for value in vars(self.kernel).values():
            if isinstance(value, list):
                value.clear()


class Kernel:
    """一次执行。*names* 给线程编号（在各次执行之间共用），*promoted* 是已升级为决策点的名目，None 表示全部。

    *spins* 是程序里直接写在 while 里的读（见 instrument.Site）：一再读到同样的值，就当作在等它变。
    """

    def __init__(self, strategy, backend, *, names=None, promoted=frozenset(), any_time=False, spurious=False, record=None, steps=STEPS, spins=frozenset(),
                 any_order=False, accesses=None):  # fmt: skip
        self.strategy, self.backend = strategy, backend
        self.names = {} if names is None else names
        self.promoted = promoted
        self.any_time, self.spurious, self.record = any_time, spurious, record
        self.limit, self.spins = steps, spins
        self.any_order = any_order  # asyncio：就绪的任务先走哪个都行
        self.closers: list = []  # 收场之后要做的事
        self.seconds: list = []  # 有了第二个线程要做的事
        self.now = 0.0
        self.steps = 0
        self.moved = 0  # 最近一次有进展是第几步
        self.over = False
        self.verdict = ""
        self.hub = VThread(-1, -1, "hub", False, 0)
        self.hub.handle = backend.hub
        self.current = self.hub
        self.threads: list[VThread] = []
        self.alive: list[VThread] = []
        self.log: list = []
        self.output: list[str] = []
        self.failures: list[Failure] = []
        self.numbers: dict[int, int] = {}
        self.kept: list = []
        self.versions: dict = {}
        self.accesses: dict = {} if accesses is None else accesses  # 见 Program.accesses
        self.kills = 0
        self.file = ""  # 程序的文件名
        self.wanted: set = set()  # 走到了才知道要升级的名目（杀死进程）
        self.refused: Exception | None = None
        self.spun = False  # 有过空转
        self.seeded = False  # 给真的 random 播过种子了
        self.quiet = 0  # 大于零：正在执行标准库的模块，里面的步骤不算事件，也不换线程
        self.waiting: list[VThread] = []
        self.buried: list = []  # 随进程一起没了的线程：(tid, 它没来得及做的事)

    # —— 一次执行的开始与结束 ——

    def run(self, main: Callable[[], None]) -> Run:
        """把 *main* 当作主线程跑完这一次执行；返回时所有线程都已收场。"""
        enabled = gc.isenabled()
        gc.disable()  # 垃圾回收的时机不该影响调度
        try:
            self.current = self.spawn(main, "主线程", daemon=False)
            self.current.op = None
            self.backend.loop(self.current.handle)
            self.over = True
            for thread in list(self.alive):
                self.current = thread
                self.backend.kill(thread.handle)
        finally:
            self.over = True
            if enabled:
                gc.enable()
        if self.refused:
            raise self.refused
        verdict = self.verdict or ("error" if self.failures else "ok")
        return Run(verdict, "".join(self.output), self.failures, self.log, self.threads, self.waiting, self)

    def spawn(self, body: Callable[[], None], name: str, *, daemon: bool, process: int = 0) -> VThread:
        """新建一个线程；它在创建者的下一个事件之前走到自己的第一个事件。"""
        parent = self.current
        path = (parent.tid, parent.children)
        parent.children += 1
        if process and process == parent.process:
            name = f"{parent.name.partition('/')[0]}/{name}"  # 孩子进程里的线程：前面写上进程的名字
        thread = VThread(self.names.setdefault(path, len(self.names)), len(self.threads), name, daemon, process)
        if process and (self.promoted is None or "kill" in self.promoted):
            thread.end = ("world", process)  # 有进程会被杀死：它的每一步都可能来不及做
        if parent is not self.hub:
            self.event(Op("start", ((thread.loc, True), (("children", parent.tid), True))))
            self.log.append(("start", parent.tid, thread.tid))
        thread.handle = self.backend.new(lambda: self._body(thread, body))
        self.threads.append(thread)
        self.alive.append(thread)
        if len(self.threads) == 2:
            for call in self.seconds:
                call()
        return thread

    def when_two(self, call: Callable) -> None:
        """有了第二个线程就 *call()*。"""
        if len(self.threads) > 1:
            call()
        else:
            self.seconds.append(call)

    def _body(self, thread: VThread, body: Callable[[], None]):
        """线程的一生；返回接着该走的那条执行流。"""
        thread.op = None
        try:
            body()
            self.event(Op("exit", ((thread.loc, True),), obj=thread))
        except Killed:
            pass
        except BaseException as error:  # 收场以后的错误不算程序的
            if not self.over:
                self.refused = error
                self.stop("refused")
        self.alive.remove(thread)
        if self.over:
            return self.hub.handle
        thread.free = True
        return self.pick().handle

    def stop(self, verdict: str) -> VThread:
        """这次执行到此为止；收场时又来的（主线程在 finally 里冒出别的异常）不改结局。"""
        if not self.over:
            self.over = True
            self.verdict = verdict
            self.waiting = [t for t in self.alive if t.op is not None and t.op.kind != "begin"]
        return self.hub

    def endless(self) -> str:
        """步数用尽时的结局：后一半步数里什么进展也没有，是活锁；不然也许只是太长。"""
        return "steps" if self.steps - self.moved < self.limit // 2 else "livelock"

    def leave(self, verdict: str) -> None:
        """在线程里结束这次执行；不再返回。"""
        me = self.current
        self.backend.switch(me.handle, self.stop(verdict).handle)
        raise Killed

    # —— 事件与决策 ——

    def point(self, op: Op) -> None:
        """决策点：停下，轮到自己时返回。"""
        me = self.current
        if self.quiet and not self.over and (op.guard is None or op.guard.free):
            return
        if self.over:
            self._dying()
        if me.inside:
            op = op.within(me.inside)
        if me.end and op.foot:
            op = op.doomed(me.end)
        if self.record:
            me.where = self.record(op, me)
        if op.kind != "read":
            me.reads = None
        me.op = op
        chosen = self.pick()
        if chosen is not me:
            self.backend.switch(me.handle, chosen.handle)
        me.op = None

    def _dying(self) -> None:
        """这次执行已经结束：让当前线程收场。它接住了 Killed 又来，就停在这里，不再管它。"""
        self.kills += 1
        if self.kills > SWALLOWED:
            self.backend.switch(self.current.handle, self.hub.handle)
        raise Killed

    def event(self, op: Op) -> None:
        """一个不会等的事件：已升级的是决策点，否则只记一笔。"""
        if op.kind != "read":
            self.current.reads = None
        if self.promoted is None or op.key in self.promoted:
            self.point_quietly(op)
            return
        if self.over:
            self.kills += 1
            if self.kills > 100 * SWALLOWED:
                self._dying()
            return
        if self.quiet:
            return
        self.steps += 1
        if op.kind in PROGRESS:
            self.moved = self.steps
        me, obj = self.current, op.obj
        if me.inside:
            op = op.within(me.inside)
        if me.end and (op.kind in ("print", "fail") or me.process):
            op = op.doomed(me.end)
        where = self.record(op, me) if self.record else None
        self.log.append(Event(me, op, False, obj is None or obj.free, False, False, where))
        if self.steps > self.limit:
            self.leave(self.endless())

    def note(self, op: Op) -> None:
        """给看记录的人记一笔：不是事件，不影响调度，也不算进次序。"""
        if self.record and not self.over and not self.quiet:
            self.log.append(("note", self.current, op, self.record(op, self.current)))

    def point_quietly(self, op: Op) -> None:
        """决策点，但收场时不抛异常：放锁、退出之类总要做完。"""
        if not self.over:
            self.point(op)

    def choose(self, count: int) -> int:
        """当前线程自己有 *count* 件事可做（asyncio 里就绪的任务）：先做第几件，也由策略说了算。"""
        if self.over:
            raise Killed
        chosen = self.strategy.among(self, count)
        if chosen is None:
            self.leave("pruned")
        self.log.append(("choice", self.current.tid, chosen))
        return chosen

    def access(self, site: int, foot: tuple) -> None:
        """程序里的一次共享读写（instrument.py 改写出的调用），在它发生之前。"""
        if self.over:
            self._dying()
        op = self.accesses.get((site, foot))
        if op is None:
            kind = "write" if any(write for _, write in foot) else "read"
            op = self.accesses[site, foot] = Op(kind, foot, key=site, site=site)
        if not self.spins:
            self.event(op)
            return
        me = self.current
        if op.kind == "write":
            self.event(op)
            for loc, write in foot:
                if write:
                    self.versions[loc] = self.versions.get(loc, 0) + 1
            return
        if site not in self.spins:
            me.reads = None
            self.event(op)
            return
        seen = (op, tuple(self.versions.get(loc, 0) for loc, _ in foot))
        if me.reads and me.reads[0] == seen:
            me.reads = (seen, me.reads[1] + 1)
            if me.reads[1] >= SPIN:
                self._spin(me, op, seen)
                return
        else:
            me.reads = (seen, 1)
        self.event(op)

    def _spin(self, me: VThread, op: Op, seen: tuple) -> None:
        """连着几次读到同一个没有变过的值，其间什么也没做：当作在等它变，免得空转出无穷多种交错。

        别人都走不动了，它还可以接着转（也许循环里另有出路）；一直转下去，就是活锁。
        """
        self.spun = True
        waiting = Op("spin", op.foot, guard=Changed(self.versions, op.foot, seen[1]), site=op.site, key=op.key)
        self.point(waiting)

    def number(self, obj: object) -> int:
        """*obj* 在这次执行里的编号（按首次见到的次序；同样的路走出同样的编号）。"""
        key = id(obj)
        n = self.numbers.get(key)
        if n is None:
            n = self.numbers[key] = len(self.kept)
            self.kept.append(obj)  # 留住它，id 才不会被别的对象用去
        return n

    def refuse(self, site: int | None, reason: str) -> None:
        """控制不了的东西：整次探索到此为止。不用异常直接穿出去，免得被程序自己的 except 接住。"""
        if site is None:  # 不是改写处报来的：程序里正走到哪一行
            frame = sys._getframe(1)
            while frame and frame.f_code.co_filename != self.file:
                frame = frame.f_back
            site = (self.file, frame.f_lineno) if frame else None
        self.refused = Refusal(site, reason)
        self.leave("refused")

    def refuse_here(self, reason: str) -> None:
        """同上，给策略用：它接着返回 None，这次执行就停下。"""
        self.refused = Refusal(None, reason)

    def fail(self, error: BaseException) -> None:
        """当前线程里有一个没人接住的异常；收场时冒出来的不算。"""
        if self.current.end or self.current.process:  # 主程序、它的进程先结束的话，就轮不到它出错了
            self.event(Op("fail", ((("stream", "stderr"), True),) if self.current.end else ()))
        if not self.over:
            self.failures.append(Failure("error", f"{type(error).__name__}: {error}", self.current, error))

    def waits(self, op: Op) -> bool:
        """*op* 非等到 guard 不可吗（没有等到时刻就放弃、虚假唤醒之类的别的出路）。"""
        return op.guard is not None and not (op.deadline is not None and self.any_time) and not (op.spurious and self.spurious)

    def pick(self) -> VThread:
        """挑出走下一步的线程，记下这一步。"""
        while True:
            enabled = []
            for thread in self.alive:
                op = thread.op
                if op is None:
                    continue
                guard = op.guard
                if (
                    guard is None
                    or guard.free
                    or (op.deadline is not None and (self.any_time or self.now >= op.deadline))
                    or (op.spurious and self.spurious and thread.spurious)
                ):
                    if op.auto:
                        self.steps += 1
                        if self.steps > self.limit:  # while True: time.sleep(1)
                            return self.stop(self.endless())
                        self.current = thread
                        if op.kind == "join":
                            self.log.append(("join", thread.tid, op.obj.tid))
                        if self.record and thread.where:
                            self.log.append(("note", thread, op, thread.where))
                        return thread
                    enabled.append(thread)
            if enabled:
                break
            if not self._advance() and not self._spinners():
                return self.stop("deadlock")
        self.steps += 1
        if self.steps > self.limit:
            return self.stop(self.endless())
        thread = self.strategy.choose(self, enabled)
        if thread is None:
            return self.stop("pruned")
        op = thread.op
        if op.kind in PROGRESS:
            self.moved = self.steps
        obj, guard = op.obj, op.guard
        timed = guard is not None and not guard.free  # 没等到：时刻到了，或虚假唤醒
        if timed:
            if op.deadline is not None:
                self.now = max(self.now, op.deadline)
            else:
                thread.spurious -= 1
        self.current = thread
        late = op.deadline is not None and self.now >= op.deadline
        self.log.append(Event(thread, op, True, obj is None or obj.free, timed, late, thread.where))
        return thread

    def _advance(self) -> bool:
        """谁都不能走：钟跳到最早的时刻。没有可跳的就返回 False。"""
        times = [t.op.deadline for t in self.alive if t.op is not None and t.op.deadline is not None]
        if not times:
            return False
        self.now = min(times)
        self.log.append(("advance", [(t.tid, t.op) for t in self.alive if t.op is not None and t.op.foot]))
        return True

    def _spinners(self) -> bool:
        """别人都走不动了：空转的接着转。"""
        spinning = [t for t in self.alive if t.op is not None and t.op.kind == "spin"]
        for thread in spinning:
            thread.op.guard = None
        return bool(spinning)


class Changed:
    """自旋等的东西：这些位置里有一个的版本变了。"""

    loc = None

    def __init__(self, versions: dict, foot: tuple, seen: tuple):
        self.versions, self.foot, self.seen = versions, foot, seen

    @property
    def free(self) -> bool:
        return any(self.versions.get(loc, 0) != v for (loc, _), v in zip(self.foot, self.seen, strict=True))


class Refusal(Exception):
    """探索不了：*site* 是改写处的编号或 (文件, 行)，*reason* 是一句话。"""

    def __init__(self, site, reason: str):
        super().__init__(reason)
        self.site, self.reason = site, reason
