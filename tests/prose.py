"""文字的关：排版、用词、一章该有的几个部分。每条规则有一个不变的编号，印在消息里。

| 编号 | 规则 |
|---|---|
| TYPO-1 | 汉字与拉丁字母、数字之间空一格；中文里用中文标点（由 autocorrect 检查） |
| TERM-1 | 一个概念只用一个词；引号里引别人的旧称不算 |
| PART-1 | 一章要有：描述、前置知识、常见错误、版本差异、小结、练习，次序如此 |
| PART-2 | 至少一幅图，每幅图之前三行内有“如下图” |
| PART-3 | 至少三道练习，答案折叠起来 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import autocorrect_py

from .book import Book
from .contract import BookError

TERMS = {  # 正确的词：不写成这些
    "任务": "事件调度 调度事件 协程事件 并发事件",  # 协程里被调度的是任务；事件是 Event，与“事件循环”
    "可重入锁": "递归锁 重入锁",
    "条件变量": "条件锁 条件对象",
    "事件循环": "事件环 消息循环",
    "竞态条件": "竞争条件 竞赛条件 竞争状态",
    "临界区": "临界段 临界代码",
    "虚假唤醒": "假唤醒 伪唤醒 欺骗性唤醒",
    "守护线程": "精灵线程",
    "启动方法": "启动方式 启动模式 起始方法",
    "可等待对象": "可等待者 可等候对象",
    "栅栏": "屏障 路障",
    "线程局部数据": "线程本地 线程局部变量 线程局部存储",
    "信号量": "信号灯 旗语 信号机",
    "全局解释器锁": "全局解释锁",
    "子解释器": "子解析器",
    "死锁": "死结",
    "写时复制": "写时拷贝 写入时复制",
    "僵尸进程": "僵死进程",
    "进程间通信": "进程间通讯",
    "协程": "协同程序 微线程",
    "异常组": "异常群",
    "背压": "反压 回压",
}
PARTS = (r"^description: \S", r"^\*\*前置知识\*\*：", r"^## 常见错误$", r"^## 版本差异$", r"^## 小结$", r"^## 练习$")
NAMES = ("开头的 description", "**前置知识**：", "## 常见错误", "## 版本差异", "## 小结", "## 练习")
EXERCISES = 3


def check(book: Book, page: Path) -> Iterator[BookError]:
    """*page* 里所有不合规则的地方。"""
    name = book.name(page)
    text = page.read_text("utf-8")
    for line in autocorrect_py.lint_for(text, "markdown").lines:
        yield BookError(f"{name}:{line.line}", "TYPO-1 空格与标点", f"写的是：{line.old}", f"改成：{line.new}")
    yield from terms(name, text)
    if (book.snippets_dir / page.relative_to(book.docs).with_suffix("")).is_dir():
        yield from _parts(name, text)


def terms(name: str, text: str) -> Iterator[BookError]:
    for number, line in plain_lines(text):
        for wrong, right in wrong_terms(re.sub(r"“[^”]*”", "", line)):
            yield BookError(f"{name}:{number}", "TERM-1 用词", f"「{wrong}」", f"写成「{right}」")


def plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """围栏之外的每一行，去掉代码与链接的地址。"""
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        yield number, "" if fenced else re.sub(r"`[^`]*`|\]\([^)]*\)", "", line)


def wrong_terms(line: str) -> Iterator[tuple[str, str]]:
    """*line* 里每一个不该用的词，与该用的词。正确的词里含着的（可重入锁里的“重入锁”）不算。"""
    for right, words in TERMS.items():
        rest = line.replace(right, "")
        yield from ((wrong, right) for wrong in words.split() if wrong in rest)


def _parts(name: str, text: str) -> Iterator[BookError]:
    at, last = 0, 1
    for pattern, part in zip(PARTS, NAMES, strict=True):
        found = re.compile(pattern, re.M).search(text, at)
        if not found:
            yield BookError(f"{name}:{last}", "PART-1 一章的各部分", f"没有「{part}」，或次序不对", f"次序是 {'、'.join(NAMES)}")
            continue
        at, last = found.end(), text.count("\n", 0, found.start()) + 1
    lines = text.splitlines()
    pictures = [n for n, line in enumerate(lines) if re.search(r'--8<-- "[^"]+\.svg"', line)]
    if not pictures:
        yield BookError(f"{name}:1", "PART-2 图", "这一章没有图", "写一份 x.timeline.toml，再 pytest --update-examples")
    for n in pictures:
        if not any("如下图" in line for line in lines[max(0, n - 3) : n]):
            yield BookError(f"{name}:{n + 1}", "PART-2 图", "前面没有介绍这幅图", "在图之前写“……如下图”")
    answers = len(re.findall(r'^\?\?\? success "答案', text, re.M))
    if answers < EXERCISES:
        yield BookError(f"{name}:{last}", "PART-3 练习", f"只有 {answers} 道带折叠答案的练习", f"至少 {EXERCISES} 道")
