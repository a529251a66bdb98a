"""抽样：走不完的程序，随机走若干次。只能说“没有找到”，不能说“没有”。

Random：每个决策点随便挑一个。Pct：给每个线程一个随机的优先级，总让最高的走，另在随机的 *depth* - 1 个地方把当前的
降到最低；对只需 *depth* 个次序约束就出现的错误，每一次找到它的概率有下界。参见 Burckhardt 等,
“A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs”, ASPLOS 2010。
"""

from __future__ import annotations

import random

from ..clocks import hidden_races
from ..kernel import Kernel, Run, VThread


class Random:
    """*runs* 次，每次随便走。"""

    exhaustive = False

    def __init__(self, runs: int, seed: int):
        self.left = runs
        self.random = random.Random(seed)

    def begin(self) -> bool:
        self.left -= 1
        return self.left >= 0

    def choose(self, kernel: Kernel, enabled: list[VThread]) -> VThread:
        return self.random.choice(enabled)

    def among(self, kernel: Kernel, count: int) -> int:
        return self.random.randrange(count)

    def finish(self, run: Run) -> set:
        return hidden_races(run)


class Pct(Random):
    """*runs* 次，每次按随机的优先级走，在 *depth* - 1 个随机的决策点改变优先级。"""

    def __init__(self, runs: int, seed: int, depth: int = 3):
        super().__init__(runs, seed)
        self.depth = depth
        self.longest = 1  # 见过的最多决策点数：改变优先级的地方在这个范围里挑

    def begin(self) -> bool:
        self.count = 0
        self.rank: dict[int, float] = {}
        self.changes = {self.random.randrange(self.longest): -i for i in range(1, self.depth)}
        return super().begin()

    def choose(self, kernel: Kernel, enabled: list[VThread]) -> VThread:
        for thread in enabled:
            if thread.tid not in self.rank:
                self.rank[thread.tid] = self.random.random()
        best = max(enabled, key=lambda t: self.rank[t.tid])
        if self.count in self.changes:
            self.rank[best.tid] = self.changes[self.count]
            best = max(enabled, key=lambda t: self.rank[t.tid])
        self.count += 1
        self.longest = max(self.longest, self.count)
        return best
