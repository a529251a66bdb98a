"""把一页用 mkdocs.yml 里的那些扩展变成网页，再读出网页上有什么：链接、锚点、标题、图、提示框，与露在外面的记号。

网页上没有行号。标题的行号由一个记号带过去（见 Lines）；别的，拿网页上的字回源文件里去找（见 Source）。
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX
from mkdocs.utils import meta

from .book import PLACEHOLDER, Book, fenced_lines, masked, site

LINE = re.compile("\ue000(\\d+)\ue001")  # 私用区的字：书里不会有
ESCAPED = re.compile(rf"{STX}\d+{ETX}")
HEADING = re.compile(r"\s*#{1,6}[ \t]*(?=\S)")
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
INLINE = {"a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup", "u"}


@dataclass
class Heading:
    level: int
    anchor: str
    line: int
    text: str = ""


@dataclass
class Block:
    """提示框（*kinds* 是它的类名）或标签页里的一页（*kinds* 为空）。*filled* 是标题之外有没有内容。"""

    kinds: set[str]
    depth: int
    filled: bool = False


@dataclass
class Image:
    """*source* 为空的是直接写在网页里的 SVG；*named* 是有没有替代文字。"""

    source: str
    named: bool


@dataclass
class Rendered:
    """一页网页上有什么，都照先后。"""

    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)  # 地址，看得见的字
    images: list[Image] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # 一段一段看得见的字；代码是一个占位的字
    spans: list[str] = field(default_factory=list)  # 行内代码
    plain: list[str] = field(default_factory=list)  # 没有语言的整块代码
    raw: list[tuple[str, str]] = field(default_factory=list)  # 手写的 HTML：标签名，原样


class Source:
    """一页的源文件，围栏与页首之外的各行；行内代码已经换成占位的字。"""

    def __init__(self, book: Book, chapter: Path):
        self.name, text = book.name(chapter), chapter.read_text("utf-8")
        head = meta.YAML_RE.match(text)
        skipped = fenced_lines(book.fences(chapter)) | set(range(1, text.count("\n", 0, head.end()) + 1 if head else 1))
        self.lines = {n: masked(line) for n, line in enumerate(text.splitlines(), 1) if n not in skipped}

    def has(self, wanted: str) -> bool:
        return any(wanted in line for line in self.lines.values())

    def where(self, wanted: str, nth: int = 0) -> str:
        """第 *nth* 次写 *wanted* 的“文件:行”（从 0 数）；源文件里没有原样的，就是头一行。"""
        found = [n for n, line in self.lines.items() for _ in range(line.count(wanted))]
        return f"{self.name}:{found[min(nth, len(found) - 1)] if found else 1}"

    def matching(self, pattern: str) -> list[int]:
        return [n for n, line in self.lines.items() if re.match(pattern, line)]


class Lines(Treeprocessor):
    """把标题里的行号记号取出来，放进属性：要在算锚点的 toc 之前。"""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and (found := LINE.match(element.text)):
                element.text = element.text[found.end() :]
                element.set("data-line", found[1])


class Escapes(Treeprocessor):
    """写了反斜杠的字不是记号，也换成占位的字：在算过锚点以后，在还原成原来的字以前。"""

    def run(self, root: Element) -> None:
        for element in root.iter():
            element.text = element.text and ESCAPED.sub(PLACEHOLDER, element.text)
            element.tail = element.tail and ESCAPED.sub(PLACEHOLDER, element.tail)


def rendered(book: Book, chapter: Path) -> Rendered:
    return _rendered(book.root, chapter, chapter.read_text("utf-8"))


@lru_cache(None)
def _rendered(root: Path, chapter: Path, text: str) -> Rendered:
    settings = site(root)
    configs = settings["mdx_configs"] | {"pymdownx.highlight": settings["mdx_configs"]["pymdownx.highlight"] | {"use_pygments": False}}
    md = markdown.Markdown(extensions=settings["markdown_extensions"], extension_configs=configs)  # 不上颜色：快四倍
    md.treeprocessors.register(Lines(md), "lines", 15)
    md.treeprocessors.register(Escapes(md), "escapes", 1)
    lines = text.splitlines(keepends=True)
    for number in Source(Book(root), chapter).matching(HEADING.pattern):
        line = lines[number - 1]
        lines[number - 1] = HEADING.sub(lambda found, mark=f"\ue000{number}\ue001": found[0] + mark, line, count=1)
    reader = Reader()
    reader.feed(md.convert(meta.get_data("".join(lines))[0]))
    reader.close()
    reader.flush()
    for block in filter(lambda one: isinstance(one, str) and not one.startswith("<pre"), md.htmlStash.rawHtmlBlocks):
        reader.found.raw += [(tag.lower(), whole) for whole, tag in re.findall(r"(<([a-zA-Z][\w-]*)[^>]*>)", block)]
    return reader.found


class Reader(HTMLParser):
    """读一页网页。"""

    def __init__(self):
        super().__init__()
        self.found = Rendered()
        self.stack: list[tuple[str, set[str]]] = []
        self.open: list[Block] = []
        self.chunk = ""

    def inside(self, *tags: str) -> bool:
        return any(tag in tags for tag, _ in self.stack)

    @property
    def titled(self) -> bool:
        """正在提示框或标签页的标题里。"""
        return any(tag == "summary" or "admonition-title" in classes for tag, classes in self.stack)

    def flush(self) -> None:
        if self.chunk.strip():
            self.found.texts.append(self.chunk.strip())
        self.chunk = ""

    def fill(self) -> None:
        for block in self.open if not self.titled else ():
            block.filled = True

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attributes}
        classes = set(given.get("class", "").split())
        self.found.ids |= {given[key] for key in ("id", "name") if key in given and (key == "id" or tag == "a")}
        if tag not in INLINE and not self.inside("svg"):
            self.flush()
        self._note(tag, given, classes)
        if tag not in VOID:
            self.stack.append((tag, classes))

    def _note(self, tag: str, given: dict[str, str], classes: set[str]) -> None:
        found = self.found
        if tag in ("img", "svg", "pre"):
            self.fill()
        if tag == "img":
            found.images.append(Image(given.get("src", ""), bool(given.get("alt", "").strip())))
        elif tag == "svg":
            found.images.append(Image("", bool(given.get("aria-label"))))
        elif tag == "title" and self.stack[-1][0] == "svg":  # 不是里面哪一条线的
            found.images[-1].named = True
        elif tag == "a" and "href" in given and not classes & {"headerlink", "footnote-ref", "footnote-backref"} and not self.inside("svg"):
            found.links.append((given["href"], ""))
        elif re.fullmatch("h[1-6]", tag):
            found.headings.append(Heading(int(tag[1]), given.get("id", ""), int(given.get("data-line", 0))))
        elif tag == "code" and self.inside("pre") and not any(name.startswith("language-") for name in classes):
            found.plain.append("")
        elif tag == "code" and not self.inside("pre"):
            found.spans.append("")
            self.chunk += PLACEHOLDER
        elif tag == "details" or classes & {"admonition", "tabbed-block"}:
            self.fill()
            self.open.append(Block(classes - {"admonition", "tabbed-block"}, len(self.stack)))
            found.blocks.append(self.open[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE and not self.inside("svg"):
            self.flush()
        while self.inside(tag) and self.stack.pop()[0] != tag:
            pass
        while self.open and self.open[-1].depth >= len(self.stack):
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.inside("svg", "script", "style") or any(classes & {"headerlink", "schedules"} for _, classes in self.stack):
            return  # 小字来自文件，里面的方括号不是记号
        if data.strip():
            self.fill()
        code = next((classes for tag, classes in reversed(self.stack) if tag == "code"), None)
        if code is None:
            self.chunk += data
        elif not self.inside("pre"):
            self.found.spans[-1] += data
        elif not any(name.startswith("language-") for name in code):
            self.found.plain[-1] += data
        if self.found.links and self.inside("a"):
            self.found.links[-1] = (self.found.links[-1][0], self.found.links[-1][1] + (data if code is None else PLACEHOLDER))
        if self.found.headings and self.stack and self.inside(f"h{self.found.headings[-1].level}"):
            self.found.headings[-1].text += data
