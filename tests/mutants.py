"""证明的证明：把书里每个正确的片段改坏一处又一处，看探索抓不抓得住。

    python -m tests.mutants                     探索全部变异体，与 tests/mutants.tsv 对照，印出小结
    python -m tests.mutants --only condition    只看名字里有它的片段
    python -m tests.mutants --real 20 --update  再让真实的 CPython 各跑至多 20 次，改写 tests/mutants.tsv

每个变异体（scheduler/mutants.py）用片段自己的设定探索，结果只能是两种：**杀死**——见到死锁、异常、活锁、停不下来的
循环，或打印出原程序打印不出的内容；**等价**——走完了所有的交错，与原程序的一样。等价的要由人写一句理由，写在
tests/mutants.tsv 那一行的最后。没走完又没抓住的是**幸存**，一个也不许有。
"""

from __future__ import annotations

import argparse
import atexit
import hashlib
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scheduler.mutants import mutants

from . import exploration, sandbox, verify
from .book import Book, Snippet
from .contract import Target

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).with_name("mutants.tsv")
HEADER = ("片段", "行", "改了什么", "结果", "真跑杀死", "等价的理由")
WORKERS = 2  # 探索只用 CPU，多了也不快
WAITERS = 6  # 真跑大多在等
BUDGET = 300  # 秒；一个变异体至多探索这么久（几乎都在头几秒里有结论，机器很忙时也要走得完）
LIMIT = 400.0  # 秒；连启动在内。转个不停的循环由调度器自己的看门狗按 CPU 时间停下
REAL_LIMIT = 4.0  # 秒；真跑到这时还没有结束，就是卡死了
OLDEST = Target("", (3, 11), False, "linux", "3.11")  # 表在哪个 Python 上做都一样：只收最旧的也能跑的片段
KILLED = {"deadlock": "死锁", "error": "出错", "livelock": "活锁", "output": "输出不同", "hang": "停不下来"}
SAME, SURVIVED, ORIGINAL = "等价", "幸存", "原程序"


class Broken(Exception):
    """下不了结论，一句话说明。"""


@dataclass(frozen=True)
class Row:
    """表里的一行。*line* 为 0 的是原程序自己，*verdict* 是它的指纹；*real* 是“是”“否”，空的是没有真跑过。"""

    snippet: str
    line: int
    name: str
    verdict: str = ""
    real: str = ""
    reason: str = ""

    @property
    def place(self) -> str:
        return f"snippets/{self.snippet}:{self.line} {self.name}"


PENDING: tuple[str, ...] = ()  # 变异还没有做、或没有真跑过的章；做了就从这里删掉


def pending(row: Row) -> bool:
    """这一行属于 PENDING 里的章：表里可以先有它（写好的理由不丢），只是还不算数。"""
    return row.snippet.startswith(PENDING)


def targets(book: Book) -> list[Snippet]:
    """要改坏的片段：正确的、打印得出唯一结果的、穷举得了的、哪个 Python 都能跑的；PENDING 里的章除外。"""
    found = []
    for path in sorted(book.snippets_dir.rglob("*.py")):
        snippet = Snippet(book.root, path)
        contract = snippet.contract
        explore = contract.explore
        right = contract.expect == "exit" and not (contract.broken or contract.allowed or explore.failures or explore.varies)
        if right and not explore.sampled and not snippet.name.startswith(PENDING) and exploration.wanted(snippet, OLDEST):
            found.append(snippet)
    return found


def fingerprint(snippet: Snippet) -> str:
    """源码与探索的设定的指纹：变了，表里的结果就要重做。"""
    text = snippet.path.read_text("utf-8") + "\n".join(snippet.contract.explore.arguments())
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def planned(snippet: Snippet) -> list[Row]:
    """这个片段在表里应有的各行，还没有结果。"""
    rows = [Row(snippet.name, one.line, one.name) for one in mutants(snippet.path.read_text("utf-8"))]
    return [Row(snippet.name, 0, ORIGINAL, fingerprint(snippet)), *rows]


# —— 探索 ——


def original(snippet: Snippet, target: Target) -> list[str]:
    """原程序会打印的各种内容；它自己有失败、走不完或探索不了，就抛 Broken。"""
    result = sandbox.run(exploration.job(snippet, target))
    if result.ended != "exit" or result.status != exploration.EXHAUSTED:
        raise Broken(f"snippets/{snippet.name}：原程序探索不成（退出码 {result.status}）。{result.stderr.strip()}\n怎么办：先让 pytest 通过")
    return exploration.summary(result)["outputs"]


def explored(snippet: Snippet, target: Target, files: list[Path], allowed: Path) -> list[str | Broken]:
    """依次探索改坏了的各个 *files*：KILLED 里的一种、等价或幸存；下不了结论的是 Broken。*allowed* 里是原程序会打印的各种内容。"""
    options = [*snippet.contract.explore.arguments(), f"--budget={BUDGET}", f"--stop={allowed}"]
    results = exploration.together([exploration.task(target, "explore", file, *options, limit=LIMIT) for file in files])
    outputs = json.loads(allowed.read_text("utf-8"))
    return [judged(result, outputs) for result in results]


