"""探索：一次又一次地执行同一个程序，直到策略说走完了、预算用完了，或者遇到控制不了的东西。"""

from __future__ import annotations

import contextlib
import gc
import time
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from . import backends
from .instrument import Refused
from .kernel import STEPS, Kernel, Refusal, Run
from .program import Program, hushed
from .strategies import replay
from .strategies.bounded import Bounded
from .strategies.dpor import Dpor
from .strategies.sampling import Pct, Random
from .trace import Recorder, trace

BUDGET = 60.0  # 秒 CPU：机器再忙，走完的还是一样多
SHORTEN = 2000  # 次；找最短的失败至多执行这么多次。不按时间算，找到的才总是同一个
UNLIMITED = float("inf")
LITTER = 50_000  # 留下这么多垃圾就收一次；一次执行算两百，再加它的步数
FAILED = ("error", "deadlock", "livelock")


@dataclass(frozen=True)
class Options:
    """怎样探索；各项的意思与命令行相同（见 __main__.py）。"""

    strategy: str = "dpor"
    bound: int = 2
    runs: int = 1000
    seed: int = 0
    any_time: bool = False
    any_order: bool = False
    spurious: bool = False
    granularity: str = "access"
    atomic: bool = False
    budget: float = BUDGET
    backend: str = ""
    steps: int = STEPS
    constants: dict = field(default_factory=dict)


@dataclass
class Report:
    """探索的结果。*outcomes*：(结局, 打印的内容) → 几种交错；*shortest* 是最短的失败的次序（没有失败则为空）。"""

    options: Options
    program: Program
    outcomes: Counter = field(default_factory=Counter)
    runs: int = 0
    pruned: int = 0
    exhausted: bool = False
    seconds: float = 0.0
    shortest: str = ""
    promoted: frozenset = frozenset()
    spun: bool = False

    @property
    def failures(self) -> int:
        """失败的交错有几种。"""
        return sum(n for (verdict, _), n in self.outcomes.items() if verdict in FAILED)

    @property
    def status(self) -> int:
        """命令行的退出码：0 穷举且无失败，1 有失败，2 预算内没有失败（只是抽样）。"""
        return 1 if self.failures else 0 if self.exhausted else 2


def make(options: Options):
    """*options* 指明的策略。"""
    if options.strategy == "dpor":
        return Dpor()
    if options.strategy == "bounded":
        return Bounded(options.bound)
    if options.strategy == "all":
        return Bounded(None)
    if options.strategy == "pct":
        return Pct(options.runs, options.seed)
    return Random(options.runs, options.seed)


