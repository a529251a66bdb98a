"""名字索引（docs/appendix/index-of-names.md）：五个库公开的名字一个不漏，讲过的都指得到，没有讲的都有理由。

名字问正在跑核验的解释器；`pytest tests/test_catalogue.py --python …` 多给几个，就每个都问。
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import markdown
import pytest

from .book import Book, fenced_lines, site
from .plugin import KEY
from .reality import ask
from .tables import APPENDIX, ROOT, rows
from .test_versions import LIBRARIES, claims

PAGE = APPENDIX / "index-of-names.md"
TAUGHT, LEFT_OUT = ("名字", "讲在哪里"), ("名字", "为什么")
NAME = re.compile(r"`(\w+)`(?:（([^）]*)）)?")
SINCE, UNTIL, WINDOWS, POSIX = r"3\.(\d+)\+", r"3\.(\d+) 起没有", "仅 Windows", "仅 Linux、macOS"


@dataclass(frozen=True)
class Name:
    """索引里的一个名字。*mark* 是后面括号里的，例如 3.13+。"""

    line: int
    module: str
    name: str
    mark: str
    kind: tuple[str, str]
    cell: str

    def exists(self, version: tuple[int, int], platform: str) -> bool:
        """照索引说的，这个版本、这个系统上有没有。"""
        since, until = re.fullmatch(SINCE, self.mark), re.fullmatch(UNTIL, self.mark)
        if since and version < (3, int(since[1])) or until and version >= (3, int(until[1])):
            return False
        if platform == "win32":
            return self.mark != POSIX and "child_watcher" not in self.name and not self.name.endswith("ChildWatcher")  # 看守，Windows 上从来没有
        return self.mark != WINDOWS


def names() -> list[Name]:
    found = []
    for row in rows(PAGE):
        listed = NAME.findall(row.cells[0])
        written = "、".join(f"`{name}`" + (f"（{mark}）" if mark else "") for name, mark in listed)
        assert written == row.cells[0], f"{PAGE.name}:{row.line} 名字写成 `x`、`y`（3.13+）"
        for name, mark in listed:
            assert re.fullmatch("|".join((SINCE, UNTIL, WINDOWS, POSIX, "")), mark), f"{PAGE.name}:{row.line} 看不懂「{mark}」"
            found.append(Name(row.line, row.section, name, mark, row.columns, row.cells[1]))
    return found


def where(name: Name) -> str:
    return f"docs/appendix/{PAGE.name}:{name.line}  {name.module}.{name.name}"


def fail(problems: list[str]) -> None:
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def test_一个不漏_也不重复(pytestconfig):
    listed = names()
    modules = list(dict.fromkeys(name.module for name in listed))
    assert modules == ["threading", "queue", "concurrent.futures", "asyncio", "multiprocessing"]
    both = [(name.module, name.name) for name in listed]
    assert len(both) == len(set(both)), f"列了两次：{sorted({one for one in both if both.count(one) > 1})}"
    problems = []
    for target in pytestconfig.stash[KEY].targets:
        for module, public in ask(target.path, "public", modules).items():
            for missing in sorted(set(public) - {name.name for name in listed if name.module == module}):
                problems.append(f"docs/appendix/{PAGE.name}  漏了 {module}.{missing}（Python {target.full} 有）：写上讲在哪里，或为什么不讲")
        answers = ask(target.path, "has", [[name.module, "", name.name] for name in listed])
        for name, there in zip(listed, answers, strict=True):
            if there != name.exists(target.version, target.platform):
                problems.append(f"{where(name)}{f'（{name.mark}）' if name.mark else ''}；Python {target.full} 上{'有' if there else '没有'}")
    fail(problems)


def test_新的名字在版本变迁里也有():
    modules = {name.module for name in names()}
    added = {(module, name): version for _, version, module, owner, name, there in claims() if there and not owner and module in modules}
    assert set(LIBRARIES.values()) - {"builtins"} == modules
    marked = {(name.module, name.name): (3, int(name.mark[2:-1])) for name in names() if name.mark.endswith("+")}
    fail([f"docs/appendix/{PAGE.name}  {'.'.join(one)} 标着 3.{version[1]}+，版本变迁里没有" for one, version in marked.items() if added.get(one) != version])
    late = {one: version for one, version in added.items() if version > (3, 11) and one in {(n.module, n.name) for n in names()}}
    fail([f"docs/appendix/{PAGE.name}  {'.'.join(one)} 要标上 3.{version[1]}+" for one, version in late.items() if marked.get(one) != version])


@cache
def sections(page: Path) -> dict[str, str]:
    """*page* 每一节（锚点 → 从它的标题到下一个同级标题，连同里面显示的程序）；没有锚点的是整页。"""
    settings = site(ROOT)["mdx_configs"]
    md = markdown.Markdown(extensions=["toc"], extension_configs={"toc": {"slugify": settings["toc"]["slugify"]}})
    text = page.read_text("utf-8")
    inside = fenced_lines(Book(ROOT).fences(page))
    lines = text.splitlines()
    heads = [(n, len(line) - len(line.lstrip("#"))) for n, line in enumerate(lines) if re.match("#{1,4} ", line) and n + 1 not in inside]
    html = md.convert("\n\n".join(lines[n] for n, _ in heads))
    anchors = re.findall(r'<h[1-4] id="([^"]*)"', html)
    found = {"": Book(ROOT).expand(text, page.name)}
    for (start, level), anchor in zip(heads, anchors, strict=True):
        end = next((n for n, deep in heads if n > start and deep <= level), len(lines))
        found[anchor] = Book(ROOT).expand("\n".join(lines[start:end]), page.name)
    return found


def test_每个链接指着的那一节都提到它():
    problems = []
    for name in names():
        links = re.findall(r"\]\(([^)#]*\.md)#([^)]+)\)", name.cell)
        if name.kind == TAUGHT and not links:
            problems.append(f"{where(name)}  写上讲在哪一节")
        for page, anchor in links if name.kind == TAUGHT else ():
            section = sections((PAGE.parent / page).resolve()).get(anchor, "")
            if not re.search(rf"(?<!\w){name.name}(?!\w)", section):
                problems.append(f"{where(name)}  {page}#{anchor} 这一节没有提到它")
    fail(problems)


def test_只有讲过的与没有讲的两种表():
    assert {name.kind for name in names()} == {TAUGHT, LEFT_OUT}
