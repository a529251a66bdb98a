"""选哪一种并发：`make bench-models ARGS="--python A --python B"` 在各个解释器上量出几种写法的倍数，写成页面上的表。

量的就是页面上的程序（snippets/basics/choose/ 里的 run），只是换了活：一次只等、不算，一次只算、不等；启动的代价则是
启动一个、什么也不做、等它结束。机器上往往还有别的程序，秒数说明不了什么，所以只留倍数：同一轮里两个数之比，几轮
取中位数。量得的数存在 bench_models.tsv，页面上的表由它写成（`--render` 只重写，`--check` 只比较，都不量）。
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PROGRAMS = ROOT / "snippets/basics/choose"
NUMBERS = Path(__file__).with_suffix(".tsv")
PAGE = PROGRAMS / "ratios.out"
HEADER = ("解释器", "量什么", "模型", "倍数")
ROUNDS = 5
QUIET = 1.0  # 平均负载；高于它，量得的就不可信
JOBS = 4  # 件；只算的
WAITS = 8  # 件；只等的
MODELS = {"sequential": "一个一个", "threads": "线程", "coroutines": "协程", "interpreters": "子解释器", "processes": "进程"}
STARTS = {"coroutines": "协程", "threads": "线程", "interpreters": "子解释器"} | {
    way: f"进程，`{way}`" for way in ("fork", "forkserver", "spawn")
}
TABLES = {  # 量什么 → (表的标题, 各行)
    "start": ("启动一个，要花的时间（线程 = 1）", STARTS),
    "compute": (f"{JOBS} 件只算的活，比一个一个做快几倍", MODELS),
    "wait": (f"{WAITS} 件只等的活，比一个一个做快几倍", MODELS),
}
UNIT = {"start": "threads", "compute": "sequential", "wait": "sequential"}  # 谁等于 1


@dataclass(frozen=True)
class Size:
    """量多大的活：算到几以内的质数，等几秒，每样各启动几次。"""

    limit: int = 200_000
    wait: float = 0.2
    starts: int = 100


# —— 在要量的那个解释器里，只用标准库 ——


def nothing() -> None:
    """启动之后要做的事。"""


def start_threads(times: int) -> None:
    for _ in range(times):
        thread = threading.Thread(target=nothing)
        thread.start()
        thread.join()


async def start_tasks(times: int) -> None:
    for _ in range(times):
        await asyncio.create_task(asyncio.sleep(0))


def start_interpreters(times: int) -> None:
    interpreters = importlib.import_module("concurrent.interpreters")
    for _ in range(times):
        made = interpreters.create()
        made.exec("pass")
        made.close()


def start_processes(way: str, times: int) -> None:
    context = importlib.import_module("multiprocessing").get_context(way)
    for _ in range(times):
        process = context.Process(target=os.getpid)
        process.start()
        process.join()


def works(size: Size) -> Iterator[tuple[str, str, int, Callable[[], object]]]:
    """这个解释器做得了的每一样：(量什么, 模型, 做几遍, 怎样做)。"""
    few = max(1, size.starts // 20)
    yield "start", "threads", size.starts, lambda: start_threads(size.starts)
    yield "start", "coroutines", 10 * size.starts, lambda: asyncio.run(start_tasks(10 * size.starts))
    if sys.version_info >= (3, 14):
        yield "start", "interpreters", few, lambda: start_interpreters(few)
    for way in importlib.import_module("multiprocessing").get_all_start_methods():
        yield "start", way, few, lambda way=way: start_processes(way, few)
    for model in MODELS:
        if model != "interpreters" or sys.version_info >= (3, 14):
            run = importlib.import_module(model).run
            yield "compute", model, 1, lambda run=run: run([(0, size.limit)] * JOBS)
            yield "wait", model, 1, lambda run=run: run([(size.wait, 0)] * WAITS)


def measure(rounds: int, *size: float) -> None:
    """每一轮、每一样做一遍要几秒，印成 JSON。轮轮颠倒次序：机器越来越忙或越来越闲，不总是偏向同一个。"""
    todo = list(works(Size(*size)))
    for _, model, _, work in todo:
        if model == "forkserver":
            work()  # 服务器先启动好
    seconds = []
    for _ in range(rounds):
        todo.reverse()
        for what, model, times, work in todo:
            before = time.perf_counter()
            work()
            seconds.append((what, model, (time.perf_counter() - before) / times))
    print(json.dumps(seconds))


# —— 在这一边 ——


def ratios(python: str, rounds: int = ROUNDS, size: Size | None = None) -> dict[tuple[str, str], float]:
    """*python* 上的倍数，(量什么, 模型) → 几轮的中位数：启动的是花的时间之比，别的是快几倍。"""
    size = size or Size()
    # 用 -c 启动：spawn 的子进程要重新执行主文件，不该把本文件的 import 也算进启动的代价
    driver = f"from tests.bench_models import measure; measure({rounds}, {size.limit}, {size.wait}, {size.starts})"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, PROGRAMS))), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([python, "-W", "ignore", "-c", driver], env=env, stdout=subprocess.PIPE, text=True, check=True)
    rows: dict[tuple[str, str], list[float]] = {}
    for what, model, seconds in json.loads(done.stdout):
        rows.setdefault((what, model), []).append(seconds)
    found = {}
    for (what, model), mine in rows.items():
        ones = rows[what, UNIT[what]]
        found[what, model] = median(a / b if what == "start" else b / a for a, b in zip(mine, ones, strict=True))
    return found


def label(python: str) -> str:
    """如 3.14.10，自由线程的加 t。"""
    ask = "import sys, sysconfig; print(sys.version.split()[0] + 't' * bool(sysconfig.get_config_var('Py_GIL_DISABLED')))"
    return subprocess.run([python, "-c", ask], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


@dataclass(frozen=True)
class Results:
    """量得的全部：*columns* 是解释器 → {(量什么, 模型): 倍数}；*about* 是在什么机器上、用什么命令量的。"""

    about: dict[str, str]
    columns: dict[str, dict[tuple[str, str], float]]

    def save(self, path: Path) -> None:
        lines = [f"# {key}\t{value}" for key, value in self.about.items()] + ["\t".join(HEADER)]
        lines += [f"{name}\t{what}\t{model}\t{ratio:.3g}" for name, found in self.columns.items() for (what, model), ratio in sorted(found.items())]
        path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")

    @classmethod
    def load(cls, path: Path) -> Results:
        about, columns = {}, {}
        for line in path.read_text("utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("# "):
                about[cells[0].removeprefix("# ")] = cells[1]
            elif tuple(cells) != HEADER:
                name, what, model, ratio = cells
                columns.setdefault(name, {})[what, model] = float(ratio)
        return cls(about, columns)


def shown(what: str, ratio: float | None) -> str:
    """给人看的倍数：启动的只留一位有效数字，看数量级；快几倍的留一位小数。"""
    if ratio is None:
        return "—"
    return f"{float(f'{ratio:.1g}'):g}" if what == "start" else f"{ratio:.1f}"


def title(name: str) -> str:
    """表头里的解释器：3.13.15t → 3.13 自由线程。"""
    minor = ".".join(name.rstrip("t").split(".")[:2])
    return f"{minor} {'自由线程' if name.endswith('t') else '带 GIL'}"


def busy(load: str) -> bool:
    """机器忙得量不准吗。系统说不出负载的，当作不忙。"""
    return load.replace(".", "", 1).isdigit() and float(load) > QUIET


def render(results: Results) -> str:
    """页面上的三张表，与在什么机器上、用什么命令量的。"""
    lines = []
    for what, (caption, rows) in TABLES.items():
        lines += [f"**{caption}**", "", "| 写法 | " + " | ".join(map(title, results.columns)) + " |", "|---" * (len(results.columns) + 1) + "|"]
        for model, name in rows.items():
            cells = [shown(what, found.get((what, model))) for found in results.columns.values()]
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
        lines.append("")
    about = results.about
    lines.append(f"（{about['核数']} 核的机器，量之前的平均负载 {about['负载']}；Python {'、'.join(results.columns)}，末尾的 t 是自由线程的构建；")
    lines.append(f"{about['轮数']} 轮的中位数，启动的时间也算在内。由 `{about['命令']}` 写成。）")
    if busy(about["负载"]):
        lines += ["", "**量的时候机器正忙着别的，这些倍数偏得厉害，等空闲时要重新量过。**"]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_models", description="量出几种并发写法的倍数，写成页面上的表")
    parser.add_argument("--python", action="append", metavar="PATH", help="在这个解释器上量（可重复）；默认用当前的")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"几轮；默认 {ROUNDS}")
    parser.add_argument("--render", action="store_true", help="不量，只由存下的数重写页面上的表")
    parser.add_argument("--check", action="store_true", help="不量，只看页面上的表是不是由存下的数写成的")
    asked = parser.parse_args()
    if asked.check:
        same = PAGE.read_text("utf-8") == render(Results.load(NUMBERS))
        print("一致" if same else "页面上的表与存下的数不一致。怎么办：python -m tests.bench_models --render")
        return 0 if same else 1
    if not asked.render:
        pythons = asked.python or [sys.executable]
        command = "make bench-models ARGS='" + " ".join(f"--python {Path(one).name}" for one in pythons) + "'"
        load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "不明"
        print(f"平均负载 {load}，{'机器正忙，量得的不可信' if busy(load) else '机器空闲'}。要几分钟……", file=sys.stderr)
        about = {"核数": str(os.cpu_count()), "负载": load, "轮数": str(asked.rounds), "命令": command}
        Results(about, {label(one): ratios(one, asked.rounds) for one in pythons}).save(NUMBERS)
    PAGE.write_text(render(Results.load(NUMBERS)), "utf-8", newline="\n")
    print(PAGE.read_text("utf-8"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