class Explorer:
    """对一个程序的探索；backend 与升级的名目在各次执行之间共用。"""

    def __init__(self, program: Program, options: Options):
        self.program, self.options = program, options
        self.backend = backends.make(options.backend)
        self.promoted: frozenset = frozenset()
        self.running: Kernel | None = None  # 正在进行的那一次执行，看门狗看着它
        self.litter = 0
        self.earliest = 0.0

    def once(self, strategy, *, names=None, promoted=frozenset(), record=None) -> Run:
        """执行一次；控制不了就抛 Refused。"""
        options = self.options
        kernel = Kernel(
            strategy, self.backend, names=names, promoted=promoted, any_time=options.any_time,
            spurious=options.spurious, record=record, steps=options.steps,
            spins=self.program.spins, any_order=options.any_order, accesses=self.program.accesses,
        )  # fmt: skip
        self.running = kernel
        try:
            return self.program.execute(kernel)
        except Refusal as refusal:
            raise self.refused(refusal) from None
        finally:
            self.running = None

    def refused(self, refusal: Refusal) -> Refused:
        site = refusal.site
        line = self.program.sites[site].line if isinstance(site, int) else site[1] if site else 1
        return Refused(self.program.file, line, refusal.reason)

    def explore(self, strategy=None, seconds: float | None = None, stop=None) -> Report:
        """从头探索到底（至多 *seconds* 秒）；*stop(run)* 为真就提前停下。"""
        options = self.options
        started = time.process_time()
        deadline = started + (options.budget if seconds is None else seconds)
        self.earliest = time.monotonic() + deadline - started  # 墙上的钟没有走到，CPU 时间就一定没有用完：问后者要几十微秒
        with uncollected():
            while True:
                report = Report(options, self.program, promoted=self.promoted)
                promote = self._search(strategy() if strategy else make(options), report, deadline, stop)
                if not promote:
                    break
                self.promoted |= promote  # 有一类事件该是决策点：从头来过
            with buried():
                self.sweep()
        report.seconds = time.process_time() - started
        return report

    def _search(self, search, report: Report, deadline: float, stop) -> set:
        """照策略 *search* 一次次执行，记进 *report*；一见到该升级的名目就返回它们，走完或该停时返回空集。"""
        names: dict = {}
        while search.begin():
            run = self.once(search, names=names, promoted=self.promoted)
            promote = search.finish(run)
            if self.promoted is not None:
                promote |= {key for key in run.kernel.wanted if key not in self.promoted}
            report.spun |= run.kernel.spun
            if promote:
                return promote
            if run.verdict == "pruned":
                report.pruned += 1
            else:
                report.runs += 1
                report.outcomes[run.verdict, run.output] += 1
                if stop and stop(run):
                    return set()
                if run.verdict == "steps" and search.exhaustive:
                    return set()  # 一次都走不到头，不必指望走遍
            if time.monotonic() >= self.earliest and time.process_time() >= deadline:
                return set()
            self.litter += 200 + run.kernel.steps
            with buried():
                run.forget()
                del run
                if self.litter >= LITTER:
                    self.sweep()
        report.exhausted = search.exhaustive
        return set()

    def sweep(self) -> None:
        """收垃圾：都还年轻，只收最年轻的一代，花的时间与别处有多少对象无关。"""
        self.litter = 0
        gc.collect(0)

    def conclude(self) -> Report:
        """探索到底；有失败时附上最短的次序。"""
        report = self.explore()
        if report.failures:
            report.shortest = self.shorten(report)
        return report

    def shorten(self, report: Report) -> str:
        """找一份抢占最少的失败次序：从 0 次起一次次放宽，头一个有失败的就是。"""
        wanted = {verdict for verdict, _ in report.outcomes if verdict in FAILED}
        found: list[Run] = []
        left = SHORTEN

        def stop(run: Run) -> bool:
            nonlocal left
            left -= 1
            if run.verdict in wanted:
                found.append(run)
            return bool(found) or left <= 0

        for bound in range(8):
            self.explore(lambda bound=bound: Bounded(bound), UNLIMITED, stop)
            if found or left <= 0:
                break
        if not found:
            left = UNLIMITED
            self.explore(Dpor, UNLIMITED, stop)
        return replay.write(found[0]) if found else ""

    def replay(self, order: str, record=None) -> Run:
        """照 *order* 走一次；次序不合就抛 Refused。"""
        strategy = replay.Replay(replay.read(order))
        strategy.begin()
        return self.once(strategy, promoted=None, record=record)

    def close(self) -> None:
        self.program.clear()
        self.backend.close()


@contextlib.contextmanager
def buried():
    """其间消失的是收了场的执行：没有 await 过的协程、没走完的生成器，不必再说。"""
    warn, warnings._warn_unawaited_coroutine = warnings._warn_unawaited_coroutine, lambda coro: None
    try:
        with hushed():
            yield
    finally:
        warnings._warn_unawaited_coroutine = warn


@contextlib.contextmanager
def uncollected():
    """其间垃圾只在说收时收。自动的收集按对象的个数发作，一次次扫过攒下的所有对象，能占去一半的时间。"""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def recorded(explorer: Explorer, order: str) -> dict:
    """照 *order* 重放一次，记下每一步（见 trace.py）；碰共享数据的步骤，matters 说它是不是决策点。"""
    program = explorer.program
    recorder = Recorder(program)
    run = explorer.replay(order, recorder)
    return trace(run, recorder, program.lines, explorer.promoted) | {"lines": program.lines}


def explore(path: Path, options: Options) -> Report:
    """探索 *path* 处的程序；有失败时附上最短的次序。控制不了的程序抛 Refused。"""
    program = Program(path, granularity=options.granularity, constants=options.constants, atomic=options.atomic)
    explorer = Explorer(program, options)
    try:
        return explorer.conclude()
    finally:
        explorer.close()
