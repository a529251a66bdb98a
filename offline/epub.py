"""EPUB 3：一章一个文件，封面、目录、图都在里面，没有脚本。"""

from __future__ import annotations

import copy
import time
import uuid
import xml.etree.ElementTree as ET
import zipfile
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from .chapters import Chapter, Site, document, relink, sections, style
from .folder import add

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
COVER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800" width="600" height="800" role="img">
<title>{title}</title>
<rect width="600" height="800" fill="#00695c"/>
<g stroke="#4db6ac" stroke-width="6" fill="none">
<path d="M150 380 V720"/><path d="M300 380 V720" stroke-dasharray="4 12"/><path d="M450 380 V720"/>
</g>
<g fill="#e0f2f1"><rect x="105" y="430" width="90" height="60" rx="8"/><rect x="405" y="520" width="90" height="60" rx="8"/>
<rect x="255" y="610" width="90" height="60" rx="8"/></g>
<text x="300" y="210" font-size="58" font-weight="700" fill="#fff" text-anchor="middle" font-family="sans-serif">{title}</text>
<text x="300" y="275" font-size="22" fill="#b2dfdb" text-anchor="middle" font-family="sans-serif">每一段程序都真的跑过</text>
</svg>
"""


def write(site: Site, target: Path, when: tuple) -> None:
    chapters = [copy.deepcopy(chapter) for chapter in site.chapters]
    for chapter in chapters:
        relink(chapter, chapters, lambda to, anchor: f"{to.slug}.xhtml" + (f"#{anchor}" if anchor else ""))
    cover = COVER.format(title=escape(site.name))
    pages = {f"{c.slug}.xhtml": document(c.title, [c.body], [_css()]) for c in chapters}
    with zipfile.ZipFile(target, "w") as archive:
        add(archive, "mimetype", "application/epub+zip", when, zipfile.ZIP_STORED)  # 必须是头一个，而且不压缩
        files = {
            "META-INF/container.xml": CONTAINER,
            "EPUB/package.opf": _package(site, chapters, when),
            "EPUB/nav.xhtml": document("目录", [_contents(site, chapters)], [_css()]),
            "EPUB/cover.xhtml": document(site.name, [ET.fromstring('<section class="cover"><img src="cover.svg" alt="封面"/></section>')], [_css()]),
            "EPUB/cover.svg": cover,
            "EPUB/book.css": style(),
        }
        for name, content in {**files, **{f"EPUB/{name}": page for name, page in pages.items()}}.items():
            add(archive, name, content, when)


def _css() -> ET.Element:
    return ET.Element("link", {"rel": "stylesheet", "type": "text/css", "href": "book.css"})


def _contents(site: Site, chapters: list[Chapter]) -> ET.Element:
    """目录：部分、章、节。"""
    nav = ET.Element("nav", {"epub:type": "toc", "id": "toc"})
    ET.SubElement(nav, "h1").text = "目录"
    top = ET.SubElement(nav, "ol")
    for part, members in groupby(chapters, lambda chapter: chapter.part):
        where = top
        if part:
            item = ET.SubElement(top, "li")
            ET.SubElement(item, "span").text = part
            where = ET.SubElement(item, "ol")
        for chapter in members:
            item = ET.SubElement(where, "li")
            ET.SubElement(item, "a", {"href": f"{chapter.slug}.xhtml"}).text = chapter.title
            if found := sections(chapter):
                inner = ET.SubElement(item, "ol")
                for anchor, text in found:
                    link = ET.SubElement(ET.SubElement(inner, "li"), "a", {"href": f"{chapter.slug}.xhtml#{anchor}"})
                    link.text = text
    return nav


def _package(site: Site, chapters: list[Chapter], when: tuple) -> str:
    items = ['<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
             '<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>',
             '<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>',
             '<item id="css" href="book.css" media-type="text/css"/>']  # fmt: skip
    for chapter in chapters:
        picture = ' properties="svg"' if next(chapter.body.iter("svg"), None) is not None else ""
        items.append(f'<item id="{chapter.slug}" href="{chapter.slug}.xhtml" media-type="application/xhtml+xml"{picture}/>')
    spine = [f'<itemref idref="{name}"/>' for name in ["cover", "nav", *(chapter.slug for chapter in chapters)]]
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-CN">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, site.name)}</dc:identifier>
<dc:title>{escape(site.name)}</dc:title>
<dc:language>zh-CN</dc:language>
<dc:description>{escape(site.description)}</dc:description>
<dc:rights>{escape(site.rights)}</dc:rights>
<meta property="dcterms:modified">{time.strftime("%Y-%m-%dT%H:%M:%SZ", (*when, 0, 1, 0))}</meta>
</metadata>
<manifest>
{chr(10).join(items)}
</manifest>
<spine>
{chr(10).join(spine)}
</spine>
</package>
"""
