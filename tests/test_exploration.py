"""探索的结果可以重放：书里印的每一份次序，在每个解释器、每个后端上走出同一个结局。"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from . import exploration, sandbox
from .book import Book, Snippet
from .contract import Target
from .plugin import KEY, probe

ROOT = Path(__file__).parents[1]
BOOK = Book(ROOT)


def printed() -> list[tuple[str, str, str]]:
    """书里印着次序的 (片段, 次序, 结局)。"""
    found = []
    for path in sorted(BOOK.snippets_dir.rglob("*.schedules")):
        text = path.read_text("utf-8")
        if "\n次序 " in text:
            order = text.rpartition("\n次序 ")[2].strip()
            verdict = text.partition("最短的一次失败：")[2][:2]
            found.append((path.with_suffix(".py").relative_to(BOOK.snippets_dir).as_posix(), order, verdict))
    return found


def replay(snippet: Snippet, target: Target, order: str, backend: str) -> sandbox.Job:
    explore = snippet.contract.explore
    options = [f"--with={name}={value!r}" for name, value in explore.constants.items()]
    options += [f"--time={explore.time}", f"--backend={backend}", *["--spurious"] * explore.spurious]
    return exploration.task(target, "replay", snippet.path, *options, order)


def test_there_are_schedules_to_replay():
    assert len(printed()) > 5


@pytest.fixture(scope="module")
def replays(request) -> Iterator[dict]:
    """选中的每一份次序，在每个解释器、每个后端上各重放一次：(片段, 解释器, 后端) → (第几批的结果, 其中第几个)。"""
    chosen = {i.callspec.params["name"] for i in request.session.items if hasattr(i, "callspec") and "order" in i.callspec.params}
    started = {}
    pool = sandbox.Pool(os.cpu_count())
    for target in request.config.stash[KEY].targets:
        backends = ["threads", "greenlet"] if "greenlet" in has(target.path) else ["threads"]
        jobs = {
            (name, target, backend): replay(BOOK.snippet(name), target, order, backend)
            for name, order, _ in printed()
            for backend in backends
            if name in chosen and exploration.wanted(BOOK.snippet(name), target)
        }
        for keys in batched(jobs, 16):
            future = pool.submit(exploration.together, [jobs[key] for key in keys])
            started |= {key: (future, n) for n, key in enumerate(keys)}
    yield started
    pool.shutdown(cancel_futures=True)


def batched(items, size: int) -> Iterator[list]:
    """3.12 才有 itertools.batched。"""
    items = list(items)
    yield from (items[at : at + size] for at in range(0, len(items), size))


@pytest.mark.parametrize(("name", "order", "verdict"), printed(), ids=[name for name, _, _ in printed()])
def test_printed_schedule_replays(replays, name, order, verdict):
    for (snippet, target, backend), (future, n) in replays.items():
        if snippet == name:
            done = sandbox.result(future)[n]
            printed = done.stdout.decode()
            assert done.status == exploration.FAILED, f"{target.label} {backend}：{printed}{done.stderr}"
            assert f"\n{verdict}，打印：" in printed, printed


def has(python: str) -> str:
    """*python* 装没装 greenlet。"""
    probe = "import importlib.util as u; print('greenlet' if u.find_spec('greenlet') else '')"
    return subprocess.run([python, "-c", probe], capture_output=True, text=True, check=True).stdout


def test_a_schedule_of_another_program_is_refused():
    (name, order, _), *_ = [row for row in printed() if "abba" in row[0]]
    other = BOOK.snippet("thread/lock/with_lock_fixes_it.py")
    done = sandbox.run(replay(other, probe(sys.executable), order, "threads"))
    assert done.status == exploration.REFUSED
    assert "这份次序不属于这个程序" in done.stderr


EXPECT = {
    "deadlock": 'expect = "deadlock"\nblocked = {f = "x"}\n',
    "error": 'expect = "error"\nerror = "X"\n',
    "forever": 'expect = "forever"\nexplore = {failures = ["deadlock"]}\n',
    "走完或卡死": 'explore = {failures = ["deadlock"]}\n',
    "各不相同": "explore = {varies = true}\n",
    "换了常量": "explore = {with = {N = 1}}\n",
    "": "",
}


@pytest.mark.parametrize(
    ("contract", "done", "stopped", "says"),
    [
        ("", ["书\n"], {}, ""),
        ("", ["别的\n"], {}, "与 x.out 不同"),
        ("", ["书\n", "别的\n"], {}, "2 种不同的内容"),
        ("走完或卡死", ["书\n"], {"deadlock": [""]}, ""),  # 卡死之前没打印完，不算
        ("走完或卡死", ["别的\n"], {"deadlock": ["书\n"]}, "与 x.out 不同"),
        ("走完或卡死", ["书\n", ""], {"deadlock": [""]}, "2 种不同的内容"),
        ("走完或卡死", [], {"deadlock": ["", "书"]}, ""),  # 一次也没走完：只承诺了失败
        ("deadlock", [], {"deadlock": ["书\n"]}, ""),
        ("deadlock", [], {"deadlock": [""]}, "与 x.out 不同"),  # 承诺打印完才卡死
        ("deadlock", [], {"deadlock": ["", "书\n"]}, "2 种不同的内容"),
        ("deadlock", ["别的\n"], {"deadlock": ["书\n"]}, "2 种不同的内容"),
        ("error", [], {"error": ["书\n"]}, ""),
        ("error", [], {"error": ["别的\n"]}, "与 x.out 不同"),
        ("error", ["书\n"], {"error": ["书\n"], "deadlock": [""]}, ""),
        ("forever", [], {"deadlock": [""]}, "与 x.out 不同"),
        ("forever", [], {"deadlock": ["书\n"], "error": [""]}, ""),
        ("各不相同", ["书\n", "别的\n"], {}, ""),
        ("各不相同", ["书\n"], {"deadlock": [""]}, "其实只有 1 种"),
        ("各不相同", [], {"deadlock": ["", "书\n"]}, "其实只有 0 种"),
        ("换了常量", ["别的\n"], {}, ""),
    ],
)
def test_what_is_printed_is_what_was_promised(tmp_path, contract, done, stopped, says):
    """走完的都打印书里印的；失败的，契约说它这样收场才比。"""
    (tmp_path / "x.toml").write_text(EXPECT[contract], "utf-8")
    (tmp_path / "x.out").write_text("书\n", "utf-8")
    found = {"outputs": done, "stopped": stopped}
    problem = exploration.outputs(Snippet(tmp_path, tmp_path / "x.py"), probe(sys.executable), found)
    assert (says in problem) if says else not problem, problem


def batch(tmp_path: Path, *sources: str, **changes) -> list[sandbox.Result]:
    """一批探索的结果；每个程序一份源码。"""
    jobs = []
    for n, source in enumerate(sources):
        path = tmp_path / f"{n}.py"
        path.write_text(source, "utf-8")
        jobs.append(replace(exploration.task(probe(sys.executable), "explore", path), **changes))
    return exploration.together(jobs)


def test_one_of_a_batch_does_not_harm_the_others(tmp_path):
    """停不下来的、写错的，只是它自己的结果；后面的照做。"""
    endless, wrong, fine = batch(tmp_path, "while True:\n    pass\n", "print(\n", "print(1)\n", limit=1.0)
    if endless.ended == "limit":
        assert f'File "{tmp_path}/0.py", line' in endless.stacks
    else:  # 机器很忙：时限不算轮不到 CPU 的时间，调度器自己的看门狗先看见了
        assert endless.status == exploration.REFUSED and "停不下来" in endless.stderr
    assert wrong.ended == "exit" and wrong.status == 4 and "语法错误" in wrong.stderr
    assert fine.ended == "exit" and fine.status == exploration.EXHAUSTED and "已穷举" in fine.stdout.decode()


def test_a_batch_that_cannot_start_says_why(tmp_path):
    for result in batch(tmp_path, "print(1)\n", "print(2)\n", env={}):
        assert result.status == 1 and "tests" in result.stderr and not result.stdout
