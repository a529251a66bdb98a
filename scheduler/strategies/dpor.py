"""穷举：源集动态偏序约简（source-DPOR）加睡眠集。

两个互不相干的步骤谁先谁后结果一样，只要走一种。做法是：先随便走一条路；走完回头看，凡是两步冲突、又可以对调的地方，
就在前一步的决策点记下“这里还要试试别人”；折返到最深的一处，照着走。全都试完，就是穷举：
每一类等价的交错恰好至少走了一次。算法：Abdulla 等，POPL 2014，Algorithm 1。

睡眠集：一个决策点上已经试过的线程，在与它无关的步骤之后再让它走，只会重复走过的路；走到只剩这样的线程，就剪掉（pruned）。
"""

from __future__ import annotations

from ..clocks import Clocks, before, conflict
from ..kernel import Event, Kernel, Run, VThread

STRAYED = "照同样的次序走，却走到了不同的地方：程序里有调度以外的随机（按内存地址的哈希、上一次执行留下的东西）"


class Node:
    """路上的一个决策点。*pending*：能走的各线程将要做的事的足迹；*sleep*、*done*：不必再试的与试过的。"""

    __slots__ = ("chosen", "done", "mark", "pending", "sleep", "todo")

    def __init__(self, pending: dict[int, tuple], sleep: dict[int, tuple], chosen: int):
        self.pending, self.sleep, self.chosen = pending, sleep, chosen
        self.todo = {chosen}
        self.done: dict[int, tuple] = {}
        self.mark = None


class Choice:
    """路上的另一种决策点：一个线程自己的 *count* 件事里先做哪一件（见 Kernel.choose）。每一件都要试，不作约简。"""

    __slots__ = ("chosen", "count", "mark")

    def __init__(self, count: int):
        self.chosen, self.count, self.mark = 0, count, None


class Dpor:
    """一次穷举的全部状态：当前这条路上的决策点，与路上的时钟。"""

    exhaustive = True

    def __init__(self):
        self.nodes: list[Node | Choice] = []
        self.clocks = Clocks()
        self.depth = 0
        self.sleep: dict[int, tuple] = {}
        self.started = False

    def begin(self) -> bool:
        """折返到最深的、还有别的可试的决策点；没有就是全试完了。"""
        self.fresh = not self.started
        if self.started:
            while self.nodes:
                node = self.nodes[-1]
                if isinstance(node, Choice):
                    if node.chosen + 1 < node.count:
                        node.chosen += 1
                        break
                    self.nodes.pop()
                    continue
                node.done[node.chosen] = node.pending[node.chosen]
                left = node.todo - node.done.keys() - node.sleep.keys()
                if left:
                    node.chosen = min(left)
                    break
                self.nodes.pop()
            if not self.nodes:
                return False
            self.clocks.rewind(self.nodes[-1].mark)
        self.started = True
        self.turn = len(self.nodes) - 1  # 从这个决策点起是新路
        self.depth = 0
        self.sleep = {}
        return True

    def choose(self, kernel: Kernel, enabled: list[VThread]) -> VThread | None:
        if self.depth < len(self.nodes):
            node = self.nodes[self.depth]
            if isinstance(node, Choice):
                kernel.refuse_here(STRAYED)
                return None
            thread = next((t for t in enabled if t.tid == node.chosen), None)
            if thread is None or thread.op.foot != node.pending[node.chosen]:
                kernel.refuse_here(STRAYED)
                return None
        else:
            awake = [t for t in enabled if t.tid not in self.sleep]
            if not awake:
                return None
            thread = kernel.current if kernel.current in awake else awake[0]
            node = Node({t.tid: t.op.foot for t in enabled}, self.sleep, thread.tid)
            self.nodes.append(node)
        self.depth += 1
        foot = thread.op.foot
        asleep = {**node.sleep, **node.done}
        self.sleep = {t: f for t, f in asleep.items() if t != thread.tid and not conflict(f, foot)} if asleep else {}
        return thread

    def among(self, kernel: Kernel, count: int) -> int | None:
        if self.depth == len(self.nodes):
            self.nodes.append(Choice(count))
        node = self.nodes[self.depth]
        if getattr(node, "count", 0) != count:
            kernel.refuse_here(STRAYED)
            return None
        self.depth += 1
        return node.chosen

    def finish(self, run: Run) -> set:
        """回头看这一次新走的部分：哪里可以对调，就在哪里记下要试谁。返回该升级为决策点的名目。"""
        clocks, kernel = self.clocks, run.kernel
        promote: set = set()
        known, events, number = len(clocks.past), 0, 0
        fresh = self.fresh
        alone = True  # 还没有第二个线程：此前的一切先于此后的一切，不必记
        for entry in run.log:
            if type(entry) is not Event:
                alone = alone and entry[0] != "start"
                if entry[0] == "choice":
                    fresh = fresh or number == self.turn
                    if self.nodes[number].mark is None:
                        self.nodes[number].mark = clocks.mark()
                    number += 1
                elif fresh:
                    if entry[0] == "advance":
                        promote |= self._pending(entry[1], kernel)
                    clocks.note(entry)
                continue
            node = -1
            if entry.decision:
                node, number = number, number + 1
            if alone:
                continue
            events += 1
            if events <= known:
                continue
            fresh = True
            if node >= 0 and self.nodes[node].mark is None:
                self.nodes[node].mark = clocks.mark()
            tid, op = entry.thread.tid, entry.op
            clock, races = clocks.meet(tid, op, op.guard is not None and not entry.late and kernel.waits(op))
            past = clocks.add(entry, node, clock)
            for race in races:
                promote |= self._reverse(race, entry, tid, past.clock, past.at)
        return promote | self._pending([*((t.tid, t.op) for t in run.waiting), *kernel.buried], kernel)

    def _pending(self, blocked: list, kernel: Kernel) -> set:
        """停着没有走成的几步（再没轮到的，或者等到时间跳了的）：也许在更早的地方轮得到。"""
        promote: set = set()
        clocks = self.clocks
        for tid, op in blocked:
            clock, races = clocks.meet(tid, op, kernel.waits(op))
            for race in races:
                promote |= self._reverse(race, None, tid, clock, len(clocks.past))
        return promote

    def _reverse(self, race, entry: Event | None, tid: int, clock: tuple, stop: int) -> set:
        """让 *race* 之后、不依赖它的那些步骤（最后一步是 *tid* 的，时钟 *clock*）有机会走在它前面。"""
        promote = {e.op.key for e in (race.event, entry) if e is not None and not e.decision}
        if promote:
            return promote
        heads: dict[int, object] = {}  # 那些步骤里各线程的头一步
        initials = set()  # 其中不依赖别人的：谁先走都行
        for later in self.clocks.past[race.at + 1 : stop]:
            if later.tid in heads or before(race, later.clock):
                continue
            if not any(before(head, later.clock) for head in heads.values()):
                initials.add(later.tid)
            heads[later.tid] = later
        if tid not in heads and not any(before(head, clock) for head in heads.values()):
            initials.add(tid)
        node = self.nodes[race.node]
        if not initials & (node.todo | node.sleep.keys()):
            chosen = tid if tid in initials else min(initials)
            node.todo |= {chosen} if chosen in node.pending else node.pending.keys()
        return set()
