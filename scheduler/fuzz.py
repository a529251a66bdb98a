"""约简有没有漏掉什么：随机的小程序，穷举（DPOR）与蛮力逐一对照。

同一个程序走两遍：蛮力把每个事件都当决策点，走遍所有次序；DPOR 只走它认为有必要的。两边的结果必须一样，
而且两边走到的“等价类”必须一一对应：DPOR 一类不少，也不重复走同一类。等价类用每个事件的向量时钟来认，
两次执行的时钟全都相同，就只是互不相干的步骤换了先后。

    python -m scheduler.fuzz [个数 [起始种子]]
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from math import factorial, prod

from . import simulated
from .clocks import Clocks
from .explore import Explorer, Options
from .kernel import Event, Kernel, Op, Run
from .strategies.bounded import Bounded
from .strategies.dpor import Dpor

CAP = 300  # 蛮力至多走几次；更大的程序跳过
LARGE = 4  # 动作的排法比蛮力走得完的多出这么多倍，就不必试了
SMALL = 60  # DPOR 至多走几次
VARS, LOCKS = "xy", 2


@dataclass
class Tiny:
    """一个小程序：每个线程一串动作，主线程把它们都启动，再等它们结束。它自己就是 Explorer 要的 program。"""

    threads: list[list[tuple]]
    daemon: bool = False
    spins = frozenset()
    accesses = None

    def __str__(self) -> str:
        return "\n".join(f"  线程 {i + 1}：" + "，".join(map(str, t)) for i, t in enumerate(self.threads)) + ("（守护）" if self.daemon else "")

    def orders(self) -> int:
        """各线程的动作有几种排法；锁、等待会让它少一些。"""
        lengths = [len(thread) for thread in self.threads]
        return factorial(sum(lengths)) // prod(map(factorial, lengths))

    def clear(self) -> None:
        """没有要清的：各次执行之间什么也不留。"""

    def execute(self, kernel: Kernel) -> Run:
        simulated.use(kernel)
        state = State(self, kernel)

        def main():
            for i in range(len(self.threads)):
                thread = simulated.start(None, lambda i=i: state.run(i), name=str(i), daemon=self.daemon and i == 0)
                kernel.access(900 + i, (("threads", True),))
                state.threads.append(thread)
            for i, thread in enumerate(state.threads):
                if not (self.daemon and i == 0):
                    simulated.join(thread)
            simulated.finish()

        run = kernel.run(main)
        run.output = state.result()
        return run


class State:
    """一次执行里的共享数据，与各线程看到了什么。"""

    def __init__(self, tiny: Tiny, kernel: Kernel):
        self.tiny, self.kernel = tiny, kernel
        self.vars = dict.fromkeys(VARS, 0)
        self.locks = [simulated.Lock() for _ in range(LOCKS)]
        self.rlock = simulated.RLock()
        self.queue = simulated.SimpleQueue()
        self.threads: list = []
        self.seen: list[list] = [[] for _ in tiny.threads]
        self.said: list = []
        self.says = Op("print", ((("stream", "stdout"), True),))

    def result(self) -> str:
        """看得见的结果；有守护线程时只看打印出来的。"""
        return str(self.said) if self.tiny.daemon else f"{self.said} {self.vars} {self.seen}"

    def run(self, i: int) -> None:
        for j, (what, *arguments) in enumerate(self.tiny.threads[i]):
            seen = getattr(self, what)(i, 100 * i + j, *arguments)
            if seen is not None:
                self.seen[i].append(seen)

    def read(self, i, site, name):
        self.kernel.access(site, ((name, False),))
        return self.vars[name]

    def write(self, i, site, name):
        self.kernel.access(site, ((name, True),))
        self.vars[name] = site

    def add(self, i, site, name):
        self.kernel.access(site, ((name, False),))
        value = self.vars[name]
        self.kernel.access(site + 50, ((name, True),))
        self.vars[name] = value + 1

    def say(self, i, site):
        self.kernel.event(self.says)
        if not self.kernel.over:
            self.said.append(site)

    def take(self, i, site, lock):
        self.locks[lock].acquire()

    def give(self, i, site, lock):
        self.locks[lock].release()

    def attempt(self, i, site, lock):
        return self.locks[lock].acquire(False)

    def patient(self, i, site, lock, seconds):
        return self.locks[lock].acquire(True, seconds)

    def look(self, i, site, lock):
        return self.locks[lock].locked()

    def enter(self, i, site):
        self.rlock.acquire()

    def leave(self, i, site):
        self.rlock.release()

    def put(self, i, site):
        self.queue.put(site)

    def get(self, i, site):
        return self.queue.get()

    def thread(self, site, other):
        """第 *other* 个线程；还没创建则为 None。"""
        self.kernel.access(site + 70, (("threads", False),))
        return self.threads[other] if other < len(self.threads) else None

    def alive(self, i, site, other):
        thread = self.thread(site, other)
        return thread is not None and simulated.alive(thread)

    def sleep(self, i, site, seconds):
        simulated.sleep(seconds)

    def wait(self, i, site, other, seconds):
        thread = self.thread(site, other)
        if thread is not None and other != i:
            simulated.join(thread, seconds)


def generate(seed: int) -> Tiny:
    """种子 *seed* 的小程序。"""
    rnd = random.Random(seed)
    count = rnd.choice([2, 2, 3])
    threads = [thread(rnd, i, count, rnd.randint(1, 5 - count // 2)) for i in range(count)]
    return Tiny(threads, daemon=rnd.random() < 0.1)


def thread(rnd: random.Random, me: int, count: int, length: int) -> list[tuple]:
    """一个线程的动作。"""
    actions: list[tuple] = []
    while len(actions) < length:
        kind = rnd.random()
        name, lock = rnd.choice(VARS), rnd.randrange(LOCKS)
        body = [(rnd.choice(["read", "write", "add"]), rnd.choice(VARS)) for _ in range(rnd.randint(0, 2))]
        if kind < 0.05:
            actions.append(("say",))
        elif kind < 0.35:
            actions.append((rnd.choice(["read", "write", "add"]), name))
        elif kind < 0.6:
            actions += [("take", lock), *body, ("give", lock)]
        elif kind < 0.65:
            actions += [("enter",), *body, ("enter",), ("leave",), ("leave",)]
        elif kind < 0.7:
            actions += [("take", lock), ("take", 1 - lock), *body, ("give", 1 - lock), ("give", lock)]
        elif kind < 0.75:
            actions.append(("attempt", lock))
        elif kind < 0.8:
            actions.append(("patient", lock, rnd.choice([1, 2])))
        elif kind < 0.83:
            actions.append(("look", lock))
        elif kind < 0.86:
            actions.append(rnd.choice([("take", lock), ("give", lock)]))
        elif kind < 0.91:
            actions.append((rnd.choice(["put", "put", "get"]),))
        elif kind < 0.94:
            actions.append(("alive", rnd.randrange(count)))
        elif kind < 0.97:
            actions.append(("sleep", rnd.choice([1, 2])))
        else:
            actions.append(("wait", rnd.randrange(count), rnd.choice([1, 2])))
    return actions


def fingerprint(run: Run) -> frozenset:
    """这次执行属于哪个等价类。"""
    clocks, prints = Clocks(), set()
    for entry in run.log:
        if isinstance(entry, Event):
            past = clocks.add(entry, -1, clocks.meet(entry.thread.tid, entry.op)[0])
            prints.add((past.tid, past.seq, past.clock))
        else:
            clocks.note(entry)
    return frozenset(prints)


class Everything:
    """蛮力的决策点：每一个事件；程序里没有人看死活时，线程的启动与结束除外（它们与谁都不冲突，只会把次序成倍地撑大）。"""

    def __init__(self, tiny: Tiny):
        watched = any(action[0] in ("alive", "wait") for thread in tiny.threads for action in thread)
        self.quiet = () if watched or tiny.daemon else ("exit", "start", *range(900, 900 + len(tiny.threads)))

    def __contains__(self, key) -> bool:
        return key not in self.quiet


def classes(tiny: Tiny, strategy, options: Options, *, everything: bool) -> tuple[Counter, Counter] | None:
    """走完后的 (等价类 → 次数, 结果 → 等价类数)；太大则为 None。"""
    explorer = Explorer(tiny, options)
    if everything:
        explorer.promoted = Everything(tiny)
    found: Counter = Counter()
    results: dict = {}

    def stop(run: Run) -> bool:
        mark = fingerprint(run)
        found[mark] += 1
        results[mark] = (run.verdict, run.output)
        return found.total() > (CAP if everything else SMALL)

    def again():
        found.clear()
        results.clear()
        return strategy()

    report = explorer.explore(again, 1e9, stop)
    explorer.close()
    return (found, Counter(results.values())) if report.exhausted else None


def compare(seed: int, options: Options | None = None) -> str | None:
    """对照种子 *seed* 的程序：一致返回空串，不一致返回说明，太大返回 None。"""
    tiny = generate(seed)
    if tiny.orders() > LARGE * CAP:
        return None
    options = options or Options(any_time=seed % 5 == 4)  # 五个里有一个随时可能超时
    reduced = classes(tiny, Dpor, options, everything=False)
    brute = reduced and classes(tiny, lambda: Bounded(None), options, everything=True)
    if brute is None:
        return None
    if tiny.daemon:  # 守护线程半路消失，看不见的那几步算不算走过，两边的等价类不必相同
        same = brute[1].keys() == reduced[1].keys()
        return "" if same else f"种子 {seed}：结果不同\n{tiny}\n蛮力 {brute[1]}\nDPOR {reduced[1]}"
    if brute[1] != reduced[1] or brute[0].keys() != reduced[0].keys():
        missing = len(brute[0].keys() - reduced[0].keys())
        extra = len(reduced[0].keys() - brute[0].keys())
        return f"种子 {seed}：少走 {missing} 类，多走 {extra} 类\n{tiny}\n蛮力 {brute[1]}\nDPOR {reduced[1]}"
    if max(reduced[0].values()) > 1:
        return f"种子 {seed}：DPOR 把同一类走了不止一次\n{tiny}"
    return ""


def main(argv: list[str]) -> int:
    """*argv*：[个数, 头一个种子, 蛮力至多走几次]。"""
    global CAP
    count, seed, CAP = (int(given or default) for given, default in zip_longest(argv, (2000, 0, CAP)))
    done, skipped = 0, 0
    while done < count:
        said = compare(seed)
        seed += 1
        if said is None:
            skipped += 1
            continue
        if said:
            print(said)
            return 1
        done += 1
    print(f"{done} 个程序逐类一致，另有 {skipped} 个太大跳过")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