def judged(result: sandbox.Result, outputs: list[str]) -> str | Broken:
    """探索的 *result* 说明什么；*outputs* 是原程序会打印的各种内容。"""
    if result.ended != "exit" or (result.status == exploration.REFUSED and "停不下来" in result.stderr):
        return KILLED["hang"]
    if result.status not in (exploration.EXHAUSTED, exploration.FAILED, exploration.SAMPLED):
        return Broken(f"调度器没能探索它（退出码 {result.status}）：{result.stderr.strip()}")
    found = exploration.summary(result)
    if found["endless"]:
        return KILLED["hang"]
    if found["failures"]:
        return KILLED[found["failures"][0]]
    if set(found["outputs"]) - set(outputs) or (found["exhausted"] and found["outputs"] != outputs):
        return KILLED["output"]
    return SAME if found["exhausted"] else SURVIVED


def beaten(snippet: Snippet, target: Target, file: Path, runs: int) -> str:
    """真实的 CPython 跑 *runs* 次，有一次不合契约就算杀死：是、否。"""
    job = replace(verify.job(snippet, target), program=file, limit=REAL_LIMIT)
    return "是" if any(verify.check(snippet, target, sandbox.run(job)) for _ in range(runs)) else "否"


class Workshop:
    """改坏、探索、真跑：一个片段一个目录，用完就删。"""

    def __init__(self, target: Target, real: int):
        self.target, self.real = target, real
        self.home = Path(tempfile.mkdtemp(prefix="book-mutants-"))
        atexit.register(shutil.rmtree, self.home, ignore_errors=True)
        self.pool = sandbox.Pool(WORKERS)
        self.real_pool = sandbox.Pool(WAITERS)
        self.problems: list[str] = []

    def start(self, snippet: Snippet) -> Iterator[Row]:
        """现在就开始，返回的迭代器依次给出各行的结果。"""
        home = self.home / snippet.name
        home.mkdir(parents=True)
        plan = planned(snippet)
        files = [home / str(n) / snippet.path.name for n in range(1, len(plan))]
        for file, one in zip(files, mutants(snippet.path.read_text("utf-8")), strict=True):
            file.parent.mkdir()
            file.write_text(one.source, "utf-8")
        verdicts = self.pool.submit(self.explore, snippet, files, home / "allowed.json")
        reals = [self.real_pool.submit(beaten, snippet, self.target, file, self.real) if self.real else None for file in files]

        def results():
            try:
                found = sandbox.result(verdicts)
            except Broken as problem:
                self.problems.append(str(problem))
                return
            yield plan[0]
            for row, verdict, real in zip(plan[1:], found, reals, strict=True):
                if isinstance(verdict, Broken):
                    self.problems.append(f"{row.place}\n{verdict}")
                else:
                    yield replace(row, verdict=verdict, real=sandbox.result(real) if real else "")

        return results()

    def explore(self, snippet: Snippet, files: list[Path], allowed: Path) -> list[str | Broken]:
        """原程序自己要站得住，它会打印的各种内容写进 *allowed*；再探索改坏了的各个 *files*。"""
        if self.real and beaten(snippet, self.target, snippet.path, 1) == "是":
            raise Broken(f"snippets/{snippet.name}：原程序真跑就不合契约。\n怎么办：先让 pytest 通过")
        allowed.write_text(json.dumps(original(snippet, self.target)), "utf-8")
        return explored(snippet, self.target, files, allowed)


# —— 表 ——


def read(path: Path = GOLDEN) -> list[Row]:
    """读出表。"""
    rows = []
    for line in path.read_text("utf-8").splitlines()[1:] if path.exists() else ():
        snippet, number, *rest = line.split("\t")
        rows.append(Row(snippet, int(number), *rest))
    return rows


