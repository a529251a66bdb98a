"""约简有没有漏掉什么：两千个随机小程序，DPOR 与蛮力逐类对照；再故意弄坏约简，看对照抓不抓得住。"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scheduler import clocks, fuzz
from scheduler.strategies import dpor

ROOT = Path(__file__).parents[1]
PROGRAMS = 2000
WORKERS = os.cpu_count() or 2


def test_dpor_walks_exactly_the_classes_that_exist(pytestconfig):
    """`pytest --fuzz 20000` 走得更多，程序也更大。"""
    more = pytestconfig.getoption("--fuzz")
    share, cap = (more or PROGRAMS) // WORKERS, 300 if more else 100
    commands = [[sys.executable, "-m", "scheduler.fuzz", str(share), str(1_000_000 * i), str(cap)] for i in range(WORKERS)]
    running = [subprocess.Popen(c, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") for c in commands]
    try:
        outputs = [process.communicate()[0] for process in running]
    finally:
        for process in running:
            process.kill()
    assert [process.returncode for process in running] == [0] * WORKERS, "\n".join(outputs)


@pytest.mark.parametrize("broken", ["不折返", "不看等着的", "睡眠集不醒", "等锁的不对调"])
def test_a_broken_reduction_is_caught(monkeypatch, broken):
    if broken == "不折返":
        monkeypatch.setattr(dpor.Dpor, "_reverse", lambda self, *arguments: set())
    elif broken == "不看等着的":
        monkeypatch.setattr(dpor.Dpor, "_pending", lambda self, *arguments: set())
    elif broken == "睡眠集不醒":
        monkeypatch.setattr(dpor, "conflict", lambda a, b: False)
    else:
        real = clocks.Clocks.meet

        def meet(self, tid, op, waits=False):
            clock, races = real(self, tid, op, waits)
            return clock, [] if waits else races

        monkeypatch.setattr(clocks.Clocks, "meet", meet)
    assert any(fuzz.compare(seed) for seed in range(300)), "三百个程序都没看出约简坏了"
