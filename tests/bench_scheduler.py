"""调度器快不快：`python -m tests.bench_scheduler` 与 PyPI 上的同类在同一分钟里比，每秒走完几次完整的执行。

三个同类不进 requirements.txt：本命令自己建一个临时虚拟环境，装上钉死的版本（PIP_* 设置照常有效），量完删掉。
装不上的、做不了的（没有线程、卡住、误判）印一句原因，其余照量。每个程序依次交给每个工具，来回几轮，次序轮轮颠倒；
倍数是同一轮里两个数之比，再取中位数，所以机器时快时慢也可比。只打印，不断言。

倍数的分母是那个工具最快的、结论没有错的走法；分子是我们的穷举（DPOR），两个后端各一个。“每秒”按 CPU 时间算：机器上
还有别的程序时墙钟说明不了什么；线程之间接力的等待不计，这对用操作系统线程的同类有利。墙钟的倍数写在括号里。

走得快还不等于早有结论：末了一张表，各自穷举到自己说“走完了”（或找到失败）要走几次、用几毫秒 CPU。
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from . import sandbox

ROOT = Path(__file__).parents[1]
PROGRAMS = Path(__file__).parent / "bench_programs"
PINS = {"interleave-test": "0.1.0", "frontrun": "0.7.0", "detangle": "0.1.0", "greenlet": "3.5.6"}
RIVALS = ("interleave-test", "frontrun", "detangle")
GREENLET, THREADS = "greenlet dpor", "threads dpor"
AIM = {"线程": 10, "asyncio": 1}  # 倍；与同类相比想要达到的
INSTALL = 180.0  # 秒；装一个包的时限
GRACE = 60.0  # 秒；一个驱动除了量之外（启动、热身、走到有结论、frontrun 自己的 5 秒时限）可用的时间


@dataclass(frozen=True)
class Program:
    """要比的一个程序。*right* 是正确的交错该有的结局，*wrong* 是出错的交错的：有的话，必须至少见到一种。"""

    title: str
    file: str
    right: set[str]
    wrong: set[str] = frozenset()
    n: int = 0
    kind: str = "线程"

    def misjudged(self, outcomes: dict[str, int]) -> str:
        """工具看到的 *outcomes* 错在哪里；没有错则为空。"""
        if strange := set(outcomes) - self.right - self.wrong:
            return f"误报（{min(strange)}）"
        return "漏报" if self.wrong and not self.wrong & set(outcomes) else ""


ALL = [
    Program("不加锁的计数 2 线程×1", "counter", {"2"}, {"1"}, n=1),
    Program("不加锁的计数 2 线程×3", "counter", {"6"}, set("2345"), n=3),
    Program("加锁的计数 2 线程×3", "locked", {"6"}, n=3),
    Program("两把锁次序相反", "abba", {"完"}, {"deadlock"}),
    Program("Condition 1 生产 1 消费", "condition", {"[0, 1]"}),
    Program("queue.Queue 1 生产 1 消费", "queues", {"[0, 1]"}),
    Program("隔着 await 的竞态 3 任务", "race", {"3"}, {"1", "2"}, kind="asyncio"),
    Program("asyncio.Queue 1 生产 1 消费", "channel", {"[0, 1]"}, kind="asyncio"),
]


class Lab:
    """临时虚拟环境，与在里面量。*missing*：装不上的包 → 一句原因。"""

    def __init__(self, python: str, home: Path, seconds: float):
        self.home, self.seconds = home, seconds
        subprocess.run([python, "-m", "venv", home], check=True, stdout=subprocess.DEVNULL)
        self.python = str(home / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
        self.missing = {name: why for name, pin in PINS.items() if (why := self.install(f"{name}=={pin}"))}

    def install(self, pin: str) -> str:
        """装一个包；装不上则返回一句原因。"""
        command = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--retries=1", pin]
        result = sandbox.run(sandbox.Job(self.home, self.python, INSTALL, command=tuple(command)))
        if result.ended == "exit" and result.status == 0:
            return ""
        if "different python version" in result.stderr:
            return f"{pin} 不支持这个 Python"
        lines = [line for line in result.stderr.splitlines() if line.startswith("ERROR: ")]
        unknown = not lines or "Could not find a version" in lines[0]
        return f"装不上 {pin}：" + ("没有网络，或软件源里没有它" if unknown else lines[0].removeprefix("ERROR: ")[:80])

    def measure(self, tool: str, program: Program) -> dict[str, dict]:
        """让 *tool* 跑 *program*：走法 → 驱动印出的那一行。"""
        path = str(PROGRAMS / f"{program.file}.py")
        command = ["-m", "tests.bench_drivers", tool, path, str(self.seconds), str(program.n)]
        if tool == "frontrun":  # 它只肯在自己的命令行之下工作
            command = ["-m", "frontrun.cli", self.python, *command]
        job = sandbox.Job(Path(path), self.python, 5 * self.seconds + GRACE, command=tuple(command), env={"PYTHONPATH": str(ROOT)})
        result = sandbox.run(job)
        rows = [json.loads(line) for line in result.stdout.decode("utf-8", "replace").splitlines() if line.startswith('{"mode"')]
        found = {row["mode"]: row for row in rows}
        for row in rows:
            row["note"] = row["note"] or program.misjudged(row["outcomes"])
        if result.ended != "exit":
            found["其余"] = {"note": "超时"}
        elif result.status or not rows:
            why = result.stderr.strip().splitlines()
            found["其余"] = {"note": f"崩溃（{why[-1][:60] if why else result.status}）"}
        return found


def rates(found: dict[str, dict], clock: str = "cpu") -> dict[str, float]:
    """没有毛病的走法 → 每秒几次。"""
    return {mode: row["runs"] / row[clock] for mode, row in found.items() if not row["note"]}


def cells(rounds: list[dict[str, dict]]) -> Iterator[str]:
    """一个工具的各种走法：每秒几次（各轮的中位数），或做不了的原因。"""
    for mode in dict.fromkeys(mode for found in rounds for mode in found):
        notes = [found[mode]["note"] for found in rounds if found.get(mode, {}).get("note")]
        speeds = [rates(found)[mode] for found in rounds if mode in rates(found)]
        yield f"{mode} {notes[0] if notes else format(median(speeds), '.0f')}".strip()


def times(ours: list[dict[str, dict]], theirs: list[dict[str, dict]], mode: str, clock: str = "cpu") -> float | None:
    """我们的 *mode* 是那个工具最快的走法的几倍：各轮之比的中位数；比不了则为 None。"""
    pairs = [(rates(a, clock), rates(b, clock)) for a, b in zip(ours, theirs, strict=True)]
    ratios = [mine[mode] / max(other.values()) for mine, other in pairs if mode in mine and other]
    return median(ratios) if ratios else None


def conclusion(rounds: list[dict[str, dict]], mode: str = "") -> tuple[float, float, bool] | None:
    """穷举到有结论（最后一项；没有就是走到上限为止）：走了几次，几毫秒 CPU（各轮的中位数）；没量到则为 None。"""
    ends = [row["end"] for found in rounds for name, row in found.items() if row.get("end") and mode in name]
    return (median(e[0] for e in ends), median(e[1] for e in ends) * 1000, all(e[2] for e in ends)) if ends else None


def short(x: float) -> str:
    return f"{x:.0f}" if x >= 10 else f"{x:.2g}"


def concluded(end: tuple[float, float, bool] | None, best: tuple[float, float, bool] | None) -> str:
    """结论那张表里的一格；*best* 是我们的。"""
    if not end:
        return "做不了"
    text = f"{end[0]:.0f} 次 {short(end[1])} 毫秒" + ("" if end[2] else "还没有")
    return text + (f"（{short(end[1] / best[1])} 倍{'' if end[2] else '以上'}）" if best and best is not end else "")


def interpreter() -> str:
    """用哪个 Python：这一个；它不到 3.12 而 interleave-test 要 3.12，就在 PATH 上找一个能用的，大家都用它。"""
    if sys.version_info >= (3, 12):
        return sys.executable
    for minor in (14, 13, 12):
        path = shutil.which(f"python3.{minor}")
        if path and subprocess.run([path, "-c", "import venv, ensurepip"], capture_output=True).returncode == 0:
            return path
    return sys.executable


def main() -> None:
    top = argparse.ArgumentParser(prog="python -m tests.bench_scheduler", description="调度器与同类相比，每秒走完几次执行。")
    top.add_argument("--python", default="", metavar="解释器", help="用哪个 Python 量（interleave-test 要 3.12 起）")
    top.add_argument("--seconds", type=float, default=1.0, metavar="秒", help="每种走法每轮至少量多久")
    top.add_argument("--rounds", type=int, default=3, metavar="轮", help="来回几轮")
    top.add_argument("-k", default="", metavar="字", help="只量文件名里有它的程序")
    arguments = top.parse_args()
    chosen = [p for p in ALL if arguments.k in p.file]
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        python = arguments.python or interpreter()
        lab = Lab(python, Path(home), arguments.seconds)
        version = subprocess.check_output([lab.python, "-V"], text=True, encoding="utf-8").strip()
        installed = [f"{name} {pin}" for name, pin in PINS.items() if name not in lab.missing]
        print("，".join([version, f"{os.cpu_count()} 核", *installed]))
        for why in lab.missing.values():
            print(f"{why}；不量它")
        print(f"单位：每 CPU 秒走完几次执行（{arguments.rounds} 轮的中位数）；倍数：我们的穷举 ÷ 它最快的走法（括号里按墙钟）\n")
        tools = ["ours", *(t for t in RIVALS if t not in lab.missing)]
        summary: dict[tuple[str, str], list[float]] = {}
        ends = []
        for program in chosen:
            able = [t for t in tools if t == "ours" or (program.kind == "线程") == (t != "detangle")]
            rounds: dict[str, list[dict]] = {tool: [] for tool in able}
            for turn in range(arguments.rounds):
                for tool in able if turn % 2 == 0 else reversed(able):
                    rounds[tool].append(lab.measure(tool, program))
            print(f"{program.title}\n  {'我们':14}{'，'.join(cells(rounds['ours']))}")
            for tool in able[1:]:
                pair = rounds["ours"], rounds[tool]
                ratios = {mode: x for mode in (GREENLET, THREADS) if (x := times(*pair, mode))}
                text = "、".join(f"{mode.split()[0]} {x:.2g} 倍（{times(*pair, mode, 'wall'):.2g}）" for mode, x in ratios.items())
                print(f"  {tool:16}{'，'.join(cells(rounds[tool]))}  → {text or '比不了'}", flush=True)
                if ratios:
                    summary.setdefault((program.kind, tool), []).append(next(iter(ratios.values())))
            best = conclusion(rounds["ours"], GREENLET) or conclusion(rounds["ours"], THREADS)
            others = [f"{tool} {concluded(conclusion(rounds[tool]), best)}" for tool in able[1:]]
            ends.append(f"{program.title}\n  " + "；".join([f"我们 {concluded(best, best)}", *others]))
            if program.kind == "线程" and "detangle" in tools:
                print("  detangle        没有线程")
    print("\n到有结论为止：几次执行，几毫秒 CPU（是我们的几倍）", *ends, sep="\n")
    print()
    for (kind, tool), ratios in summary.items():
        aim = AIM[kind]
        met = "达到" if min(ratios) >= aim else f"{sum(r >= aim for r in ratios)}/{len(ratios)} 个达到"
        print(f"{kind} 对 {tool}：最低 {min(ratios):.2g} 倍，中位 {median(ratios):.2g} 倍；目标 {aim} 倍，{met}")


if __name__ == "__main__":
    main()
