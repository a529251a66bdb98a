"""PDF：各章照目录的次序接成一页，由 Chromium 印出来；书签来自标题，页码来自 offline/pages.css。"""

from __future__ import annotations

import copy
import re
import shutil
import subprocess
import tempfile
import time
import unicodedata
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from .chapters import HEADINGS, ROOT, Chapter, OfflineError, Site, document, relink, style
from .check import starts

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"]  # fmt: skip
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "C:/Program Files/Google/Chrome/Application/chrome.exe")


def browser() -> str:
    found = [path for name in BROWSERS if (path := shutil.which(name))] + [path for path in PLACES if Path(path).exists()]
    if not found:
        raise OfflineError("要有 Chromium 或 Chrome：Debian/Ubuntu 上 sudo apt install chromium（或 chromium-browser），别的系统装 Chrome")
    return found[0]


def fonts() -> None:
    """Linux 上要有 Noto Sans CJK SC；macOS 与 Windows 自己带着中文字体。"""
    if not (listing := shutil.which("fc-list")):
        return
    done = subprocess.run([listing, "Noto Sans CJK SC", "family"], capture_output=True, text=True, encoding="utf-8")
    if "Noto Sans CJK SC" not in done.stdout:
        raise OfflineError("做 PDF 要有中文字体 Noto Sans CJK SC：Debian/Ubuntu 上 sudo apt install fonts-noto-cjk")


def write(site: Site, target: Path, when: tuple) -> None:
    """印两遍：目录上各章在第几页，印过一遍才知道。"""
    fonts()
    stamp, pages = time.strftime("D:%Y%m%d%H%M%S", (*when, 0, 1, 0)).encode(), {}
    for _ in range(2):
        printed(whole(site, pages), target)
        target.write_bytes(rewrite(target.read_bytes(), lambda part: re.sub(rb"(?<=\()D:\d{14}", stamp, mend(part))))
        pages = starts(target, site)


def printed(html: bytes, target: Path) -> None:
    chrome = browser()
    with tempfile.TemporaryDirectory() as temporary:
        page = Path(temporary, "book.xhtml")
        page.write_bytes(html)
        command = [chrome, *QUIET, f"--user-data-dir={temporary}/profile", "--no-pdf-header-footer",
                   "--generate-pdf-document-outline", f"--print-to-pdf={target}", page.as_uri()]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=1800)
    if done.returncode or not target.exists():
        raise OfflineError(f"{chrome} 没有印出 PDF：{done.stderr.strip()[-300:]}")


# 标题被挪到下一页时，Chromium 把它在书签里写两遍。
TWICE = re.compile(rb"/Title (?:<FEFF((?:[0-9A-F]{4})+?)\1>|\(((?:\\.|[^()\\])+?)\2\))")
CODED = re.compile(rb"/Filter /FlateDecode\s*/Length (\d+)>> stream\n(.*)\nendstream", re.S)
RADICAL = re.compile(rb"(?m)^<(\w+)>(?: <(\w+)>)? <(2[EF]\w\w)>$")


def mend(part: bytes) -> bytes:
    """改好 Chromium 写错的两样：书签写了两遍；“小”的字形与部首“⼩”是一个，它就说是部首，查“小”查不到。"""
    part = TWICE.sub(lambda title: b"/Title <FEFF%s>" % title[1] if title[1] else b"/Title (%s)" % title[2], part)
    coded = CODED.search(part)
    if not coded or len(coded[2]) > 20_000 or b"beginbf" not in (cmap := zlib.decompress(coded[2])):
        return part
    better = zlib.compress(RADICAL.sub(_character, cmap), 9)
    return part.replace(coded[0], b"/Filter /FlateDecode\n/Length %d>> stream\n%s\nendstream" % (len(better), better))


