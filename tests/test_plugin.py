"""门自己的测试：改写、打断、换解释器、选标准输出。用的是 tests/minibook 那本小书。"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

import psutil
import pytest

from scheduler.explore import Options, Report
from scheduler.report import summary

from . import gates, plugin, sandbox
from .book import Book, Snippet
from .contract import BookError, Target
from .test_defects import DEMO, PAGE, QUICK, copy_book, verify
from .test_sandbox import marked
from .verify import helpers_left_out, normalise


def files(book: Path) -> dict[str, bytes]:
    """书里（不算测试与缓存）每个文件的内容。"""
    found = {}
    for part in ("docs", "snippets"):
        for path in (book / part).rglob("*"):
            if path.is_file():
                found[path.relative_to(book).as_posix()] = path.read_bytes()
    return found


def replace(book: Path, file: str, old: str, new: str) -> None:
    text = (book / file).read_text("utf-8")
    assert old in text
    (book / file).write_text(text.replace(old, new), "utf-8")


def test_update_writes_just_what_changed(tmp_path):
    book = copy_book(tmp_path / "book")
    right = files(book)
    replace(book, PAGE, "#> 2", "#> 3")
    replace(book, DEMO + "locked.out", "4", "3")
    replace(book, DEMO + "abba.err", "b_then_a", "nowhere")
    (book / DEMO / "hello.out").unlink()
    (book / DEMO / "abba.svg").unlink()
    (book / DEMO / "abba.out").unlink()  # 死锁的片段，标准输出还没有
    updated = verify(book, ("docs", "--update-examples"))
    assert updated.returncode == 0, updated.stdout
    assert files(book) == right
    again = verify(book, QUICK)
    assert again.returncode == 0, again.stdout


@pytest.mark.parametrize(
    ("wrong", "says"),
    [("raise SystemExit(3)", "退出码是 3"), ('import sys\n\nprint("警告", file=sys.stderr)', "标准错误应当为空")],
)
def test_update_leaves_a_wrong_program_alone(tmp_path, wrong, says):
    """程序本身不合契约时，不拿它的输出改写书。"""
    book = copy_book(tmp_path / "book")
    replace(book, DEMO + "locked.py", "print(total)", f'print("坏了")\n{wrong}')
    before = files(book)
    updated = verify(book, ("docs", "--update-examples"))
    assert updated.returncode == 1
    assert says in updated.stdout
    assert files(book) == before


def test_update_waits_for_a_program_that_never_ends(tmp_path):
    """永不结束的程序晚一点才打印，也要等到它，不能把还没打印的当成不打印。"""
    book = copy_book(tmp_path / "book")
    program = "import threading\nimport time\n\ntime.sleep(2)\nprint(total := 4)\nthreading.Event().wait()\n"
    (book / DEMO / "locked.py").write_text(program, "utf-8")
    (book / DEMO / "locked.toml").write_text('expect = "forever"\nexplore = "这里只看输出"\n', "utf-8")
    for stale in ("", "旧的\n"):
        (book / DEMO / "locked.out").write_text(stale, "utf-8")
        updated = verify(book, (PAGE, "-k", "locked", "--update-examples"))
        assert updated.returncode == 0, updated.stdout
        assert (book / DEMO / "locked.out").read_text("utf-8") == "4\n"


def test_selecting_a_part(tmp_path):
    book = copy_book(tmp_path / "book")
    chosen = verify(book, (PAGE, "-k", "locked", "-v"))
    assert chosen.returncode == 0, chosen.stdout
    assert "2 passed" in chosen.stdout  # 运行它，与探索它


def command_line(pid: int) -> str:
    """进程 *pid* 的命令行；它已经结束则为空。"""
    try:
        return " ".join(psutil.Process(pid).cmdline())
    except psutil.Error:
        return ""


def test_interrupt_where_there_is_no_line_number():
    code = compile("raise KeyboardInterrupt", "没有行号", "exec").replace(co_linetable=b"")
    with pytest.raises(KeyboardInterrupt) as caught:
        exec(code)
    with pytest.raises(TypeError):  # pytest 修好了，那个钩子就可以去掉
        caught.getrepr()
    with warnings.catch_warnings():
        plugin.pytest_keyboard_interrupt(caught)
    assert "exec(code)" in str(caught.getrepr())


@pytest.mark.skipif(os.name != "posix", reason="信号是 POSIX 的")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize(
    ("old", "new", "toml", "word", "count"),
    [
        ("print(total)", "import os\n\nos.fork()\nwhile True:\n    pass", "limit = 600\nexplore = \"这里只看打断\"\n", "locked.py", 2),
        ("range(2)]", "range(6)]", "", "explore", 1),  # 探索不完：40 秒 CPU
    ],
    ids=["运行", "探索"],
)
def test_interrupt_leaves_no_process(tmp_path, name, old, new, toml, word, count):
    book = copy_book(tmp_path / "book")
    replace(book, DEMO + "locked.py", old, new)
    (book / DEMO / "locked.toml").write_text(toml, "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", PAGE, "-k", "locked"]
    process = subprocess.Popen(command, cwd=book, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    while sum(word in command for command in map(command_line, marked())) < count:
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.01)
    process.send_signal(getattr(signal, name))
    output = process.communicate(timeout=120)[0]
    assert process.returncode == pytest.ExitCode.INTERRUPTED, output
    assert marked() == set()


INTERRUPTER = """import os
import signal
import sys

