"""两个方向的关：页面上没有一个围栏不被核验，片段目录里没有一个文件不被页面显示。

每一关是一个生成器，给出它发现的 BookError；规则的名字会印在消息里。
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from . import pictures
from .book import INCLUDE, LANGUAGES, OUTPUTS, PYTHON, Book
from .contract import BADGES, BookError

SHOWN = (".py", ".out", ".err", ".schedules", ".svg")
CLASSES = re.compile(r"\s*\{([^{}]*)\}\s*")  # 单独一行的 { .schedules .failing }
CONCLUSION = re.compile(r"(已穷举 \d+ 种交错|抽样[^，]*?)(?:，没有穷举)?，(其中|打印的都一样|会打印)[^，]*$")  # x.schedules 的头一行


def page(book: Book, chapter: Path) -> Iterator[BookError]:
    """一个章节自己就看得出的错。"""
    name = book.name(chapter)
    text = chapter.read_text("utf-8")
    fences = book.fences(chapter)
    found = {example.start_line for example in book.examples(chapter)}
    for fence in fences:
        where = f"{name}:{fence.line}"
        if fence.language in PYTHON and (fence.language != "python" or fence.line not in found):
            yield BookError(where, "围栏要认得出", f"「{fence.ticks}{fence.info}」里的程序不会被核验", "写成 ```{.python title=\"…\"} 或 ```python")
            continue
        if fence.language not in LANGUAGES:
            known = "、".join(sorted(LANGUAGES))
            yield BookError(where, "围栏的语言", f"不认识的语言「{fence.info or '（没写）'}」", f"可用：{known}")
        if not fence.body.strip():
            yield BookError(where, "围栏不能空", "这个围栏里什么也没有", "写上内容，或删掉它")
        included = book.included(fence.body)
        if fence.language == "text" and not (included and included.endswith(OUTPUTS)):
            yield BookError(where, "输出不手打", "这段输出不是从文件包含来的", '改成 --8<-- "目录/x.out"')
        if fence.language == "python" and included:
            yield from _program(book, fence, included, where)
    for line in found - {fence.line for fence in fences}:
        yield BookError(f"{name}:{line}", "围栏要认得出", "这个围栏嵌套得让两边数的不一样", "拆开，或改成四个反引号的外层")
    for number, line in enumerate(text.splitlines(), 1):
        if "--8<--" in line and not INCLUDE.match(line):
            yield BookError(f"{name}:{number}", "包含的写法", line.strip(), '写成 --8<-- "目录/x.py"')
        elif INCLUDE.match(line):
            try:
                book.expand(line.strip(), f"{name}:{number}")
            except BookError as error:
                yield error
    yield from captions(book, chapter)


def captions(book: Book, chapter: Path) -> Iterator[BookError]:
    """程序下面的小字：类名决定它前面是哪个记号，所以要与 x.schedules 说的一致。"""
    name, text = book.name(chapter), chapter.read_text("utf-8")
    inside = {number for fence in book.fences(chapter) for number in range(fence.line, fence.end + 1)}
    included = ""  # 上一行显示的 x.schedules
    for number, line in enumerate([*text.splitlines(), ""], 1):
        found = CLASSES.fullmatch(line) if number not in inside else None
        shown = set(found[1].split()) if found else set()
        if included and (wanted := caption(book.snippets_dir / included, included)) != shown:
            yield BookError(f"{name}:{number}", "小字与探索一致", f"{included} 下面是 {written(shown) or '别的'}", f"改成 {written(wanted)}")
        if not included and ".schedules" in shown:
            yield BookError(f"{name}:{number}", "小字与探索一致", f"{written(shown)} 上面不是探索的结论", '在上一行写 --8<-- "目录/x.schedules:1:1"')
        include = INCLUDE.fullmatch(line) if number not in inside else None
        included = include[1] if include and include[1].endswith(".schedules") and (book.snippets_dir / include[1]).is_file() else ""


def caption(path: Path, name: str) -> set[str]:
    """*path* 的结论该用的类名：.schedules，抽样的加 .sampled，打印的不止一种的加 .varies，有失败的加 .failing。"""
    first = path.read_text("utf-8").partition("\n")[0]
    found = CONCLUSION.search(first)
    if not found:
        raise BookError(f"snippets/{name}:1", "小字与探索一致", f"看不懂「{first}」", "pytest --update-examples")
    marks = {".sampled": found[1].startswith("抽样"), ".varies": found[2] == "会打印", ".failing": found[2] == "其中"}
    return {".schedules"} | {mark for mark, holds in marks.items() if holds}


def written(classes: set[str]) -> str:
    """写在页面上的样子。"""
    return "{ " + " ".join(sorted(classes, key=lambda one: (one != ".schedules", one))) + " }" if classes else ""


def _program(book: Book, fence, included: str, where: str) -> Iterator[BookError]:
    """程序围栏的标题与徽章。"""
    snippet = book.snippet(included)
    if not snippet.path.is_file():
        return
    if fence.setting("title") != included:
        yield BookError(where, "标题就是文件名", f"title=\"{fence.setting('title')}\"，显示的是 {included}", f'改成 title="{included}"')
    try:
        wanted = snippet.contract.badges()
    except BookError as error:
        yield error
        return
    shown = {c for c in fence.classes if c in BADGES or c.startswith("py3")}
    if shown != wanted:
        badges = " ".join("." + b for b in sorted(wanted)) or "不写徽章"
        yield BookError(where, "徽章与契约一致", f"页面上是 {sorted(shown) or '没有'}，契约是 {sorted(wanted) or '没有'}", f"改成 {badges}，或改 {included} 的契约")


def whole(book: Book) -> Iterator[BookError]:
    """整本书才看得出的错：没人显示的文件、没有主人的契约、过时的图。"""
    shown = set()
    for chapter in book.chapters():
        shown |= {name for name, _ in INCLUDE.findall(chapter.read_text("utf-8"))}
    for path in sorted(p for p in book.snippets_dir.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        name = path.relative_to(book.snippets_dir).as_posix()
        where = f"snippets/{name}:1"
        if name.endswith(".timeline.toml"):
            yield from _drawing(path, where)
        elif path.suffix == ".toml":
            if not path.with_suffix(".py").exists():
                yield BookError(where, "契约要有主人", "旁边没有同名的 .py", "改名，或删掉它")
        elif path.suffix not in SHOWN:
            yield BookError(where, "片段目录里放什么", f"不认识的文件类型 {path.suffix}", f"只放 {'、'.join(SHOWN)} 与 .toml")
        elif name not in shown:
            if path.suffix in OUTPUTS and not path.read_bytes():
                continue  # 什么也不打印，页面上就没有可显示的
            chapter = f"docs/{Path(name).parent.as_posix()}.md"
            yield BookError(where, "片段要有人显示", "没有一个章节显示它", f'在 {chapter} 里加 --8<-- "{name}"，或删掉它')
        if path.suffix == ".py":
            yield from _names(path, where)


def _drawing(path: Path, where: str) -> Iterator[BookError]:
    svg = path.with_name(path.name.removesuffix(".timeline.toml") + ".svg")
    try:
        drawn = _draw(path, where)
    except BookError as error:
        yield error
        return
    if not svg.exists() or svg.read_text("utf-8") != drawn:
        yield BookError(where, "图要是新的", f"{svg.name} 与时间线不一致", "pytest --update-examples")


def _draw(path: Path, where: str) -> str:
    try:
        return pictures.render(path)
    except pictures.TimelineError as error:
        raise BookError(where, "时间线的写法", str(error), "照 scheduler/timeline.py 开头的说明改") from None


def _names(path: Path, where: str) -> Iterator[BookError]:
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except SyntaxError:
        return  # 跑它的测试项会报
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
            yield BookError(f"{where[:-2]}:{node.lineno}", "片段的函数名", f"{node.name} 会被 pytest 当成测试", "换个名字")


def redraw(book: Book) -> list[str]:
    """重画过时的图，返回改了哪些。"""
    changed = []
    for path in sorted(book.snippets_dir.rglob("*.timeline.toml")):
        svg = path.with_name(path.name.removesuffix(".timeline.toml") + ".svg")
        drawn = _draw(path, f"{book.name(path)}:1")
        if not svg.exists() or svg.read_text("utf-8") != drawn:
            svg.write_text(drawn, "utf-8", newline="\n")
            changed.append(svg.name)
    return changed
