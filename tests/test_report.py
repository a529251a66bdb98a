"""报告的字：折行、对齐，一把锁从头到尾一个名字。"""

from __future__ import annotations

import pytest

from scheduler.explore import Explorer, Options, Report, recorded
from scheduler.program import Program
from scheduler.report import brief, columns, full, schedule, wrap

ABBA = """from threading import Barrier, Lock, Thread

{locks}
both = Barrier(2)


def work(first, second):
    with first:
        both.wait()
        with second:
            pass


def main():
    threads = [Thread(target=work, args=pair) for pair in [({a}, {b}), ({b}, {a})]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
"""


def failure(tmp_path, source: str, **options) -> tuple[dict, str]:
    """探索 *source*：最短的失败的记录，与 62 列宽的报告。"""
    path = tmp_path / "program.py"
    path.write_text(source, "utf-8")
    explorer = Explorer(Program(path), Options(backend="threads", **options))
    try:
        found = explorer.conclude()
        data = recorded(explorer, found.shortest)
    finally:
        explorer.close()
    return data, full(found, data, 62)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("拿着 log_lock", 10, ["拿着", "log_lock"]),
        ("醒来 condition、拿 condition", 20, ["醒来 condition、拿", "condition"]),
        ("等着拿 lock（在 A 手里）", 16, ["等着拿 lock（在", "A 手里）"]),
        ("等着拿 lock（在 A 手里）", 13, ["等着拿 lock", "（在 A 手里）"]),  # 左括号不在行尾
        ("一二三，四", 6, ["一二", "三，四"]),  # 逗号不在行首
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),  # 装不下的词才拆
        ("拿 abcdefghij", 4, ["拿", "abcd", "efgh", "ij"]),
        ("abc，，，", 6, ["abc，", "，，"]),
        ("with lock:", 20, ["with lock:"]),
        ("汉", 1, ["汉"]),
        ("", 10, []),
    ],
)
def test_wrap(text, width, lines):
    assert wrap(text, width) == lines
    assert all(columns(line) <= max(width, 2) for line in lines)


def test_more_threads_than_letters(tmp_path):
    """线程多过 26 个：写编号，行不会越来越宽，谁等谁照样说得清。"""
    source = """\
import threading

lock = threading.Lock()
threads = [threading.Thread(target=lock.acquire) for _ in range(30)]
lock.acquire()
for t in threads:
    t.start()
threads[0].join()
"""
    data, _ = failure(tmp_path, source, strategy="random", runs=1)
    lines = schedule(data, 62)
    rows = [line for line in lines if "│" in line]
    assert {line.index("│") for line in rows} == {3}
    assert all(columns(line) <= 62 for line in rows)
    names = dict(line.split(" = ") for line in lines if " = " in line and "│" not in line)
    waits = next(line for line in rows if line.startswith(" 1 │") and "✗ 等" in line)
    assert names[waits.split("✗ 等 ")[1].split()[0].rjust(2)].startswith("Thread-1")
    assert all("（在 1 手里）" in line for line in rows if "等着拿 lock" in line)


def test_continuation_lines_up(tmp_path):
    """折到第二行的，竖线仍在同一列。"""
    data, _ = failure(tmp_path, ABBA.format(locks="first_long_name, second_long_name = Lock(), Lock()", a="first_long_name", b="second_long_name"))
    rows = [line for line in schedule(data, 62) if "│" in line]
    assert any(not line.partition("│")[0].strip() for line in rows), "没有折行的"
    assert len({line.index("│") for line in rows}) == 1
    assert max(columns(line) for line in rows) <= 62
    assert "拿着 first_long_name" in " ".join(line.partition("│")[2].strip() for line in rows)


def test_many_threads_do_not_fit_but_end(tmp_path):
    """线程多得把宽度占满了，也印得出来。"""
    many = "from threading import Lock, Thread\n\nlock = Lock()\nlock.acquire()\n"
    many += "for _ in range(35):\n    Thread(target=lock.acquire).start()\nlock.acquire()\n"
    _, report = failure(tmp_path, many, strategy="random", runs=1)
    assert "✗ 等着拿" in report


@pytest.mark.parametrize(
    ("locks", "a", "b"),
    [
        ("lock_a, lock_b = Lock(), Lock()", "lock_a", "lock_b"),
        ("locks = [Lock(), Lock()]", "locks[0]", "locks[1]"),
        ("locks = {'甲': Lock(), '乙': Lock()}", "locks['甲']", "locks['乙']"),
        ("class Account:\n    def __init__(self):\n        self.lock = Lock()\n\n\nrich, poor = Account(), Account()", "rich.lock", "poor.lock"),
        ("class Account:\n    read, write = Lock(), Lock()", "Account.read", "Account.write"),
        ("from types import SimpleNamespace\n\nshared = SimpleNamespace(a=Lock(), b=Lock())", "shared.a", "shared.b"),
    ],
)
def test_a_lock_has_one_name_whatever_the_function_calls_it(tmp_path, locks, a, b):
    data, report = failure(tmp_path, ABBA.format(locks=locks, a=a, b=b))
    assert {step["name"] for step in data["steps"] if step["kind"] == "acquire" and not step["inner"]} == {a, b}
    words = report.replace(" ", "").replace("\n", "")
    assert "拿first" not in words and "拿second" not in words
    assert sorted((row["name"], row["holds"]) for row in data["waiting"] if row["kind"] == "acquire") == sorted([(a, [b]), (b, [a])])


def test_a_lock_only_a_function_knows_keeps_its_local_name(tmp_path):
    """模块顶层只有线程、线程的参数里才有它：那不算名字。"""
    source = "from threading import Lock, Thread\n\n\ndef twice(mine):\n    with mine:\n        mine.acquire()\n\n\n"
    source += "thread = Thread(target=twice, args=(Lock(),))\nthread.start()\nthread.join()\n"
    data, _ = failure(tmp_path, source)
    assert [(row["name"], row["holds"]) for row in data["waiting"] if row["kind"] == "acquire"] == [("mine", ["mine"])]


def test_two_locks_only_known_by_the_same_local_name_are_told_apart(tmp_path):
    """两个函数都把自己的锁叫 mine：写成 mine 与 mine#2，一个名字只指一把锁。"""
    source = "from threading import Lock, Thread\n\n\ndef twice(mine):\n    with mine:\n        mine.acquire()\n\n\n"
    source += "threads = [Thread(target=twice, args=(Lock(),)) for _ in range(2)]\nfor t in threads:\n    t.start()\n"
    data, _ = failure(tmp_path, source)
    waiting = [(row["name"], row["holds"]) for row in data["waiting"] if row["kind"] == "acquire"]
    assert sorted(waiting) == [("mine", ["mine"]), ("mine#2", ["mine#2"])]


def test_brief_tells_what_finished_runs_print_from_what_failed_ones_do():
    found = Report(Options(), None, runs=7, exhausted=True)
    found.outcomes.update({("ok", "完\n"): 3, ("deadlock", "半"): 2, ("deadlock", ""): 1, ("error", "完\n"): 1})
    assert brief(found) == {
        "runs": 7,
        "exhausted": True,
        "endless": False,
        "failures": ["deadlock", "error"],
        "outputs": ["完\n"],
        "stopped": {"deadlock": ["", "半"], "error": ["完\n"]},
    }
    del found.outcomes["ok", "完\n"]
    assert brief(found)["outputs"] == []
