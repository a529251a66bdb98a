"""一次注入一个错误：每一个都必须让核验失败，消息要点出它的名字，而且不留下任何进程。

错误注入在一本只有一章的小书（tests/minibook）里；小书用的是真正的核验、真正的站点设置。
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from .test_sandbox import marked

ROOT = Path(__file__).parents[1]
DEMO = "snippets/thread/demo/"
PAGE = "docs/thread/demo.md"
QUICK = ("docs", "tests/test_gates.py")
SITE = ("tests/test_site.py",)


@dataclass
class Defect:
    """在 *file* 里把 *old* 换成 *new*（*old* 为空：整个文件写成 *new*；*new* 为 None：删掉文件）。"""

    name: str
    file: str
    old: str
    new: str | None
    says: list[str]
    toml: str = ""
    run: tuple[str, ...] = ()
    more: Callable[[Path], None] | None = field(default=None)

    @property
    def command(self) -> tuple[str, ...]:
        """跑哪一部分核验：没有写明的，错在页面里就只看页面，错在片段里就只跑那一个。"""
        if self.run or not self.file.startswith(("docs/", "snippets/")):
            return self.run or QUICK
        snippet = "" if self.file == PAGE else f" or {Path(self.file).name.partition('.')[0]}"
        return (*QUICK, "-k", f"页面 or gates{snippet}")

    def inject(self, book: Path) -> None:
        path = book / self.file
        if self.new is None:
            path.unlink()
        elif not self.old:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.new, "utf-8")
        else:
            text = path.read_text("utf-8")
            assert self.old in text, f"{self.name}：{self.file} 里没有要换掉的 {self.old!r}"
            path.write_text(text.replace(self.old, self.new), "utf-8")
        if self.toml:
            with path.with_suffix(".toml").open("a", encoding="utf-8") as file:
                file.write(self.toml)


def hang(name: str, body: str, says: list[str], old: str = "print(total)") -> Defect:
    return Defect(name, DEMO + "locked.py", old, body, says, toml="limit = 2\n")


LATER = "import time, threading, subprocess, sys, os, signal\n"
DEFECTS = [
    Defect("竞态被修好了", DEMO + "race.py", "    seen = total\n    both_read.wait()\n", "    both_read.wait()\n    seen = 1\n", ["race.py", "race.out", "-1", "+2"]),
    Defect("死锁被治好了", DEMO + "abba.py", "with lock_b:\n        both.wait()\n        with lock_a:", "both.wait()\n    with lock_a:\n        with lock_b:", ["abba.py", "承诺死锁，却结束了"]),
    Defect("活锁冒充死锁", DEMO + "abba.py", "        with lock_a:\n", "        while not lock_a.acquire(False):\n            pass\n        if True:\n", ["abba.py", "活锁"], toml="limit = 3\n"),
    Defect("卡在别处", DEMO + "abba.py", "b_then_a()\n", "import threading\nthreading.Event().wait()\n", ["abba.py", "不是卡在承诺的地方", "with lock_a:"]),
    Defect("没走到就卡死", DEMO + "abba.out", "开始", "开始\n再来", ["abba.py", "没有走到承诺的样子"], toml="limit = 2\n"),
    Defect("锁被拿掉了", DEMO + "locked.py", "with lock:", "if lock:", ["locked.py", "不同的交错会打印 3 种不同的内容", "RUN-2 不管怎样交错都合承诺"]),
    Defect("只在某些交错里死锁", DEMO + "locked.py", "print(total)", "other = Lock()\n\n\ndef first():\n    with lock:\n        with other:\n            pass\n\n\nthread = Thread(target=first)\nthread.start()\nwith other:\n    with lock:\n        pass\nthread.join()\nprint(total)", ["locked.py", "探索见到的是：deadlock；承诺的是：没有失败", "等着拿 lock"]),
    Defect("承诺的失败没有出现", DEMO + "race.toml", "", 'explore = {failures = ["deadlock"]}\n', ["race.py", "探索见到的是：没有失败；承诺的是：deadlock"]),
    Defect("承诺会变的输出不变", DEMO + "race.toml", "", "explore = {varies = true}\n", ["race.py", "承诺不同的交错打印不同的内容"]),
    Defect("说是走不完，其实走得完", DEMO + "race.toml", "", "explore = {sampled = true}\n", ["race.py", "其实走得完"]),
    Defect("走不完却没有说", DEMO + "locked.py", "print(total)", "print(total)", ["locked.py", "没有走完"], toml='explore = {strategy = "random", runs = 3}\n'),
    Defect("要换的常量没有", DEMO + "locked.py", "print(total)", "print(total)", ["locked.py", "没有可换的常量 N"], toml="explore = {with = {N = 2}}\n"),
    Defect("控制不了的模块", DEMO + "locked.py", "print(total)", "import socket\n\nassert socket\nprint(total)", ["locked.py", "调度器控制不了模块 socket"]),
    Defect("探索的结果过时", DEMO + "race.schedules", "已穷举", "已经穷举", ["race.schedules", "-已经穷举", "+已穷举"]),
    Defect("不探索却没有理由", DEMO + "race.toml", "", 'explore = ""\n', ["race.toml:1", "不探索的理由"]),
    Defect("explore 的键拼错", DEMO + "race.toml", "", "explore = {vareis = true}\n", ["race.toml:1", "改成 varies"]),
    Defect("输出不对", DEMO + "locked.py", "total += 1", "total += 2", ["locked.py", "locked.out", "-4", "+8", "RUN-1 片段与契约一致"]),
    Defect("少了换行", DEMO + "locked.py", "print(total)", 'print(total, end="")\nprint(end="")', ["locked.out", "locked.py"]),
    Defect("丢了 __main__ 保护", DEMO + "child.py", 'if __name__ == "__main__":', "if True:", ["child.py", "bootstrapping phase"]),
    hang("永不结束的线程", "threads.append(Thread(target=lock.acquire))\nlock.acquire()\nthreads[-1].start()\nprint(total)", ["locked.py", "2 秒还没有结束", "各线程停在"]),
    hang("忙等不停", "while True:\n    pass\nprint(total)", ["locked.py", "2 秒还没有结束", "in <module>"]),
    hang("不理会 SIGTERM 与 SIGABRT", "import signal\n\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nsignal.signal(signal.SIGABRT, signal.SIG_IGN)\nwhile True:\n    signal.pause()\nprint(total)", ["locked.py", "没有栈"]),
    hang("五十个子进程", "import os\nimport time\n\nfor _ in range(50):\n    if os.fork() == 0:\n        break\ntime.sleep(600)\nprint(total)", ["locked.py", "2 秒还没有结束"]),
    Defect("线程里的异常", DEMO + "locked.py", "    global total\n", "    global total\n    1 / 0\n", ["locked.py", "ZeroDivisionError"]),
    Defect("主线程的异常", DEMO + "locked.py", "print(total)", "print(totals)", ["locked.py", "NameError"]),
    Defect("退出码不对", DEMO + "locked.py", "print(total)", "print(total)\nraise SystemExit(3)", ["locked.py", "退出码是 3"]),
    Defect("孤儿进程", DEMO + "locked.py", "print(total)", 'print(total)\nimport subprocess\nimport sys\n\nsubprocess.Popen([sys.executable, "-c", "import time; time.sleep(99)"], start_new_session=True)', ["locked.py", "还留着进程", "time.sleep(99)"]),
    Defect("忘了 await", DEMO + "hello.py", "    await asyncio.sleep(0)", "    asyncio.sleep(0)", ["hello.py", "never awaited"]),
    Defect("往标准错误里写", DEMO + "locked.py", "print(total)", 'print(total)\nimport sys\n\nprint("警告", file=sys.stderr)', ["locked.py", "标准错误应当为空", "警告"]),
    Defect("打印不停", DEMO + "locked.py", "print(total)", "while True:\n    print(total)", ["locked.py", "超过 1 MiB"]),
    Defect("打印一个 GB", DEMO + "locked.py", "print(total)", 'for _ in range(1000):\n    print("x" * 1_000_000)', ["locked.py", "超过 1 MiB"]),
    Defect("包含的路径写错", PAGE, '--8<-- "thread/demo/locked.py"', '--8<-- "thread/demo/lokced.py"', [PAGE + ":10", "lokced.py", "最接近的是 thread/demo/locked.py"]),
    Defect("包含的节写错", PAGE, '--8<-- "thread/demo/locked.py"', '--8<-- "thread/demo/locked.py:nope"', [PAGE, "没有名叫 nope 的节"]),
    Defect("包含没有引号", PAGE, '--8<-- "thread/demo/locked.py"', "--8<-- thread/demo/locked.py", [PAGE + ":10", "包含的写法"]),
    Defect("没人显示的片段", DEMO + "extra.py", "", "print(1)\n", ["extra.py", "没有一个章节显示它", PAGE]),
    Defect("没人显示的输出", PAGE, '```{.text title="输出"}\n--8<-- "thread/demo/hello.out"\n```', "", ["hello.out", "没有一个章节显示它"]),
    Defect("没有主人的契约", DEMO + "gone.toml", "", "limit = 5\n", ["gone.toml", "契约要有主人"]),
    Defect("片段目录里的杂物", DEMO + "notes.doc", "", "x", ["notes.doc", "片段目录里放什么"]),
    Defect("缺少标准输出", DEMO + "hello.out", "", None, ["hello.py", "hello.out", "--update-examples"], more=lambda b: _cut(b, '--8<-- "thread/demo/hello.out"')),
    Defect("缺少被包含的输出", DEMO + "hello.out", "", None, [PAGE, "hello.out", "包含的文件要存在"]),
    Defect("波浪线围栏", PAGE, "```python\nprint(1 + 1)\n#> 2\n```", "~~~python\nprint(1 + 1)\n#> 2\n~~~", [PAGE, "围栏要认得出"]),
    Defect("大括号后有空格", PAGE, '```{.python title="thread/demo/locked.py"}', '```{ .python title="thread/demo/locked.py" }', [PAGE + ":9", "围栏要认得出"]),
    Defect("四个反引号", PAGE, "```python\nprint(1 + 1)\n#> 2\n```", "````python\nprint(1 + 1)\n#> 2\n````", [PAGE, "围栏要认得出"]),
    Defect("pycon 围栏", PAGE, "```python\nprint(1 + 1)\n#> 2\n```", "```pycon\n>>> 1 + 1\n2\n```", [PAGE, "围栏要认得出"]),
    Defect("站点上多出的程序", PAGE, "```python\nprint(1 + 1)\n#> 2\n```", "~~~python\nprint(1 + 1)\n#> 2\n~~~", ["demo.md", "页面上有 6 段 Python，核验只找到 5 段"], run=SITE),
    Defect("没闭合的围栏", PAGE, "#> 2\n```", "#> 2\n", [PAGE, "围栏要闭合"]),
    Defect("空围栏", PAGE, '```{.text title="栈"}\n--8<-- "thread/demo/abba.err"\n```', '```{.text title="栈"}\n\n```', [PAGE, "围栏不能空"]),
    Defect("手打的输出", PAGE, '--8<-- "thread/demo/locked.out"', "400", [PAGE, "输出不手打"]),
    Defect("不认识的语言", PAGE, "```{.text title=\"栈\"}", "```{.txet title=\"栈\"}", [PAGE, "围栏的语言", "txet"]),
    Defect("#> 不对", PAGE, "#> 2", "#> 3", [PAGE, "#> 2", "RUN-4 #> 与实际一致"], run=QUICK),
    Defect("页面里的小程序出错", PAGE, "print(1 + 1)\n#> 2", "print(1 + 1)\n#> 2\nraise SystemExit(3)", [PAGE + ":91", "RUN-3 页面里的小程序要能跑完"], run=QUICK),
    Defect("徽章写错", PAGE, ".python .deadlock", ".python .forever", [PAGE, "徽章与契约一致", ".deadlock"]),
    Defect("少了徽章", PAGE, ".python .broken", ".python", [PAGE, "徽章与契约一致", ".broken"]),
    Defect("有失败的标着对号", PAGE, "{ .schedules .failing }", "{ .schedules }", [PAGE + ":33", "小字与探索一致", "改成 { .schedules .failing }"]),
    Defect("标题写错", PAGE, 'title="thread/demo/hello.py"', 'title="thread/demo/hallo.py"', [PAGE, "标题就是文件名"]),
    Defect("跳过却没有理由", PAGE, "```python\nprint", '```{.python data-test="skip"}\nprint', [PAGE, "跳过要有理由"], run=QUICK),
    Defect("契约的键拼错", DEMO + "race.toml", "broken", "borken", ["race.toml:1", "不认识的键 borken", "改成 broken"]),
    Defect("契约的值不对", DEMO + "abba.toml", '"deadlock"', '"dead"', ["abba.toml:1", "expect"]),
    Defect("契约不是 TOML", DEMO + "race.toml", "", "broken = \n", ["race.toml:1", "不是合法的 TOML"]),
    Defect("报的错变了", DEMO + "locked.py", "print(total)", 'raise ValueError("乙")', ["locked.py", "报的错变了", "ValueError: 甲"], toml='expect = "error"\nerror = "ValueError: 甲"\n'),
    Defect("不许的竞态结果", DEMO + "race.toml", "", 'runs = 3\nallowed = ["2"]\n', ["race.py", "没有承诺的输出"]),
    Defect("见不到的竞态结果", DEMO + "race.toml", "", 'runs = 3\nallowed = ["1", "2"]\nsometimes = ["2"]\n', ["race.py", "没有见到承诺会出现的输出"]),
    Defect("太宽的一行", DEMO + "locked.py", "print(total)", "print(total)  # " + "长" * 40, ["locked.py:19", "每行至多 68 列"]),
    Defect("格式不整齐", DEMO + "locked.py", "total = 0", "total=0", ["black failed", "total = 0", "SNIPPET-6 片段的格式"]),
    Defect("片段函数叫 test_", DEMO + "hello.py", "hello", "test_hello", ["hello.py:4", "片段的函数名"]),
    Defect("汉字与字母之间没有空格", PAGE, "没有。\n\n## 小结", "用Python写,没有。\n\n## 小结", [PAGE, "TYPO-1", "用 Python 写，没有"]),
    Defect("没有标签", PAGE, "tags: [线程, 锁, 死锁]\n", "", [PAGE + ":1", "META-3 每章要有标签", "tags_allowed"]),
    Defect("标签不在表里", PAGE, "死锁]", "竞态条伴]", [PAGE + ":3", "META-3 每章要有标签", "改成 竞态条件"]),
    Defect("用词不一", PAGE, "见上。", "递归锁见上。", [PAGE, "TERM-1", "可重入锁"]),
    Defect("少了一个部分", PAGE, "## 版本差异", "## 各个版本", [PAGE, "PART-1", "## 版本差异"]),
    Defect("图没有介绍", PAGE, "各拿一把，如下图：", "各拿一把。", [PAGE + ":41", "PART-2"]),
    Defect("没有图", PAGE, '--8<-- "thread/demo/abba.svg"', "图", [PAGE, "PART-2"]),
    Defect("练习太少", PAGE, '??? success "答案"\n    三。\n', "", [PAGE, "PART-3", "只有 2 道"]),
    Defect("链接断了", "docs/index.md", "thread/demo.md", "thread/demon.md", ["demon.md"], run=SITE),
    Defect("时间线过时", DEMO + "abba.timeline.toml", "拿到第一把", "先拿一把", ["abba.timeline.toml", "图要是新的"]),
    Defect("时间线画的程序变了", DEMO + "abba.py", "    with lock_a:\n        both.wait()\n        with lock_b:", "    with lock_b:\n        both.wait()\n        with lock_a:", ["abba.timeline.toml", "a_then_b 没有走到过 'with lock_a:'"]),
    Defect("时间线说的事没有发生", DEMO + "abba.timeline.toml", 'code = "with lock_a:"', 'code = "lock_a.release()"', ["abba.timeline.toml", "没有走到过 'lock_a.release()'", "怎么办"]),
    Defect("时间线说的先后不对", DEMO + "abba.timeline.toml", "[[say]]", "[[say]]\nlane = \"a_then_b\"\ncode = \"with lock_b:\"\n[[say]]", ["abba.timeline.toml", "照记录的先后写"]),
    Defect("时间线的次序走不下去", DEMO + "abba.timeline.toml", 'schedule = ""', 'schedule = "0x2 9x9"', ["abba.timeline.toml", "走不下去", "要走线程 9"]),
]
NAMES = [defect.name for defect in DEFECTS]
POSIX_ONLY = {"不理会 SIGTERM 与 SIGABRT", "五十个子进程"}


def _cut(book: Path, line: str) -> None:
    """从页面里删掉整个显示 *line* 的围栏。"""
    page = book / PAGE
    page.write_text(re.sub(rf"```[^\n]*\n{re.escape(line)}\n```\n", "", page.read_text("utf-8")), "utf-8")


def copy_book(to: Path) -> Path:
    """一本能独立核验的小书。"""
    ignore = shutil.ignore_patterns("__pycache__", "minibook")
    shutil.copytree(ROOT / "tests", to / "tests", ignore=ignore)
    for folder in ("overrides", "docs/assets"):
        shutil.copytree(ROOT / folder, to / folder)
    try:
        (to / "scheduler").symlink_to(ROOT / "scheduler", target_is_directory=True)  # 不必每本书都编译一遍
    except OSError:  # Windows 上要有权限才能造符号链接
        shutil.copytree(ROOT / "scheduler", to / "scheduler", ignore=ignore)
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, to / name)
    shutil.copy(ROOT / "mkdocs.yml", to / "base.yml")
    shutil.copytree(ROOT / "tests" / "minibook", to, dirs_exist_ok=True)
    return to


def verify(book: Path, arguments: tuple[str, ...]) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=book, capture_output=True, text=True, encoding="utf-8", timeout=300)


@pytest.fixture(scope="module")
def outcomes(request, tmp_path_factory):
    """选中的每个错误各跑一次核验，几个一起跑：它们大多在等时限。"""
    chosen = {i.callspec.params["name"] for i in request.session.items if hasattr(i, "callspec") and "name" in i.callspec.params}

    def one(defect: Defect) -> subprocess.CompletedProcess:
        book = copy_book(tmp_path_factory.mktemp("defect") / "book")
        defect.inject(book)
        if defect.more:
            defect.more(book)
        return verify(book, defect.command)

    with ThreadPoolExecutor(2 * (os.cpu_count() or 2)) as pool:
        futures = {d.name: pool.submit(one, d) for d in DEFECTS if d.name in chosen}
    return {name: future.result() for name, future in futures.items()}


def test_the_small_book_itself_is_green(tmp_path):
    done = verify(copy_book(tmp_path / "book"), (*QUICK, *SITE))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_defect_is_caught(name, outcomes):
    if os.name != "posix" and name in POSIX_ONLY:
        pytest.skip("用到 POSIX 的信号或 fork")
    defect = DEFECTS[NAMES.index(name)]
    done = outcomes[name]
    assert done.returncode == 1, f"没有被发现：\n{done.stdout}{done.stderr}"
    for word in defect.says:
        assert word in done.stdout, f"消息里没有「{word}」：\n{done.stdout}"


def test_no_process_is_left(outcomes):
    assert marked() == set()