import pytest


left = {times}


def _profile(frame, event, arg):
    \"\"\"主线程在 {outer} 里刚拿到 threading 的一把锁、还没记下来的那一瞬（第 {times} 次）：打断。\"\"\"
    if event == "return" and frame.f_code.co_qualname == "Condition.__enter__":
        outside = frame.f_back
        while outside and outside.f_code.co_name != "{outer}":
            outside = outside.f_back
        global left
        left -= bool(outside)
        if outside and left == 0:
            sys.setprofile(None)
            os.kill(os.getpid(), signal.SIGINT)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_finish(session):
    sys.setprofile(_profile)
"""


@pytest.mark.skipif(os.name != "posix", reason="信号是 POSIX 的")
@pytest.mark.parametrize("where", ["[open(__file__), {}]", "exec('{}')"], ids=["打开着文件", "exec 里面"])
def test_interrupt_in_the_middle_of_anything(tmp_path, where):
    """打断落在任何一行，比如一个打开着的文件上、exec 一段文字的时候（dataclass 就这样做）：退出的样子都一样。"""
    book = copy_book(tmp_path / "book")
    source = "import os\nimport signal\n\n\ndef pytest_collection_finish(session):\n    return " + where.format("os.kill(os.getpid(), signal.SIGINT)") + "\n"
    (book / "interrupter.py").write_text(source, "utf-8")
    done = verify(book, ("-p", "interrupter", PAGE, "-k", "abba"))
    assert (done.returncode, done.stderr) == (pytest.ExitCode.INTERRUPTED, ""), done.stdout + done.stderr


@pytest.mark.skipif(os.name != "posix", reason="信号是 POSIX 的")
@pytest.mark.parametrize(("outer", "times"), [("submit", 2), ("result", 1)])
def test_interrupt_inside_the_pool(tmp_path, outer, times):
    """打断正落在线程池自己的锁里：锁要放得开，不然各个片段都等着它，谁也结束不了。"""
    book = copy_book(tmp_path / "book")
    (book / "interrupter.py").write_text(INTERRUPTER.format(outer=outer, times=times), "utf-8")
    done = verify(book, ("-p", "interrupter", PAGE, "-k", "abba"))
    assert done.returncode == pytest.ExitCode.INTERRUPTED, done.stdout + done.stderr
    assert marked() == set()


@pytest.mark.skipif(os.name != "posix", reason="假的解释器是个 shell 脚本")
def test_wrong_interpreter_is_one_clear_line(tmp_path):
    book = copy_book(tmp_path / "book")
    old = tmp_path / "python3.10"
    old.write_text("#!/bin/sh\necho '[[3, 10], false, \"linux\", \"3.10.4\"]'\n")
    old.chmod(0o755)
    for path, says in (("/no/such/python", "不是能用的 Python"), (str(old), "是 3.10.4；本书支持 3.11 及更新的 Python")):
        done = verify(book, (PAGE, "--python", path))
        assert done.returncode == pytest.ExitCode.USAGE_ERROR
        assert done.stderr.count("\n") <= 2, done.stderr
        assert says in done.stderr, done.stderr


def test_relative_interpreter_and_two_of_them(tmp_path):
    book = copy_book(tmp_path / "book")
    relative = os.path.relpath(sys.executable, book)
    done = verify(book, (PAGE, "-k", "hello", "--python", relative, "--python", sys.executable))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 passed" in done.stdout


@pytest.mark.parametrize(
    ("version", "free", "name"),
    [
        ((3, 11), False, "x.out"),
        ((3, 13), False, "x.3.13.out"),
        ((3, 14), False, "x.3.13.8.out"),
        ((3, 15), False, "x.3.15.out"),
        ((3, 13, 7), False, "x.3.13.out"),
        ((3, 13, 8), False, "x.3.13.8.out"),
        ((3, 14, 2), False, "x.3.13.8.out"),
        ((3, 13), True, "x.t.out"),
        ((3, 14), True, "x.3.14.t.out"),
        ((3, 15), True, "x.3.14.t.out"),
    ],
)
def test_which_golden_file(tmp_path, version, free, name):
    """版本不超过它的里面取最新；自由线程构建优先取带 t 的。"""
    for file in ("x.py", "x.out", "x.3.13.out", "x.3.13.8.out", "x.3.15.out", "x.t.out", "x.3.14.t.out", "xy.3.14.out", "x.err"):
        (tmp_path / file).write_text("")
    target = Target("python", version[:2], free, "linux", ".".join(map(str, version)))
    assert Snippet(tmp_path, tmp_path / "x.py").golden(target).name == name


def caption(tmp_path: Path, outcomes: dict, page: str = "", **report) -> tuple[set[str], list[str]]:
    """这样的探索结果，小字该用的类名；*page* 里的小字不合之处（@ 换成片段的名字）。"""
    options = Options(**{name: report.pop(name) for name in ("strategy", "constants") if name in report})
    found = Report(options, None, Counter(outcomes), sum(outcomes.values()), **report)
    for folder in ("docs", "snippets"):
        (tmp_path / folder).mkdir()
    schedules, chapter = tmp_path / "snippets/x.schedules", tmp_path / "docs/x.md"
    schedules.write_text("\n".join(summary(found)), "utf-8")
    chapter.write_text(page, "utf-8")
    book = Book(tmp_path)
    return gates.caption(schedules, "x.schedules"), [str(e) for e in gates.captions(book, chapter)]


FINE, SAME, STUCK = ("ok", "1"), {("ok", "1"): 3}, ("deadlock", "")


@pytest.mark.parametrize(
    ("outcomes", "report", "classes"),
    [
        (SAME, {"exhausted": True}, ""),
        (SAME, {"exhausted": True, "constants": {"N": 2}}, ""),
        ({FINE: 3, ("ok", "2"): 1}, {"exhausted": True}, ".varies"),
        ({FINE: 3, STUCK: 1}, {"exhausted": True}, ".failing"),
        ({STUCK: 1, ("error", ""): 2}, {"exhausted": True, "constants": {"A": 1, "B": "已穷举 3 种交错，打印的都一样"}}, ".failing"),
        (SAME, {"strategy": "random"}, ".sampled"),
        (SAME, {"strategy": "bounded", "constants": {"N": 2}}, ".sampled"),
        ({FINE: 1, ("ok", "2"): 1}, {"strategy": "pct"}, ".sampled .varies"),
        ({FINE: 3, STUCK: 1}, {}, ".sampled .failing"),
    ],
)
def test_caption_says_what_the_exploration_found(tmp_path, outcomes, report, classes):
    assert caption(tmp_path, outcomes, **report)[0] == {".schedules", *classes.split()}


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("@\n{ .schedules .failing }\n", ""),
        ("    @\n    {.failing .schedules}\n", ""),
        ("```text\n@\n```\n", ""),
        ("@\n{ .schedules }\n", "docs/x.md:2\n"),
        ("@\n{ .schedules .failing .sampled }\n", "改成 { .schedules .failing }"),
        ("@\n", "docs/x.md:2\n"),
        ("@", "下面是 别的"),
        ("@\n\n{ .schedules .failing }\n", "上面不是探索的结论"),
        ("字\n{ .schedules }\n", "上面不是探索的结论"),
    ],
)
def test_caption_on_the_page(tmp_path, page, says):
    _, problems = caption(tmp_path, {STUCK: 2}, page.replace("@", '--8<-- "x.schedules:1:1"'), exhausted=True)
    assert (says in "\n".join(problems)) if says else not problems, problems


def test_unreadable_conclusion(tmp_path):
    (tmp_path / "x.schedules").write_text("已经穷举\n", "utf-8")
    with pytest.raises(BookError, match="看不懂「已经穷举」"):
        gates.caption(tmp_path / "x.schedules", "x.schedules")


def test_a_traceback_of_a_group_shows_only_the_program(tmp_path):
    """异常组的栈里，标准库的帧与 ^^^ 也去掉，各版本因此相同。"""
    program = tmp_path / "x.py"
    program.write_text("import asyncio\n\n\nasync def fail():\n    raise ValueError(1)\n\n\nasync def main():\n    async with asyncio.TaskGroup() as g:\n        g.create_task(fail())\n\n\nasyncio.run(main())\n", "utf-8")
    result = sandbox.run(sandbox.Job(program))
    text = normalise(result.stderr, Snippet(tmp_path, program))
    assert [line.strip(" |") for line in text.splitlines() if "File" in line] == [
        'File "x.py", line 13, in <module>', 'File "x.py", line 9, in main', 'File "x.py", line 5, in fail',
    ]  # fmt: skip
    assert "^" not in text and text.count("|     ") >= 3


def test_stacks_of_several_processes_leave_the_helpers_out():
    """死锁的栈：帮手进程写的、没有片段一行的，与它们退场时的警告，都不进书。"""
    ours = 'Fatal Python error: Aborted\n\nThread 0x… (most recent call first):\n  File "x.py", line 7 in work\n'
    helper = "Fatal Python error: Aborted\n\nThread 0x… (most recent call first):\n"
    warning = "/lib/resource_tracker.py:396: UserWarning: resource_tracker: There appear to be 1 leaked semaphore objects: {'/mp-x'}\n  warnings.warn(\n"
    assert helpers_left_out(helper + ours + warning + helper + ours) == ours + ours
    assert helpers_left_out("别的话\n" + ours) == "别的话\n" + ours
