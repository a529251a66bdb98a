"""按抢占次数由少到多地穷举（CHESS）：一个线程还能走却换了别人，叫一次抢占；至多 *bound* 次。

大多数并发错误只要一两次抢占就出现，所以用它找最短的失败；*bound* 为 None 时是不作任何约简的蛮力穷举，
用来检验约简没有漏掉什么。参见 Musuvathi、Qadeer, “Iterative Context Bounding…”, PLDI 2007。
"""

from __future__ import annotations

from ..clocks import hidden_races
from ..kernel import Event, Kernel, Run, VThread


class Bounded:
    """深度优先：路上每个决策点记着还没试的线程。"""

    def __init__(self, bound: int | None):
        self.bound = bound
        self.exhaustive = bound is None
        self.path: list[tuple[int, list[int]]] = []  # (选了谁, 还没试的)
        self.depth = 0
        self.started = False

    def begin(self) -> bool:
        if self.started:
            while self.path and not self.path[-1][1]:
                self.path.pop()
            if not self.path:
                return False
            _, left = self.path[-1]
            self.path[-1] = (left[0], left[1:])
        self.started = True
        self.depth = 0
        self.preempted = 0
        self.last: int | None = None
        return True

    def choose(self, kernel: Kernel, enabled: list[VThread]) -> VThread | None:
        tids = [t.tid for t in enabled]
        current = self.last if self.last in tids else None  # 上一步是谁走的；线程刚起步、等到别人结束，都不算一步
        if self.depth < len(self.path):
            chosen = self.path[self.depth][0]
            if chosen not in tids:
                kernel.refuse_here("照同样的次序走，却走到了不同的地方：程序里有调度以外的随机")
                return None
        else:
            order = tids if current is None else [current, *(t for t in tids if t != current)]
            if current is not None and self.bound is not None and self.preempted >= self.bound:
                order = [current]
            chosen = order[0]
            self.path.append((chosen, order[1:]))
        self.depth += 1
        if current is not None and chosen != current:
            self.preempted += 1
        self.last = chosen
        return enabled[tids.index(chosen)]

    def among(self, kernel: Kernel, count: int) -> int:
        """不是第 0 件（先到的）也算一次抢占：找到的失败尽量接近先到先走。"""
        if self.depth == len(self.path):
            spent = self.bound is not None and self.preempted >= self.bound
            self.path.append((0, [] if spent else list(range(1, count))))
        chosen = self.path[self.depth][0]
        self.depth += 1
        self.preempted += chosen > 0
        return chosen

    def finish(self, run: Run) -> set:
        return hidden_races(run) if any(not entry.decision for entry in run.log if isinstance(entry, Event)) else set()
