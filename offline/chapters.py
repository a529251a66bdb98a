"""用 mkdocs.yml 建一次站（地址里写明 .html，从文件夹里打得开），顺便记下每一章的正文。

PDF 与 EPUB 里没有东西可点：折叠的都展开，标签页一个接一个排开，徽章与记号写成真的文字。
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin
from pygments.formatters import HtmlFormatter

from tests import verified

ROOT = Path(__file__).parents[1]
HEADINGS = {f"h{n}" for n in range(1, 7)}
HOOKS = ("verified", "minutes", "columns", "keywords")  # 网站的钩子里，离线也要的
COLOURS = {  # 代码里有颜色的记号：类名与它的样式
    found[1]: line
    for line in HtmlFormatter(style="xcode").get_style_defs(".highlight").splitlines()
    if (found := re.match(r"\.highlight \.(\w+) ", line)) and "#000 " not in line and found[1] not in ("err", "hll")
}


class OfflineError(Exception):
    """书做不出来；文字就是给人看的那一句。"""


@dataclass
class Chapter:
    """一章：*url* 是它在网站上的地址，*part* 是它属于目录里的哪一部分（没有就空着）。"""

    url: str
    title: str
    part: str
    body: ET.Element

    @property
    def slug(self) -> str:
        return self.url.removesuffix(".html").replace("/", "-")


@dataclass
class Site:
    """建成的站：文件夹与各章，次序照目录。"""

    folder: Path
    name: str
    description: str
    rights: str
    chapters: list[Chapter]


class _Capture(BasePlugin):
    """记下每一页的正文与目录。"""

    def __init__(self):
        self.html, self.nav = {}, None

    def on_post_page(self, output, page, config):
        """在最后才记：标签那一页的正文，要等各章都读过才写得成。"""
        self.html[page.url] = verified.TITLE.sub(lambda found: self.mark(found, config.extra["verified"]), page.content)
        return output

    @staticmethod
    def mark(title: re.Match, marks: dict[str, list[str]]) -> str:
        """片段的标题后面，写上在哪些 Python 上核验过。"""
        pythons = marks.get(title[1])
        return title[0].replace("</span>", f" <small>已核验 {verified.written(pythons)}</small></span>") if pythons else title[0]

    def on_nav(self, nav, config, files):
        self.nav = nav


def make(folder: Path, config_file: Path = ROOT / "mkdocs.yml") -> Site:
    """建站到 *folder*。"""
    # 不写内容安全策略：它的 'self' 指的是网站的来源，从文件夹（file:）打开的页面没有来源，算不算数各浏览器自己定
    hooks = [str(ROOT / f"tests/{name}.py") for name in HOOKS]
    config = load_config(str(config_file), site_dir=str(folder), use_directory_urls=False, site_url="", strict=True, hooks=hooks)
    snippets = config.mdx_configs["pymdownx.snippets"]
    snippets["base_path"] = [str(config_file.parent / path) for path in snippets["base_path"]]
    config.extra["downloads"] = ""  # 下载来的书里不再请人下载
    capture = config.plugins["offline"] = _Capture()
    build(config)
    chapters = [
        Chapter(page.url, page.title, part, parse(capture.html[page.url], page.url))
        for part, page in _in_order(capture.nav.items)
    ]
    badges = Badges((ROOT / "docs/assets/book.css").read_text("utf-8"))
    for chapter in chapters:
        unfold(chapter.body, badges)
    return Site(folder, config.site_name, config.site_description or "", config.copyright or "", chapters)


def _in_order(items, part: str = "") -> Iterator[tuple[str, object]]:
    for item in items:
        if item.is_page:
            yield part, item
        elif item.is_section:
            yield from _in_order(item.children, item.title)


def parse(html: str, url: str) -> ET.Element:
    """Python-Markdown 写的是 XHTML，用标准库就读得懂；读不懂的是正文里手写的 HTML。"""
    try:
        return ET.fromstring(f'<section class="chapter">{html}</section>')
    except ET.ParseError as error:
        line = html.splitlines()[error.position[0] - 1].strip()
        raise OfflineError(f"{url}：这里的 HTML 标签没有成对，电子书里放不进去：{line[:80]}") from None


class Badges:
    """book.css 里由类名定的文字：围栏的徽章（死锁、3.14+……）与小字的记号（✓ ≠ ≈ ✗）。"""

    ORDER = ("broken", "what", "race", "since", "where", "which")

    def __init__(self, css: str):
        rules = re.findall(r"\.highlight\.([\w-]+) \{([^}]*)\}", css)
        self.badges = {name: self._texts(body) for name, body in rules if "--" in body}
        marks = re.findall(r"\.schedules(?:\.([\w-]+))? \{([^}]*--mark:[^}]*)\}", css)
        self.marks = {name: self._texts(body)["mark"] for name, body in marks}
        if not self.badges or not self.marks:
            raise OfflineError("docs/assets/book.css 里找不到徽章与记号的文字：改了写法，就也改 offline/chapters.py")

    @staticmethod
    def _texts(body: str) -> dict[str, str]:
        return {key: re.sub(r"\\2009", " ", text).strip() for key, text in re.findall(r'--(\w+): "([^"]*)"', body)}

    def badge(self, classes: set[str]) -> str:
        texts = {key: text for name in sorted(classes) for key, text in self.badges.get(name, {}).items()}
        return " ".join(texts[key] for key in self.ORDER if texts.get(key))

    def mark(self, classes: set[str]) -> str:
        return [mark for name, mark in self.marks.items() if not name or name in classes][-1]


def classes(element: ET.Element) -> set[str]:
    return set(element.get("class", "").split())


def unfold(element: ET.Element, badges: Badges) -> None:
    """把要点才看得见的、靠样式表才写出来的，都变成正文；图也补上命名空间。"""
    for child in list(element):
        if child.tag == "a" and "headerlink" in classes(child) or child.tag == "input":
            _remove(element, child)
        elif child.tag == "details":
            child.tag = "div"
            child.attrib.pop("open", None)
            child.set("class", f"{child.get('class', '')} admonition".strip())
        elif child.tag == "summary":
            child.tag = "p"
            child.set("class", "admonition-title")
        elif "tabbed-set" in classes(child):
            _tabs(child)
        elif child.tag == "svg":
            child.set("xmlns", "http://www.w3.org/2000/svg")
            child.attrib.pop("aria-labelledby", None)
            for title in child.iter("title"):
                title.attrib.pop("id", None)  # 同一幅图一页上可以出现两次
        elif "schedules" in classes(child):
            child.text = f"{badges.mark(classes(child))} {child.text or ''}"
        elif child.tag == "span" and element.tag == "code" and child.get("class") not in COLOURS and not len(child):
            _remove(element, child, child.text or "")  # 没有颜色的记号不必各占一个元素：PDF 小一半
        elif "filename" in classes(child) and (text := badges.badge(classes(element))):
            ET.SubElement(child, "span", {"class": "badge"}).text = text
        elif child.tag == "p" and any(inner.tag in ("div", "figure") for inner in child):
            child.tag = "div"  # 浏览器容得下段落里套着围栏，XHTML 容不下
        unfold(child, badges)


def _remove(parent: ET.Element, child: ET.Element, text: str = "") -> None:
    """拿走 *child*，换成 *text*；它后面的文字留下。"""
    at, text = list(parent).index(child), text + (child.tail or "")
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(child)


def _tabs(tabs: ET.Element) -> None:
    """标签页：每一页前面写上它的标签。"""
    labels = [label for label in tabs.iter("label")]
    blocks = [block for block in tabs.iter("div") if "tabbed-block" in classes(block) and block in list(_content(tabs))]
    for child in list(tabs):
        tabs.remove(child)
    tabs.set("class", "tabs")
    tabs.attrib.pop("data-tabs", None)
    for label, block in zip(labels, blocks, strict=False):
        title = ET.SubElement(tabs, "p", {"class": "tab"})
        title.text, title[:] = label.text, label[:]
        tabs.append(block)


def _content(tabs: ET.Element) -> ET.Element:
    return next(child for child in tabs if "tabbed-content" in classes(child))


def relink(chapter: Chapter, chapters: list[Chapter], target: Callable[[Chapter, str], str]) -> None:
    """站内的链接改成 target(哪一章, 锚点) 给的地址；指到书外又不是网址的，书里没有它。"""
    by_url = {other.url: other for other in chapters}
    for link in chapter.body.iter("a"):
        href = urlsplit(link.get("href", ""))
        if "href" not in link.attrib or href.scheme:
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(chapter.url), unquote(href.path))) if href.path else chapter.url
        if path not in by_url:
            raise OfflineError(f"{chapter.url}：链接 {link.get('href')} 指的不是书里的一章，离线时打不开")
        link.set("href", target(by_url[path], unquote(href.fragment)))


def sections(chapter: Chapter) -> list[tuple[str, str]]:
    """二级标题的锚点与文字。"""
    return [(h.get("id", ""), "".join(h.itertext()).strip()) for h in chapter.body.iter("h2")]


def style() -> str:
    """PDF 与 EPUB 共用的样式：offline/book.css、代码的颜色，还有网站样式里画图的那几条，变量换成浅色的值。"""
    site = (ROOT / "docs/assets/book.css").read_text("utf-8")
    variables = dict(re.findall(r"(--[\w-]+): ([^;]+);", site.partition(":root {")[2].partition("}")[0]))
    pictures = "\n".join(re.findall(r"^\.(?:timeline|tl-)[^{}]*\{[^{}]*\}", site, re.M))
    for name, value in variables.items():
        pictures = pictures.replace(f"var({name})", value)
    return "\n".join([(ROOT / "offline/book.css").read_text("utf-8"), *COLOURS.values(), pictures])


def document(title: str, body: list[ET.Element], head: list[ET.Element]) -> bytes:
    """一页完整的 XHTML。"""
    html = ET.Element("html", {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns:epub": "http://www.idpf.org/2007/ops", "lang": "zh-CN", "xml:lang": "zh-CN"})
    top = ET.SubElement(html, "head")
    ET.SubElement(top, "meta", {"charset": "utf-8"})
    ET.SubElement(top, "title").text = title
    top.extend(head)
    ET.SubElement(html, "body").extend(body)
    return b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + ET.tostring(html, "utf-8").split(b"?>\n", 1)[-1]
