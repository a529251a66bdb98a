"""--atomic：把 queue 的每个操作当作一步，结果与一步步走 CPython 的 queue 一样，只是交错少。"""

from __future__ import annotations

import random
from functools import partial

import pytest

from scheduler import queues, report
from scheduler.explore import Explorer, Options, Program
from scheduler.strategies.sampling import Random

from . import locktests

PROGRAMS = 150
KINDS = ["Queue", "LifoQueue"]
TRY = "try:\n        {}\n    except {}:\n        said.append('{}')"


def actions(q: str, who: str, n: int) -> list[list[str]]:
    """线程 *who* 的第 *n* 步可以对队列 *q* 做什么，一类一列；头一类最常用。"""
    got = f"said.append('{who}' + {q}.get({{}}))"
    return [
        [f"{q}.put('{who}{n}')", got.format("")],
        [f"said.append('{who}' + str({q}.{look}))" for look in ("qsize()", "empty()", "full()", "unfinished_tasks")],
        [f"{q}.task_done()", f"{q}.join()"],
        [TRY.format(f"{q}.put_nowait('{who}{n}')", "Full", f"{who}满"), TRY.format(got.format("False"), "Empty", f"{who}空")],
        [TRY.format(f"{q}.put('{who}{n}', timeout=1)", "Full", f"{who}满了")]
        + [TRY.format(got.format(f"timeout={t}"), "Empty", f"{who}空了") for t in (0, 1, 2)],
    ]


def program(seed: int) -> str:
    """一个随机的小程序：两三个线程，一两个队列，各做一两步。"""
    rnd = random.Random(seed)
    names = "ab"[: rnd.choice([1, 1, 2])]
    threads = "xyz"[: rnd.choice([2, 2, 3])]
    lines = ["import threading", f"from queue import {', '.join(KINDS)}, Empty, Full", "said = []"]
    lines += [f"{name} = {rnd.choice(KINDS)}({rnd.choice([0, 0, 1, 2])})" for name in names]
    for who in threads:
        lines.append(f"def run_{who}():")
        for n in range(rnd.choice([1, 2, 2, 3] if len(threads) == 2 else [1, 2])):
            lines.append(f"    {rnd.choice(actions(rnd.choice(names), who, n)[rnd.choice([0, 0, 0, 1, 2, 3, 4])])}")
    lines.append(f"threads = [threading.Thread(target=f) for f in ({', '.join(f'run_{who}' for who in threads)})]")
    return "\n".join([*lines, "for t in threads: t.start()", "for t in threads: t.join()", "print(*said)", ""])


def explored(path, atomic: bool):
    options = Options(atomic=atomic)
    explorer = Explorer(Program(path, atomic=atomic), options)
    try:
        return explorer.explore()
    finally:
        explorer.close()


def both(path, seed: int) -> tuple:
    """第 *seed* 个随机程序的两种走法，都走完了：(一步步走的, 一步一个操作的)。"""
    path.write_text(program(seed), "utf-8")
    fine, coarse = explored(path, False), explored(path, True)
    assert fine.exhausted and coarse.exhausted
    return fine, coarse


def test_same_outcomes(tmp_path):
    steps = whole = 0
    for seed in range(PROGRAMS):
        fine, coarse = both(tmp_path / "program.py", seed)
        assert set(fine.outcomes) == set(coarse.outcomes), program(seed)
        steps, whole = steps + fine.runs, whole + coarse.runs
    assert whole < steps / 2


@pytest.mark.parametrize("opened", [lambda queue: True, lambda queue: False], ids=["哪一处都能走", "哪一处都走不了"])
def test_wrong_openings_are_noticed(tmp_path, monkeypatch, opened):
    """对调的规矩要知道哪一处可等、哪一处不可等；弄错了，就有结果走不到。"""
    monkeypatch.setattr(queues, "opened", opened)
    runs = (both(tmp_path / "program.py", seed) for seed in range(PROGRAMS))
    assert any(set(fine.outcomes) != set(coarse.outcomes) for fine, coarse in runs)


@pytest.mark.skipif(bool(locktests.missing()), reason=locktests.missing() or "带")
@pytest.mark.parametrize("strategy", [locktests.First, partial(Random, 1, 0)], ids=["不换", "随机"])
def test_cpython_queue_tests_pass(strategy):
    counts = locktests.run("", strategy, modules=["test_queue"], atomic=True)
    assert counts.failed == []
    assert counts.passed > 40


PRIORITY = """import threading
from queue import PriorityQueue
class Mine(PriorityQueue):
    pass
q = KIND()
threads = [threading.Thread(target=q.put, args=(n,)) for n in (2, 1)]
for t in threads: t.start()
for t in threads: t.join()
print(q.get(), q.get(), q.qsize())
"""


@pytest.mark.parametrize("kind", ["PriorityQueue", "Mine"])
def test_queues_that_run_the_programs_code_are_walked_step_by_step(tmp_path, kind):
    path = tmp_path / "program.py"
    path.write_text(PRIORITY.replace("KIND", kind), "utf-8")
    fine, coarse = explored(path, False), explored(path, True)
    assert (fine.outcomes, coarse.outcomes) == ({("ok", "1 2 0\n"): 2}, {("ok", "1 2 0\n"): 2})


def test_the_report_says_so(tmp_path):
    path = tmp_path / "program.py"
    path.write_text(program(0), "utf-8")
    assert report.counted(explored(path, True)).startswith("queue 的每个操作当作一步时已穷举 ")
    assert "当作一步" not in "".join(report.summary(explored(path, False)))