def write(rows: list[Row], path: Path = GOLDEN) -> None:
    """写下表，按片段、行、名字排。"""
    rows = sorted(rows, key=lambda r: (r.snippet, r.line, r.name))
    lines = ["\t".join(HEADER), *("\t".join(map(str, (r.snippet, r.line, r.name, r.verdict, r.real, r.reason))) for r in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def numbered(rows: list[Row]) -> dict[tuple, Row]:
    """各行按（片段、改了什么、同名的第几个）取：行号挪了，理由还跟得上。"""
    seen: Counter = Counter()
    found = {}
    for row in rows:
        seen[row.snippet, row.name] += 1
        found[row.snippet, row.name, seen[row.snippet, row.name]] = row
    return found


def merge(old: list[Row], new: list[Row]) -> list[Row]:
    """*new* 的各行，理由与没有重做的真跑取自 *old*。"""
    before = numbered(old)
    merged = []
    for key, row in numbered(new).items():
        was = before.get(key, row)
        reason = was.reason if row.verdict in (SAME, SURVIVED) else ""
        merged.append(replace(row, reason=reason, real=row.real or was.real))
    return merged


def stale(expected: list[Row], golden: list[Row]) -> list[str]:
    """表与现在的片段对不上之处：多了、少了、源码变了。"""
    marks = {(r.snippet, r.line, r.name, r.verdict if r.line == 0 else "") for r in expected}
    kept = {(r.snippet, r.line, r.name, r.verdict if r.line == 0 else "") for r in golden}
    return sorted({snippet for snippet, *_ in marks ^ kept})


def different(found: list[Row], golden: list[Row]) -> list[str]:
    """刚探索的 *found* 与表不合之处。"""
    remedy = "怎么办：python -m tests.mutants --real 20 --update，再看 git diff"
    old = stale(found, golden)
    problems = [f"snippets/{name}：片段改过了，tests/mutants.tsv 里还是旧的。\n{remedy}" for name in old]
    was = {(r.snippet, r.line, r.name): r.verdict for r in golden}
    for row in found:
        verdict = was.get((row.snippet, row.line, row.name))
        if row.snippet not in old and verdict != row.verdict:
            problems.append(f"{row.place}\n表里是{verdict}，现在是{row.verdict}。\n{remedy}")
    return problems


def faults(rows: list[Row]) -> list[str]:
    """表里不许有的：幸存的，与没有理由的等价。"""
    problems = []
    for row in rows:
        if row.verdict == SURVIVED:
            problems.append(f"{row.place}\n幸存：{BUDGET} 秒没有走完，也没有抓住。\n怎么办：用 explore = {{with = …}} 换小的常量")
        if row.verdict == SAME and not row.reason:
            problems.append(f"{row.place}\n等价，却没有写理由。\n怎么办：先想清楚它为什么与原程序一样；真的一样，在 tests/mutants.tsv 这一行的最后一列写一句；不该一样，就是调度器漏了，或片段没有演示它要演示的")
    return problems


def summary(rows: list[Row], runs: int = 20) -> str:
    """小结，几行。"""
    mutated = [r for r in rows if r.line]
    verdicts = Counter(r.verdict for r in mutated)
    killed = [r for r in mutated if r.verdict in KILLED.values()]
    kinds = "、".join(f"{word} {verdicts[word]}" for word in KILLED.values() if verdicts[word])
    text = f"变异体 {len(mutated)} 个，来自 {len({r.snippet for r in rows})} 个片段：杀死 {len(killed)}（{kinds}），{SAME} {verdicts[SAME]}，{SURVIVED} {verdicts[SURVIVED]}"
    if any(r.real for r in mutated):
        real = [r for r in killed if r.real == "是"]
        text += f"\n真实的 CPython 各跑 {runs} 次，只杀死 {len(real)}；漏掉的 {len(killed) - len(real)} 个，探索都抓住了"
        if more := [r for r in mutated if r.verdict == SAME and r.real == "是"]:
            text += f"\n调度器里等价、真跑却有区别的 {len(more)} 个：" + "".join(f"\n  {r.place}：{r.reason}" for r in more)
    return text


def remade(chosen: list[Snippet], golden: list[Row], real: int) -> tuple[list[Row], list[str]]:
    """把 *chosen* 重做一遍：新的各行，与做不成的。理由取自 *golden*。"""
    from .plugin import probe

    workshop, found = Workshop(probe(sys.executable), real), []
    for snippet, results in [(s, workshop.start(s)) for s in chosen]:
        rows = list(results)
        counts = Counter(r.verdict for r in rows if r.line)
        print(f"{snippet.name}：" + "、".join(f"{word} {n}" for word, n in counts.items()), flush=True)
        found += merge([r for r in golden if r.snippet == snippet.name], rows)
    return found, workshop.problems


def redo(names: list[str], real: int, path: Path = GOLDEN) -> list[str]:
    """只重做 *names* 这几个片段，改写表；已经不在了的，从表里去掉。返回做不成的。"""
    golden = read(path)
    found, problems = remade([s for s in targets(Book(ROOT)) if s.name in names], golden, real)
    write(found + [r for r in golden if r.snippet not in names], path)
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description="改坏每个正确的片段，看探索抓不抓得住。")
    parser.add_argument("--only", default="", metavar="名字", help="只看名字里有它的片段")
    parser.add_argument("--real", type=int, default=0, metavar="次数", help="再让真实的 CPython 各跑这么多次")
    parser.add_argument("--update", action="store_true", help="改写 tests/mutants.tsv")
    arguments = parser.parse_args()
    sandbox.catch_signals()
    atexit.register(sandbox.kill_everything)
    started = time.monotonic()
    chosen = [s for s in targets(Book(ROOT)) if arguments.only in s.name]
    golden = read()
    found, problems = remade(chosen, golden, arguments.real)
    problems += faults(found)
    others = [r for r in golden if r.snippet not in {s.name for s in chosen} and (arguments.only or pending(r))]
    if arguments.update:
        write(found + others)
    else:
        problems += different(found, [r for r in golden if r not in others])
    print("\n" + summary(found, arguments.real or 20))
    print(f"用了 {time.monotonic() - started:.0f} 秒")
    if problems:
        print("\n" + "\n\n".join(problems), file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("已打断，没有改写任何文件。")
