"""文字的关：排版、用词、一章该有的几个部分。每条规则怎样写，在 docs/appendix/rules.md。"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import autocorrect_py

from .book import PLACEHOLDER, Book, fenced_lines, find_fences, masked
from .contract import BookError

WORDS = (Path(__file__).parents[1] / "docs/assets/terms.js").read_text("utf-8")
TERMS = json.loads(re.search(r"self\.WRONG = (\{.*?\});", WORDS, re.S)[1])  # 正确的词：不写成这些；搜索用的也是这一份
MENTIONED = {  # 引号里引别人的旧称：在哪一页引了哪一个，都要列在这里
    ("docs/appendix/glossary.md", "递归锁"),
    ("docs/thread/lock.md", "递归锁"),
}
PROPER = "Python CPython GIL Linux Windows macOS POSIX GitHub PyPI PEP asyncio Unicode UTF-8 Debian Ubuntu".split()
HAN = "[\u3400-\u9fff]"
TYPOGRAPHY = [  # 编号、不该有的、写成什么；看的是去掉了记号的一行，代码是一个占位的字
    ("TYPO-2", rf"{HAN}{PLACEHOLDER}|{PLACEHOLDER}{HAN}|{HAN}[A-Za-z0-9]|[A-Za-z0-9]{HAN}", "与汉字之间空一格"),
    ("TYPO-3", rf"[\"']{HAN}|{HAN}[\"']|[「」『』]", "引号写成“”，里面再用引号写成‘’"),
    ("TYPO-4", r"\.{3,}|。{2,}|(?<!…)…(?!…)|…{3,}", "省略号写成 ……"),
    ("TYPO-4", r"(?<![-|:])-{2,}(?![-|:])|(?<!—)— | —(?!—)|—{3,}| ——|—— ", "破折号写成 ——，两边不空格"),
    ("TYPO-5", r"[，；：、！]{2,}|[，；：、]。|。[，；：、！？]|？{2,}", "只留一个"),
    ("TYPO-5", rf"{HAN}\s?;|;\s?{HAN}|{PLACEHOLDER}[,;:!?]\s?(?:{HAN}|{PLACEHOLDER})", "写成全角的标点"),
    ("TYPO-5", r"\d\s*[~～〜]\s*\d", "从几到几，写成 3–5"),
    ("TYPO-6", rf"\([^()]*{HAN}[^()]*\)|{HAN}\(|\){HAN}", "中文里的括号写成（）"),
    ("TYPO-7", r"\s+$|\t|[\u00a0\u200b\u2003\u3000\ufeff]", "删掉"),
]
PAIRS = {"TYPO-3": "“”‘’", "TYPO-6": "（）"}
PARTS = (r"^\*\*前置知识\*\*：", r"^## 常见错误$", r"^## 版本差异$", r"^## 小结$", r"^## 练习$")
NAMES = ("**前置知识**：", "## 常见错误", "## 版本差异", "## 小结", "## 练习")
EXERCISES = 3


def check(book: Book, page: Path) -> Iterator[BookError]:
    """*page* 里所有不合规则的地方。"""
    name = book.name(page)
    text = re.sub(r"(?m)^keywords: .*$", "keywords:", page.read_text("utf-8"), count=1)  # 读者的说法，错的也要搜得到
    for line in autocorrect_py.lint_for(text, "markdown").lines:
        if text.splitlines()[line.line - 1].startswith("tags: ["):
            continue  # YAML 的一列，逗号是半角的
        yield BookError(f"{name}:{line.line}", "TYPO-1", f"写的是：{line.old}", f"改成：{line.new}")
    yield from terms(name, text)
    yield from typography(name, text)
    if book.lesson(page):
        yield from _parts(name, text)


def terms(name: str, text: str) -> Iterator[BookError]:
    for number, line in plain_lines(text):
        said = dict(wrong_terms(re.sub(r"“[^”]*”", "", line)))
        for wrong, right in wrong_terms(line):
            if wrong in said:
                yield BookError(f"{name}:{number}", "TERM-1", f"「{wrong}」", f"写成「{right}」")
            elif (name, wrong) not in MENTIONED:
                yield BookError(f"{name}:{number}", "TERM-3", f"引了「{wrong}」", f"写成「{right}」；真的要提这个旧称，列进 tests/prose.py 的 MENTIONED")
        for right in PROPER:
            for found in re.findall(rf"(?<![\w./@-])(?<!-X ){right}(?![\w/@-]|\.\w)", line, re.I | re.A):
                if found != right:
                    yield BookError(f"{name}:{number}", "TERM-2", f"「{found}」", f"写成「{right}」")


def typography(name: str, text: str) -> Iterator[BookError]:
    """autocorrect 不管的排版。"""
    lines = text.splitlines()
    for number, line in plain_lines(text):
        if re.match(r"\s*(?:\|[\s|:-]+\|\s*$|-{3,}$|--8<--)", line):
            continue  # 表头下面的横线、页首的横线、包含
        for rule, pattern, remedy in TYPOGRAPHY:
            found = re.search(pattern, line)
            if found and not (rule == "TYPO-2" and found[0] in lines[number - 1]):  # 源文件里本来就挨着的，autocorrect 会说
                around = line[max(0, found.start() - 6) : found.end() + 6].replace(PLACEHOLDER, "`…`")
                yield BookError(f"{name}:{number}", rule, f"「{around}」", remedy)
        for rule, marks in PAIRS.items():
            if not paired(line, marks):
                yield BookError(f"{name}:{number}", rule, f"{marks}没有成对", "一个开、一个关，写在同一段里")


def paired(line: str, marks: str) -> bool:
    """*marks* 里两个两个是一对：每一个都关得上。"""
    opened = []
    for mark in line:
        at = marks.find(mark)
        if at >= 0 and at % 2 == 0:
            opened.append(marks[at + 1])
        elif at >= 0 and (not opened or opened.pop() != mark):
            return False
    return not opened


def plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """围栏之外的每一行读起来的样子：代码换成占位的字，链接只留文字，去掉粗体与提示框的记号。"""
    inside = fenced_lines(find_fences(text, ""))
    for number, line in enumerate(text.splitlines(), 1):
        if number in inside:
            continue
        plain = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)(?:\{[^{}]*\})?", r"\1", masked(line))
        plain = re.sub(r'^\s*[!！?？=＝]{1,4}\+?\s*(?:[\w-]+\s*)?["“](.*)["”]\s*$', r"\1", plain)  # 提示框与标签页的标题
        plain = re.sub(r"</?[a-zA-Z][^<>]*>|<!--.*-->", "", plain)
        yield number, re.sub(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}", "", plain)


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
            yield BookError(f"{name}:{last}", "PART-1", f"没有「{part}」，或次序不对", f"次序是 {'、'.join(NAMES)}")
            continue
        at, last = found.end(), text.count("\n", 0, found.start()) + 1
    lines = text.splitlines()
    pictures = [n for n, line in enumerate(lines) if re.search(r'--8<-- "[^"]+\.svg"', line)]
    if not pictures:
        yield BookError(f"{name}:1", "PART-2", "这一章没有图", "写一份 x.timeline.toml，再 pytest --update-examples")
    for n in pictures:
        if not any("如下图" in line for line in lines[max(0, n - 3) : n]):
            yield BookError(f"{name}:{n + 1}", "PART-2", "前面没有介绍这幅图", "在图之前写“……如下图”")
    answers = len(re.findall(r'^\?\?\? success "答案', text, re.M))
    if answers < EXERCISES:
        yield BookError(f"{name}:{last}", "PART-3", f"只有 {answers} 道带折叠答案的练习", f"至少 {EXERCISES} 道")
