"""核验快不快：`make bench` 把真正的一次核验，与它的下界、与“一个接一个直接跑”相比。

下界是 max(最慢的一个片段, 全部 CPU 时间 ÷ 核数)：再好的安排也快不过它。各片段的墙钟与 CPU 时间在单独跑它时
量得（POSIX 的 wait4，包括它的子进程；因此本命令只在 Linux 与 macOS 上用），所以不受重叠的影响。承诺卡死或
永不结束的片段不能“直接跑完”，用沙盒跑到下得了结论为止。探索是另一件事，另外印：它没有“直接跑”可比，
印它用的 CPU 时间，与墙钟比它平分给各核之后长多少。全部数字以秒计，只打印，不断言。
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import sandbox, verify
from .book import Book, Snippet
from .plugin import probe

ROOT = Path(__file__).parents[1]


def bare(snippet: Snippet, python: str, scratch: Path) -> tuple[float, float]:
    """不经过沙盒直接跑 *snippet*，返回 (墙钟秒, CPU 秒)。"""
    with (scratch / "output").open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen([python, snippet.path], stdout=output, stderr=output, cwd=scratch)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime


def measure(snippet: Snippet, scratch: Path) -> tuple[float, float]:
    """一个片段单独跑一遍要多久：(墙钟秒, CPU 秒)。"""
    job = verify.job(snippet, probe(sys.executable))
    if job.until == "exit" and not job.startup:
        return bare(snippet, sys.executable, scratch)
    before = os.times()
    result = sandbox.run(job)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return result.wall, max(spent, result.cpu)


def main() -> None:
    book, target = Book(ROOT), probe(sys.executable)
    names = dict.fromkeys(
        name for chapter in book.chapters() for e in book.examples(chapter) if (name := book.included(e.source))
    )
    snippets = [s for s in map(book.snippet, names) if not s.contract.unmet(target)]
    print(f"{len(snippets)} 个片段，{os.cpu_count()} 核，Python {target.label}")
    with tempfile.TemporaryDirectory() as scratch:
        each = [(*measure(s, Path(scratch)), s.name) for s in snippets for _ in range(s.contract.runs)]
    longest, _, slowest = max(each)
    cpu = sum(spent for _, spent, _ in each)
    one_by_one = sum(wall for wall, _, _ in each)
    bound = max(longest, cpu / (os.cpu_count() or 1))
    print(f"最慢的片段          {longest:6.2f} 秒（{slowest}）")
    print(f"CPU 合计 ÷ 核数     {cpu / (os.cpu_count() or 1):6.2f} 秒")
    print(f"一个接一个          {one_by_one:6.2f} 秒")
    wall, spent, summary = suite("not 探索")
    print(f"核验                {wall:6.2f} 秒，CPU {spent:.2f} 秒（{summary}）")
    print(f"核验 ÷ 下界         {wall / bound:6.2f}")
    print(f"核验 ÷ 一个接一个   {wall / one_by_one:6.2f}")
    wall, spent, summary = suite("探索")
    print(f"探索                {wall:6.2f} 秒，CPU {spent:.2f} 秒（{summary}）")
    print(f"探索 ÷（CPU ÷ 核数）{wall / spent * (os.cpu_count() or 1):6.2f}")


def suite(which: str) -> tuple[float, float, str]:
    """核验全书里名字合于 *which*（pytest -k）的：(墙钟秒, CPU 秒, pytest 的最后一行)。"""
    before, started = os.times(), time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "docs", "-k", which]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    wall, after = time.perf_counter() - started, os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, spent, done.stdout.strip().splitlines()[-1].strip("= ")


if __name__ == "__main__":
    main()
