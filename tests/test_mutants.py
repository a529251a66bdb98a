"""变异体的表（tests/mutants.tsv）完整、没有过时、说得出理由；其中一个片段真的重做一遍。全部重做：python -m tests.mutants。"""

from __future__ import annotations

import pytest

from scheduler.mutants import mutants

from . import mutants as table

SAMPLE = "thread/lock/one_step_locked.py"  # 几秒钟做得完，杀死与等价的都有
REMEDY = "怎么办：pytest tests/test_mutants.py --update-examples（只重做这些，每个几十秒），再看 git diff"


@pytest.fixture(scope="module")
def book(pytestconfig):
    return table.Book(pytestconfig.rootpath)


def test_表与现在的片段一致(book, pytestconfig):
    expected = [row for snippet in table.targets(book) for row in table.planned(snippet)]
    old = table.stale(expected, [row for row in table.read() if not table.pending(row)])
    if old and pytestconfig.getoption("update_examples"):
        problems = table.redo(old, 20)
        old = table.stale(expected, [row for row in table.read() if not table.pending(row)])
        assert not problems, "\n\n".join(problems)
    assert not old, f"这些片段改过了，tests/mutants.tsv 里还是旧的：{'、'.join(old)}\n{REMEDY}"


def test_还没有做的章都在(book):
    for chapter in table.PENDING:
        assert (book.snippets_dir / chapter).is_dir(), f"tests/mutants.py 的 PENDING 里的 {chapter} 不在了，删掉它"


def test_没有幸存的_等价的都有理由():
    problems = table.faults(table.read())
    assert not problems, "\n\n".join(problems)


def test_每一行都有结论():
    words = {*table.KILLED.values(), table.SAME}
    odd = [row.place for row in table.read() if row.line and (row.verdict not in words or row.real not in ("是", "否")) and not table.pending(row)]
    assert not odd, "\n".join(odd) + f"\n{REMEDY}"


def test_重做一个片段(tmp_path):
    """源码的指纹不对的重做，不在了的片段去掉；别的一字不动，理由也还在。"""
    path, (mark,) = tmp_path / "mutants.tsv", [r.verdict for r in table.read() if (r.snippet, r.line) == (SAMPLE, 0)]
    path.write_text(table.GOLDEN.read_text("utf-8").replace(mark, "旧的") + "thread/gone.py\t0\t原程序\t旧的\t\t\n", "utf-8")
    assert table.redo([SAMPLE, "thread/gone.py"], 0, path) == []
    assert table.read(path) == table.read()


SOURCE = '''\
import threading
from threading import RLock

lock = RLock()
cond = threading.Condition()
slots = threading.Semaphore(1)


def work(n):
    with lock:
        first()
        while n < 2 and not done:
            cond.wait()
        cond.notify_all()
    cond.wait_for(lambda: ready)


async def main():
    await work(1)
'''

EXPECTED = {
    (2, "RLock → Lock"): "from threading import Lock as RLock",
    (5, "Condition() → Condition(Lock())"): "cond = threading.Condition(threading.Lock())",
    (6, "threading.Semaphore(1) → threading.Semaphore(0)"): "slots = threading.Semaphore(0)",
    (6, "threading.Semaphore(1) → threading.Semaphore(2)"): "slots = threading.Semaphore(2)",
    (10, "去掉 with lock"): "    if True:",
    (11, "把「first()」移到 with lock 之前"): "    with lock:",
    (12, "while n < 2 and not done: cond.wait() → if"): "        if n < 2 and not done:",
    (12, "n < 2 and not done：and → or"): "        while n < 2 or not done:",
    (12, "n < 2：< → <="): "        while n <= 2 and not done:",
    (12, "n < 2：2 → 1"): "        while n < 1 and not done:",
    (12, "n < 2：2 → 3"): "        while n < 3 and not done:",
    (12, "not done：去掉 not"): "        while n < 2 and done:",
    (12, "对调「while n < 2 and not done: cond.wait()」与「cond.notify_all()」"): "        cond.notify_all()",
    (13, "去掉 cond.wait()"): "            pass",
    (14, "cond.notify_all() → notify"): "        cond.notify()",
    (14, "去掉 cond.notify_all()"): "        pass",
    (14, "把「cond.notify_all()」移出 with lock"): "    cond.notify_all()",
    (15, "wait_for → 只看一次、wait 一次"): "    ((lambda: ready)() or cond.wait())",
    (15, "去掉 cond.wait_for(lambda: ready)"): "    pass",
    (15, "ready：取反"): "    cond.wait_for(lambda: not ready)",
    (19, "去掉 await work(1) 的 await"): "    work(1)",
}  # 改了哪里 → 那一行改成了什么；还有几个对调，整段都变


def test_改的正是说的那一处():
    made = {(one.line, one.name): one.source.splitlines() for one in mutants(SOURCE)}
    swaps = {key for key in made if key[1].startswith("对调")}
    assert set(made) - swaps == {key for key in EXPECTED if not key[1].startswith("对调")}
    assert {key: made[key][key[0] - 1] for key in EXPECTED} == EXPECTED
    assert all(len(lines) == len(SOURCE.splitlines()) for lines in made.values())
