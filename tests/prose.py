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

import json
import re
from collections.abc import Iterator
from pathlib import Path

import autocorrect_py

from .book import Book
from .contract import BookError

WORDS = (Path(__file__).parents[1] / "docs/assets/terms.js").read_text("utf-8")
TERMS = json.loads(re.search(r"self\.WRONG = (\{.*?\});", WORDS, re.S)[1])  # 正确的词：不写成这些；搜索用的也是这一份
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
