"""先后：从一次执行的记录里算出谁一定先于谁（happens-before），找出可以对调的两步（race）。

每个线程一个向量时钟：时钟里第 t 项是“线程 t 的前几步一定先于我”。两个事件碰同一位置、至少一个在写，就有先后，
后一个的时钟并上前一个的。同一线程的事件按次序有先后；start 先于子线程的一切，线程的一切先于等到它的 join；
虚拟时间往前跳时，之前的一切先于之后的一切。

两个冲突的事件，如果除了这一次相碰以外没有别的路把它们定出先后，就可以对调，得到一个可能不同的结果：
源集动态偏序约简（source-DPOR）只在这样的地方折返。参见 Abdulla、Aronsson、Jonsson、Sagonas,
“Optimal Dynamic Partial Order Reduction”, POPL 2014。

锁要多想一步：等锁的事件在锁被占着时走不了，所以它不能与放锁对调（放锁之前轮不到它），能对调的是更早的那次拿锁。
"""

from __future__ import annotations

from .kernel import Event


class Past:
    """一个已经算过的事件：*tid* 的第 *seq* 步，*clock* 是它之后的时钟，*node* 是它的决策点（没有则为 -1）。"""

    __slots__ = ("at", "clock", "event", "node", "seq", "tid")

    def __init__(self, at, tid, seq, clock, event, node):
        self.at, self.tid, self.seq, self.clock, self.event, self.node = at, tid, seq, clock, event, node


def join(a: tuple, b: tuple) -> tuple:
    """逐项取大。"""
    if a is b:
        return a
    if len(a) < len(b):
        a, b = b, a
    merged = tuple(map(max, a, b))
    return merged + a[len(b) :] if len(a) > len(b) else merged


def before(past: Past, clock: tuple) -> bool:
    """*past* 一定先于时钟为 *clock* 的那一刻吗。"""
    return past.tid < len(clock) and clock[past.tid] >= past.seq


class Clocks:
    """一条路（到目前为止的事件）上的时钟与历史；可以退回到以前的一刻。"""

    def __init__(self):
        self.past: list[Past] = []
        self.clock: dict[int, tuple] = {}
        self.history: dict[object, list[tuple[Past, bool, int]]] = {}  # 最后一项：它之前最近一次写在第几个

    def mark(self) -> tuple:
        """此刻，供 rewind 退回。"""
        return len(self.past), dict(self.clock)

    def rewind(self, mark: tuple) -> None:
        """退回到 mark() 的那一刻。"""
        length, clock = mark
        while len(self.past) > length:
            for loc, _ in self.past.pop().event.op.foot:
                self.history[loc].pop()
        self.clock = dict(clock)

    def note(self, entry: tuple) -> None:
        """线程的开始、结束与时间的跳跃：只有先后，没有相碰。"""
        clock = self.clock
        if entry[0] == "start":
            clock[entry[2]] = clock.get(entry[1], ())
        elif entry[0] == "join":
            clock[entry[1]] = join(clock.get(entry[1], ()), clock.get(entry[2], ()))
        elif entry[0] == "advance":
            everything = ()
            for one in clock.values():
                everything = join(everything, one)
            for tid in clock:
                clock[tid] = everything

    def meet(self, tid: int, op, waits: bool = False) -> tuple[tuple, list[Past]]:
        """线程 *tid* 要走 *op* 时：(走了之后的时钟，还没有算进这一步自己；哪些以前的事件可以与它对调)。*waits*：它非等到 guard 不可。

        从近到远看碰过同一位置的；读只与写冲突，不必把一次次读都看一遍。
        """
        start = clock = self.clock.get(tid, ())
        found: list[Past] = []
        guard = op.guard.loc if waits else None
        for loc, write in op.foot:
            history = self.history.get(loc)
            if not history:
                continue
            at = len(history) - 1
            if not write and not history[at][1]:
                at = history[at][2]
            joined = read_found = False
            while at >= 0:
                past, wrote, previous = history[at]
                at = at - 1 if write else previous
                if past.tid == tid or before(past, start):
                    if wrote:
                        break
                    continue
                if not joined:  # 再早的都先于这一次写
                    joined = wrote
                    if not before(past, clock):
                        clock = join(clock, past.clock)
                if loc == guard and not past.event.opened(loc):
                    continue  # 那时还轮不到 op：不能对调，再往前看
                if not (wrote and read_found):
                    found.append(past)
                if wrote:
                    break
                read_found = True
        return clock, found

    def add(self, event: Event, node: int, clock: tuple) -> Past:
        """把 *event* 记进历史；*clock* 是 meet() 算出的。"""
        tid = event.thread.tid
        seq = (clock[tid] if tid < len(clock) else 0) + 1
        if tid < len(clock):
            clock = (*clock[:tid], seq, *clock[tid + 1 :])
        else:
            clock = (*clock, *(0,) * (tid - len(clock)), seq)
        past = Past(len(self.past), tid, seq, clock, event, node)
        self.past.append(past)
        for loc, write in event.op.foot:
            history = self.history.setdefault(loc, [])
            previous = -1 if not history else len(history) - 1 if history[-1][1] else history[-1][2]
            history.append((past, write, previous))
        self.clock[tid] = clock
        return past


def hidden_races(run) -> set:
    """只记了一笔、没有作为决策点的事件里，哪些其实可以与别的线程对调：它们的名目应当升级。"""
    clocks, promote = Clocks(), set()
    for entry in run.log:
        if not isinstance(entry, Event):
            clocks.note(entry)
            continue
        clock, races = clocks.meet(entry.thread.tid, entry.op, not entry.late and run.kernel.waits(entry.op))
        for race in races:
            promote |= {e.op.key for e in (race.event, entry) if not e.decision}
        clocks.add(entry, -1, clock)
    return promote


def conflict(a: tuple, b: tuple) -> bool:
    """两个足迹冲突吗：碰同一位置，且有一个在写。"""
    for loc, write in a:
        for other, wrote in b:
            if loc == other and (write or wrote):
                return True
    return False
