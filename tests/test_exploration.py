"""探索的结果可以重放：书里印的每一份次序，在每个解释器、每个后端上走出同一个结局。"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from . import exploration
from .book import Book
from .plugin import KEY

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


def replay(python: str, snippet, order: str, backend: str) -> subprocess.CompletedProcess:
    explore = snippet.contract.explore
    options = [f"--with={name}={value!r}" for name, value in explore.constants.items()]
    options += [f"--time={explore.time}", f"--backend={backend}", *["--spurious"] * explore.spurious]
    command = [python, "-m", "scheduler", "replay", *options, str(snippet.path), order]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60)


def test_there_are_schedules_to_replay():
    assert len(printed()) > 5


@pytest.mark.parametrize(("name", "order", "verdict"), printed(), ids=[name for name, _, _ in printed()])
def test_printed_schedule_replays(pytestconfig, name, order, verdict):
    for target in pytestconfig.stash[KEY].targets:
        snippet = BOOK.snippet(name)
        if not exploration.wanted(snippet, target):
            continue
        backends = ["threads", "greenlet"] if "greenlet" in has(target.path) else ["threads"]
        for backend in backends:
            done = replay(target.path, snippet, order, backend)
            assert done.returncode == exploration.FAILED, f"{target.label} {backend}：{done.stdout}{done.stderr}"
            assert f"\n{verdict}，打印：" in done.stdout, done.stdout


def has(python: str) -> str:
    """*python* 装没装 greenlet。"""
    probe = "import importlib.util as u; print('greenlet' if u.find_spec('greenlet') else '')"
    return subprocess.run([python, "-c", probe], capture_output=True, text=True, check=True).stdout


def test_a_schedule_of_another_program_is_refused():
    (name, order, _), *_ = [row for row in printed() if "abba" in row[0]]
    other = BOOK.snippet("thread/lock/with_lock_fixes_it.py")
    done = replay(sys.executable, other, order, "threads")
    assert done.returncode == exploration.REFUSED
    assert "这份次序不属于这个程序" in done.stderr