def _character(line: re.Match) -> bytes:
    first, last, code = line[1], line[2] or line[1], int(line[3], 16)
    texts = [unicodedata.normalize("NFKC", chr(code + n)).encode("utf-16-be").hex().encode() for n in range(int(last, 16) - int(first, 16) + 1)]
    if not line[2]:
        return b"<%s> <%s>" % (first, texts[0])
    return b"<%s> <%s> [%s]" % (first, last, b" ".join(b"<%s>" % text for text in texts))


def rewrite(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """把 PDF 里的每一个对象换成 change(它)，末尾那张记位置的表重写一遍。"""
    start = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", content)[1])
    head = re.match(rb"xref\n0 (\d+)\n", content[start:])
    table, count = start + head.end(), int(head[1])
    rows = [content[table + 20 * n : table + 20 * n + 20] for n in range(count)]
    places = {int(row[:10]): n for n, row in enumerate(rows) if row[17:18] == b"n"}
    order = sorted(places)
    out = bytearray(content[: order[0]])
    for at, end in zip(order, [*order[1:], start], strict=True):
        rows[places[at]] = b"%010d %s" % (len(out), rows[places[at]][11:])
        out += change(content[at:end])
    trailer = re.sub(rb"startxref\s+\d+", b"startxref\n%d" % len(out), content[table + 20 * count :])
    return bytes(out + head[0] + b"".join(rows) + trailer)


def whole(site: Site, pages: dict[str, int] | None = None) -> bytes:
    """整本书的一页，*pages* 是各章（slug）在第几页，还不知道就空着：锚点是章名与号码（PDF 里的名字不能太长），链接都在书里；一部分的名字是一级标题，它下面的章降一级。"""
    chapters = [copy.deepcopy(chapter) for chapter in site.chapters]
    anchors = {(c.slug, id): f"{c.slug}-{n}" for c in chapters for n, id in enumerate(filter(None, (e.get("id") for e in c.body.iter())))}
    for chapter in chapters:
        relink(chapter, chapters, lambda to, anchor: "#" + (anchors.get((to.slug, anchor), f"?{anchor}") if anchor else to.slug))
        for element in chapter.body.iter():
            if "id" in element.attrib:
                element.set("id", anchors[chapter.slug, element.get("id")])
            if element.tag in HEADINGS:
                element.set("class", f"{element.get('class', '')} level-{element.tag[1]}".strip())
                if chapter.part:
                    element.tag = f"h{min(6, int(element.tag[1]) + 1)}"
        chapter.body.set("id", chapter.slug)
    cover = ET.fromstring('<section class="cover"><p class="title"/><p class="about"/><p class="rights"/></section>')
    for line, text in zip(cover, (site.name, site.description, site.rights), strict=True):
        line.text = text
    css = ET.Element("style")
    css.text = style() + (ROOT / "offline/pages.css").read_text("utf-8")
    return document(site.name, [cover, _contents(chapters, pages or {}), *_parts(chapters)], [css])


def _parts(chapters: list[Chapter]) -> list[ET.Element]:
    out = []
    for part, members in groupby(chapters, lambda chapter: chapter.part):
        if part:
            title = ET.Element("section", {"class": "part"})
            ET.SubElement(title, "h1").text = part
            out.append(title)
        out += [chapter.body for chapter in members]
    return out


def _contents(chapters: list[Chapter], pages: dict[str, int]) -> ET.Element:
    nav = ET.Element("nav")
    ET.SubElement(nav, "p", {"class": "level-1"}).text = "目录"
    for part, members in groupby(chapters, lambda chapter: chapter.part):
        if part:
            ET.SubElement(nav, "p", {"class": "part-name"}).text = part
        for chapter in members:
            line = ET.SubElement(nav, "p")
            ET.SubElement(line, "a", {"href": f"#{chapter.slug}"}).text = chapter.title
            ET.SubElement(line, "span", {"class": "leader"})
            ET.SubElement(line, "span", {"class": "page"}).text = str(pages.get(chapter.slug, ""))
    return nav
