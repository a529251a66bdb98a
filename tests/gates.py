"""两个方向的关：页面上没有一个围栏不被核验，片段目录里没有一个文件不被页面显示。

每一关是一个生成器，给出它发现的 BookError；规则的名字会印在消息里。
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from scheduler.report import columns

from . import pictures
from .book import INCLUDE, LANGUAGES, OUTPUTS, PYTHON, Book, Fence, fenced_lines, masked
from .contract import BADGES, BookError, suggest
from .rules import WIDTH

SHOWN = (".py", ".out", ".err", ".schedules", ".svg")
OPTIONS = {"title", "data-test"}
OPTION = re.compile(r'(?:^|(?<=\s))(?:\.[\w-]+|[\w-]+="[^"]*")(?=\s|$)')  # 大括号里的一个类名或选项
MISSPELT = re.compile(  # 像是要包含：有剪刀（前面没有分号转义），或者整行只有引号里的一个片段
    r"""^(?!\s*;)(?:.*(?:[-—–－]\s?(?:8<|<8|8>|>8|8＜)|(?:8<|<8|8>|>8|8＜)\s?[-—–－])|\s*[-—]*\s*["“'][\w./-]+\.(?:py|out|err|schedules|svg)(?::\S*)?["”']\s*$)"""
)
SECTION = re.compile(r"\s*# --8<-- \[(start|end):([a-z][\w-]*)\]")
CLASSES = re.compile(r"\s*\{([^{}]*)\}\s*")  # 单独一行的 { .schedules .failing }
CONCLUSION = re.compile(r"(已穷举 \d+ 种交错|抽样[^，]*?)(?:，没有穷举)?，(其中|打印的都一样|会打印)[^，]*$")  # x.schedules 的头一行


def page(book: Book, chapter: Path) -> Iterator[BookError]:
    """一个章节自己就看得出的错。"""
    name = book.name(chapter)
    fences = book.fences(chapter)
    found = {example.start_line for example in book.examples(chapter)}
    wrong = dict(includes(book, chapter))
    yield from wrong.values()
    for fence in fences:
        where = f"{name}:{fence.line}"
        if fence.language in PYTHON and (fence.language != "python" or fence.line not in found):
            yield BookError(where, "FENCE-1", f"「{fence.ticks}{fence.info}」里的程序不会被核验", "写成 ```{.python title=\"…\"} 或 ```python")
        elif fence.language not in LANGUAGES:
            yield BookError(where, "FENCE-2", f"不认识的语言「{fence.info or '（没写）'}」", suggest(fence.language, LANGUAGES))
        elif problems := list(_options(fence, where)):
            yield from problems
        elif not wrong.keys() & set(range(fence.line, fence.end)):
            yield from _content(book, fence, name)
    for line in found - {fence.line for fence in fences}:
        yield BookError(f"{name}:{line}", "FENCE-1", "这个围栏套在别的围栏里，核验会把它当成程序", "拆开：围栏里不要再写围栏")
    yield from captions(book, chapter)


def _options(fence: Fence, where: str) -> Iterator[BookError]:
    """围栏头一行里的类名与选项：拼错的不会有人理会。"""
    inner = re.fullmatch(r"\{([^{}]*)\}|[\w+-]+", fence.info)
    if not inner or (strange := OPTION.sub("", inner[1] or "").strip()):
        yield BookError(where, "FENCE-5", f"看不懂「{fence.info if not inner else strange}」", '写成 {.python .徽章 title="…"}')
        return
    for name in fence.classes - BADGES - {fence.language}:
        if not re.fullmatch(r"py3\d+", name):
            yield BookError(where, "FENCE-5", f"不认识的类名 .{name}", suggest(name, BADGES))
    for name in re.findall(r'([\w-]+)="', fence.info):
        if name not in OPTIONS:
            yield BookError(where, "FENCE-5", f"不认识的选项 {name}", suggest(name, OPTIONS))
    if (skip := fence.setting("data-test")) and not re.match(r"skip\s+\S", skip):
        yield BookError(where, "FENCE-11", f"data-test={skip!r}", '写成 data-test="skip 理由"')


def _content(book: Book, fence: Fence, name: str) -> Iterator[BookError]:
    where, included = f"{name}:{fence.line}", book.included(fence.body)
    shown = textwrap.dedent(book.expand(fence.body, where) if included else fence.body)
    if not shown.strip():
        yield BookError(where, "FENCE-3", "这个围栏里什么也没有", "写上内容，或删掉它")
        return
    if fence.language == "text" and not (included and included.endswith(OUTPUTS)):
        yield BookError(where, "FENCE-10", "这段输出不是从文件包含来的", '改成 --8<-- "目录/x.out"')
    if fence.language == "text":
        return  # 程序打印的照实显示，不限宽
    if fence.language == "python" and included:
        yield from _program(book, fence, included, where)
    whole = (book.snippets_dir / included).read_text("utf-8").splitlines() if included else []
    for number, line in enumerate(shown.splitlines(), 1):
        if columns(line) > WIDTH:
            wide = f"snippets/{included}:{whole.index(line) + 1}" if line in whole else f"{name}:{fence.line + number}"
            yield BookError(wide, "FENCE-7", f"这一行有 {columns(line)} 列（汉字算 2）", "折成两行")


def includes(book: Book, chapter: Path) -> Iterator[tuple[int, BookError]]:
    """写错的包含：行号与错在哪里。"""
    fenced = fenced_lines(book.fences(chapter))
    name = book.name(chapter)
    for number, line in enumerate(chapter.read_text("utf-8").splitlines(), 1):
        where, include = f"{name}:{number}", INCLUDE.fullmatch(line)
        if not include and MISSPELT.search(line if number in fenced else masked(line)):
            path = re.search(r"[\w./-]+\.\w+(?::[\w:,-]+)?", line)
            yield number, BookError(where, "INCLUDE-1", line.strip(), f'写成 --8<-- "{path[0] if path else "目录/x.py"}"')
        elif include:
            try:
                book.expand(line.strip(), where)
                _within(book, include, where)
            except BookError as error:
                yield number, error


def _within(book: Book, include: re.Match, where: str) -> None:
    """包含写明的行，文件里要有；没有的，站点什么也不显示，也不报错。"""
    if not re.fullmatch(r"[\d:,]+", include[2] or ""):
        return
    lines = len((book.snippets_dir / include[1]).read_text("utf-8").splitlines())
    for part in include[2].split(","):
        start, _, end = part.partition(":")
        if not int(start or 1) <= int(end or lines) <= lines:
            raise BookError(where, "INCLUDE-5", f"第 {part} 行；snippets/{include[1]} 只有 {lines} 行", "改成有的行，先小后大")


def captions(book: Book, chapter: Path) -> Iterator[BookError]:
    """程序下面的小字：类名决定它前面是哪个记号，所以要与 x.schedules 说的一致。"""
    name, text = book.name(chapter), chapter.read_text("utf-8")
    inside = fenced_lines(book.fences(chapter))
    included = ""  # 上一行显示的 x.schedules
    for number, line in enumerate([*text.splitlines(), ""], 1):
        found = CLASSES.fullmatch(line) if number not in inside else None
        shown = set(found[1].split()) if found else set()
        if included and (wanted := caption(book.snippets_dir / included, included)) != shown:
            yield BookError(f"{name}:{number}", "RUN-5", f"{included} 下面是 {written(shown) or '别的'}", f"改成 {written(wanted)}")
        if not included and ".schedules" in shown:
            yield BookError(f"{name}:{number}", "RUN-5", f"{written(shown)} 上面不是探索的结论", '在上一行写 --8<-- "目录/x.schedules:1:1"')
        include = INCLUDE.fullmatch(line) if number not in inside else None
        included = include[1] if include and include[1].endswith(".schedules") and (book.snippets_dir / include[1]).is_file() else ""


def caption(path: Path, name: str) -> set[str]:
    """*path* 的结论该用的类名：.schedules，抽样的加 .sampled，打印的不止一种的加 .varies，有失败的加 .failing。"""
    first = path.read_text("utf-8").partition("\n")[0]
    found = CONCLUSION.search(first)
    if not found:
        raise BookError(f"snippets/{name}:1", "RUN-5", f"看不懂「{first}」", "pytest --update-examples")
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
        yield BookError(where, "FENCE-8", f"title=\"{fence.setting('title')}\"，显示的是 {included}", f'改成 title="{included}"')
    try:
        wanted = snippet.contract.badges()
    except BookError as error:
        yield error
        return
    shown = {c for c in fence.classes if c in BADGES or c.startswith("py3")}
    if shown != wanted:
        badges = " ".join("." + b for b in sorted(wanted)) or "不写徽章"
        yield BookError(where, "FENCE-9", f"页面上是 {sorted(shown) or '没有'}，契约是 {sorted(wanted) or '没有'}", f"改成 {badges}，或改 {included} 的契约")


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
                yield BookError(where, "SNIPPET-3", "旁边没有同名的 .py", "改名，或删掉它")
        elif path.suffix not in SHOWN:
            yield BookError(where, "SNIPPET-2", f"不认识的文件类型 {path.suffix}", f"只放 {'、'.join(SHOWN)} 与 .toml")
        elif name not in shown:
            if path.suffix in OUTPUTS and not path.read_bytes():
                continue  # 什么也不打印，页面上就没有可显示的
            chapter = f"docs/{Path(name).parent.as_posix()}.md"
            yield BookError(where, "SNIPPET-1", "没有一个章节显示它", f'在 {chapter} 里加 --8<-- "{name}"，或删掉它')
        if path.suffix == ".py":
            yield from _names(path, where)
            yield from _sections(path, where)


def _sections(path: Path, where: str) -> Iterator[BookError]:
    """片段里的节：有头有尾，名字不重复。没有收尾的，站点一直显示到文件末尾。"""
    opened, seen = {}, set()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        at, mark = f"{where[:-2]}:{number}", SECTION.fullmatch(line)
        if MISSPELT.search(line) and not mark:
            yield BookError(at, "INCLUDE-4", f"看不懂「{line.strip()}」", "写成 # --8<-- [start:名字] 或 # --8<-- [end:名字]")
        elif mark and mark[1] == "start":
            if mark[2] in seen:
                yield BookError(at, "INCLUDE-4", f"又一个名叫 {mark[2]} 的节", "换个名字")
            opened[mark[2]] = at
            seen.add(mark[2])
        elif mark and not opened.pop(mark[2], None):
            yield BookError(at, "INCLUDE-4", f"{mark[2]} 这一节没有开头", suggest(mark[2], opened) if opened else f"在前面加 # --8<-- [start:{mark[2]}]，或删掉这一行")
    for name, at in opened.items():
        yield BookError(at, "INCLUDE-4", f"{name} 这一节没有收尾", f"在它的末尾加 # --8<-- [end:{name}]")


def _drawing(path: Path, where: str) -> Iterator[BookError]:
    svg = path.with_name(path.name.removesuffix(".timeline.toml") + ".svg")
    try:
        drawn = _draw(path, where)
    except BookError as error:
        yield error
        return
    if not svg.exists() or svg.read_text("utf-8") != drawn:
        yield BookError(where, "IMAGE-2", f"{svg.name} 与时间线不一致", "pytest --update-examples")


def _draw(path: Path, where: str) -> str:
    try:
        return pictures.render(path)
    except pictures.TimelineError as error:
        raise BookError(where, "IMAGE-3", str(error), "照 scheduler/timeline.py 开头的说明改") from None


def _names(path: Path, where: str) -> Iterator[BookError]:
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except SyntaxError:
        return  # 跑它的测试项会报
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
            yield BookError(f"{where[:-2]}:{node.lineno}", "SNIPPET-5", f"{node.name} 会被 pytest 当成测试", "换个名字")


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
