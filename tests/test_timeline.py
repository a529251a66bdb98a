"""从记录画图：状态、持有、箭头都来自记录，作者的文字与记录对不上就报错。"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.explore import Explorer, Options, recorded
from scheduler.program import Program
from scheduler.timeline import Arrow, Hold, Rail, Row, TimelineError, alone, draw, from_trace

from . import pictures

ROOT = Path(__file__).parents[1]
SOURCE = {1: "with lock:", 2: "counter += 1", 3: "cond.wait()", 4: "cond.notify()", 5: "await task", 6: "async def main():"}


def step(thread: int, kind: str, line: int = 0, **more) -> dict:
    """记录里的一步；没写的照平常。"""
    usual = {"verb": kind, "inner": False, "stuck": False, "name": "", "object": None, "target": None, "open": True, "timed": False, "task": ""}
    return usual | {"thread": thread, "kind": kind, "line": line, "source": SOURCE.get(line, "")} | more


def record(*steps: dict, waiting: tuple = (), verdict: str = "ok", threads: tuple = ("主线程", "甲", "乙")) -> dict:
    return {"verdict": verdict, "output": "", "threads": list(threads), "steps": list(steps), "waiting": list(waiting), "failures": []}


def lock(thread: int, kind: str, **more) -> dict:
    return step(thread, kind, 1, name="lock", object=7, **more)


CONTENDED = record(
    step(0, "start", target=1),
    step(0, "start", target=2),
    lock(1, "acquire"),  # 乙已经走到 with lock:，这时才被占
    step(1, "write", 2, name="counter"),
    lock(1, "release"),
    lock(2, "acquire"),
    step(2, "write", 2, name="counter"),
    lock(2, "release"),
    step(1, "exit"),
    step(2, "exit"),
)
LANES = {"甲": "A", "乙": "B"}


def test_a_lock_is_held_from_taking_to_giving():
    picture = from_trace(CONTENDED, {"lanes": LANES})
    assert [(row.lane, row.code) for row in picture.rows] == [
        (0, "with lock:"), (1, "with lock:"), (0, "counter += 1"), (0, "with lock:"), (1, "with lock:"), (1, "counter += 1"), (1, "with lock:"),
    ]  # fmt: skip
    assert picture.holds == [Hold(0, "lock", 0, 3), Hold(1, "lock", 4, 6)]


def test_the_other_thread_is_blocked_until_the_lock_is_given():
    picture = from_trace(CONTENDED, {"lanes": LANES})
    assert picture.rows[1].kind == "blocked"
    assert Rail(1, 1, 3, "blocked") in picture.rails
    assert picture.arrows == [Arrow(3, 1, "give")]


def test_what_is_not_drawn_still_counts():
    says = [{"lane": "A", "code": "counter", "text": "加一"}, {"lane": "B", "code": "counter"}]
    picture = from_trace(CONTENDED, {"lanes": LANES, "say": says})
    assert [row.text for row in picture.rows] == ["加一", "write counter"]
    assert picture.holds == [Hold(0, "lock", -0.5, 0.5), Hold(1, "lock", 0.5, 1.5)]
    assert Rail(1, -0.5, 0.5, "blocked") in picture.rails


WOKEN = record(
    step(0, "start", target=1),
    step(0, "start", target=2),
    step(1, "release", 3, name="cond", object=7),
    step(2, "notify", 4, name="cond", object=9),
    step(1, "wait", 3, name="cond", object=9, stuck=True, open=True),
    step(1, "exit"),
    step(2, "exit"),
)


def test_notify_points_at_the_woken_thread():
    picture = from_trace(WOKEN, {"lanes": LANES})
    assert [row.kind for row in picture.rows] == ["waiting", "run", "run"]
    assert Rail(0, 0, 1, "waiting") in picture.rails
    assert Rail(0, 1, 2, "run") in picture.rails
    assert picture.arrows == [Arrow(1, 0, "wake")]


def test_a_timeout_is_not_a_notification():
    timed = [one | {"timed": one["kind"] == "wait"} for one in WOKEN["steps"] if one["kind"] != "notify"]
    picture = from_trace(record(*timed), {"lanes": {"甲": "A"}})
    assert Rail(0, 0, 1, "waiting") in picture.rails
    assert picture.arrows == []


def test_a_released_lock_that_was_taken_again_was_not_given():
    data = record(
        step(0, "start", target=1), step(0, "start", target=2), lock(1, "acquire"), lock(1, "release"), lock(1, "acquire"),
        lock(2, "acquire", timed=True), lock(1, "release"), step(1, "exit"), step(2, "exit"),
    )  # fmt: skip
    picture = from_trace(data, {"lanes": LANES})
    assert picture.arrows == [] and Rail(1, 1, 4, "blocked") in picture.rails
    assert [hold.lane for hold in picture.holds] == [0, 0]


def test_a_deadlock_says_who_holds_what():
    stuck = lock(1, "acquire", holder=2, holds=[])
    data = record(step(0, "start", target=1), step(0, "start", target=2), lock(2, "acquire"), waiting=(stuck,), verdict="deadlock")
    picture = from_trace(data, {"lanes": LANES})
    assert picture.rows[-1] == Row(0, "永远等下去", "lock 在 B 手里", "bad")
    assert Hold(1, "lock", 0, 2.5) in picture.holds
    assert Rail(0, 1, 2.5, "blocked") in picture.rails


def test_a_lock_taken_again_by_its_owner_is_held_once():
    data = record(lock(0, "acquire"), lock(0, "again"), lock(0, "release-one"), lock(0, "release"))
    assert [(hold.lane, hold.name) for hold in from_trace(data, {}).holds] == [(0, "lock")]


TASKS = record(
    step(0, "ready", 9, name="Task-1"),
    step(0, "task", 6, name="Task-1", task="Task-1"),
    step(0, "ready", 6, name="Task-2", task="Task-1"),
    step(0, "task", 2, name="Task-2", task="Task-2"),
    step(0, "print", 2, task="Task-2"),
    step(0, "ready", 0, name="Task-1", task="Task-2"),
    step(0, "task", 5, name="Task-1", task="Task-1"),
    threads=("主线程",),
)


def test_a_task_is_a_lane():
    picture = from_trace(TASKS, {"lanes": {"Task-1": "main", "Task-2": "work"}, "say": [
        {"lane": "main", "code": "await task", "text": "挂起"},
        {"lane": "work", "code": "counter", "text": "完成"},
        {"lane": "main", "code": "await task", "text": "恢复"},
    ]})  # fmt: skip
    assert [row.kind for row in picture.rows] == ["waiting", "run", "run"]
    assert Rail(0, 0, 1, "waiting") in picture.rails
    assert picture.arrows == [Arrow(1, 0, "wake")]


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ({"lane": LANES}, "不认识的键 lane"),
        ({"lanes": {"丙": "C"}}, "丙 不在记录里；有的是：主线程、甲、乙"),
        ({"lanes": LANES, "say": [{"lane": "甲", "code": "counter"}]}, "不是泳道；有的是：A、B"),
        ({"lanes": LANES, "say": [{"lane": "A", "code": "counter", "colour": 1}]}, "不认识的键 colour"),
        ({"lanes": LANES, "say": [{"lane": "A"}]}, "写且只写一个"),
        ({"lanes": LANES, "say": [{"lane": "A", "code": "counter -= 1"}]}, "A 没有走到过 'counter -= 1'"),
        ({"lanes": LANES, "say": [{"lane": "A", "end": True}]}, "A 没有停到最后"),
        ({"lanes": LANES, "say": [{"lane": "B", "code": "counter"}, {"lane": "A", "code": "counter"}]}, "第 2 个 [[say]]：A 走到 'counter' 共 1 次"),
        ({"lanes": LANES, "say": [{"lane": "A", "code": "counter", "nth": 2}]}, "照记录的先后写"),
    ],
)
def test_words_that_do_not_fit_are_refused(spec, says):
    with pytest.raises(TimelineError) as caught:
        from_trace(CONTENDED, spec)
    assert says in str(caught.value)


def test_the_drawing_has_every_part():
    picture = from_trace(CONTENDED, {"lanes": LANES, "alt": "甲 < 乙"})
    drawn = draw(picture, "x")
    assert '<title id="tl-x">甲 &lt; 乙</title>' in drawn
    assert drawn.count("tl-box") == 7 and drawn.count("tl-hold ") == 2 and drawn.count("tl-arrow ") == 1
    assert "<style>" not in drawn and "prefers-color-scheme" in alone(picture)


def test_the_picture_of_a_failing_program_shows_its_shortest_failure(tmp_path):
    program = tmp_path / "x.py"
    program.with_suffix(".schedules").write_text("最短的一次失败：死锁\n\n次序 0x3 1x2\n", "utf-8")
    assert pictures.shortest(program) == "0x3 1x2"
    assert pictures.shortest(tmp_path / "y.py") == ""


def test_a_reader_draws_his_own_run(tmp_path):
    program = ROOT / "tests/minibook/snippets/thread/demo/abba.py"
    command = [sys.executable, "-m", "scheduler", "replay", str(program), "", "--svg", str(tmp_path / "x.svg")]
    subprocess.run(command, cwd=ROOT, timeout=60, capture_output=True)
    assert "lock_b 在 主线程 手里" in (tmp_path / "x.svg").read_text("utf-8")


def test_a_task_woken_by_another_ones_end_was_waiting_not_sleeping(tmp_path):
    """都停过、循环也睡过：自己 sleep 的是睡眠，等别的任务做完的是等待。"""
    path = tmp_path / "program.py"
    path.write_text(
        "import asyncio\n\n\nasync def cook():\n    await asyncio.sleep(1)\n\n\nasync def main():\n"
        "    async with asyncio.TaskGroup() as group:\n        group.create_task(cook(), name='cook')\n\n\nasyncio.run(main())\n",
        "utf-8",
    )
    explorer = Explorer(Program(path), Options())
    try:
        explorer.conclude()
        data = recorded(explorer, "")
    finally:
        explorer.close()
    picture = from_trace(data, {"lanes": {"Task-1": "main", "cook": "cook"}})
    states = {(rail.lane, rail.state) for rail in picture.rails}
    assert (0, "waiting") in states and (0, "sleep") not in states
    assert (1, "sleep") in states
