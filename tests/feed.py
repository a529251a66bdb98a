"""mkdocs 的钩子：CHANGELOG.md 里有日期的每一节，是更新的 feed（Atom，RFC 4287）里的一条。没有网址，就没有 feed。

日期是写在那里的，不是建站的时刻：内容没变，feed 就一个字节也不变。编号由书名与日期定，换了网址也不变。
"""

from __future__ import annotations

import re
import uuid
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import markdown
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

SOURCE, NAME = "CHANGELOG.md", "feed.xml"
PENDING = "未发布"
HEADING = re.compile(rf"(?:(\d{{4}}-\d\d-\d\d)(?: (\S.*))?|{PENDING})")
LINK = re.compile(r"(?<=\]\()docs/([^)#]+)")
ATOM = "http://www.w3.org/2005/Atom"


class FeedError(Exception):
    """第 *line* 行写错了：写成了什么，怎么办。"""

    def __init__(self, line: int, text: str, remedy: str):
        super().__init__(f"{SOURCE}:{line}\n{text}\n怎么办：{remedy}")
        self.line, self.text, self.remedy = line, text, remedy


@dataclass(frozen=True)
class Entry:
    """一天的改动：*text* 是 Markdown，*line* 是它的标题在哪一行。"""

    day: date
    title: str
    text: str
    line: int


def entries(text: str) -> list[Entry]:
    """有日期的各节，最近的在最前；写错了抛 FeedError。"""
    text = re.sub(r"<!--.*?-->", lambda found: "\n" * found[0].count("\n"), text, flags=re.S)  # 行号不变
    found: list[Entry] = []
    for part in re.finditer(r"^## *(.*)\n((?:(?!## ).*\n?)*)", text, re.M):
        line, heading = text.count("\n", 0, part.start()) + 1, HEADING.fullmatch(part[1].strip())
        if not heading:
            raise FeedError(line, f"看不懂「{part[1]}」", f"写成 ## 2026-01-31 或 ## 2026-01-31 标题；还没有发布的写 ## {PENDING}")
        if not part[2].strip():
            raise FeedError(line, "这一节什么也没有写", "写上改了什么，或删掉这一节")
        if not heading[1]:
            if found:
                raise FeedError(line, f"“{PENDING}”在有日期的下面", "挪到最上面")
            continue
        try:
            day = date.fromisoformat(heading[1])
        except ValueError:
            raise FeedError(line, f"没有 {heading[1]} 这一天", "写发布的那一天：年-月-日") from None
        if found and day >= found[-1].day:
            raise FeedError(line, f"{day} 不比上面的 {found[-1].day} 早", "最近的在最前，一天一节")
        found.append(Entry(day, heading[2] or f"{day} 的更新", part[2].strip(), line))
    return found


def linked(entry: Entry, files, site_url: str) -> str:
    """*entry* 的网页；指着书里各页的链接写成网址。"""

    def address(found: re.Match) -> str:
        file = files.get_file_from_path(found[1])
        if not file:
            raise FeedError(entry.line, f"这一节里的 docs/{found[1]} 不在书里", "改成有的一页")
        return urljoin(site_url, file.url)

    return markdown.markdown(LINK.sub(address, entry.text))


def atom(found: list[Entry], pages: list[str], config) -> bytes:
    """整个 feed；*pages* 是各条的网页。"""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": "zh-CN"})

    def add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
        element = ET.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
        element.text = text
        return element

    def head(parent: ET.Element, title: str, day: date, what: object) -> None:
        add(parent, "title", title)
        add(parent, "id", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{config.site_name} {what}')}")
        add(parent, "updated", f"{day}T00:00:00Z")

    head(feed, f"{config.site_name}：改了什么", found[0].day, NAME)
    add(feed, "link", rel="self", type="application/atom+xml", href=urljoin(config.site_url, NAME))
    add(feed, "link", rel="alternate", type="text/html", href=config.site_url)
    add(add(feed, "author"), "name", config.site_author or config.site_name)
    add(feed, "rights", config.copyright)
    for entry, page in zip(found, pages, strict=True):
        element = add(feed, "entry")
        head(element, entry.title, entry.day, entry.day)
        add(element, "link", rel="alternate", type="text/html", href=config.site_url)
        add(element, "content", page, type="html")
    ET.indent(feed)
    return ET.tostring(feed, "utf-8", xml_declaration=True)


def on_files(files, config):
    """有网址、有带日期的条目，才有 feed；页面照 extra.feed 来链接它。"""
    source = Path(config.config_file_path).with_name(SOURCE)
    config.extra["feed"] = ""
    if not config.site_url or not source.is_file():
        return files
    try:
        if found := entries(source.read_text("utf-8")):
            pages = [linked(entry, files, config.site_url) for entry in found]
            files.append(File.generated(config, NAME, content=atom(found, pages, config)))
            config.extra["feed"] = NAME
    except FeedError as error:
        raise PluginError(str(error)) from None
    return files
