"""离线的三样：在一本三章的小书上做一遍，打开来看。整本书由 make offline 做、由它检查。

要浏览器、字体、Java 的，没有就跳过；BOOK_OFFLINE=1（CI 的那个任务）时，没有就算不通过。
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
import zipfile
import zlib
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from offline import chapters, check, epub, folder, pdf
from offline.__main__ import NAME
from offline.chapters import OfflineError

from .conftest import ROOT

WHEN = (2026, 1, 2, 3, 4, 6)
SETTINGS = """INHERIT: {root}/mkdocs.yml
docs_dir: docs
hooks: [{root}/tests/feed.py, {root}/tests/cards.py]
nav: [{{首页: index.md}}, {{线程: [{{锁: thread/lock.md}}, {{队列: thread/queue.md}}]}}]
"""
PAGES = {
    "index.md": "# 小书\n\n先读[锁](thread/lock.md)，[死锁](thread/lock.md#死锁)那一节要紧。\n\n<!-- material/tags -->\n",
    "thread/lock.md": """---
tags: [死锁]
---
# 锁

条件变量会有虚假唤醒。回[首页](../index.md)，往下看[死锁](#死锁)。

```{.python .broken .race title="thread/a.py"}
--8<-- "thread/a.py"
```

--8<-- "thread/a.schedules:1:1"
{ .schedules .failing }

## 死锁

--8<-- "thread/a.svg"

??? success "答案"

    折起来的答案。

    --8<-- "thread/a.svg"

=== "左"

    左边的内容。

=== "右"

    右边的内容。
""",
    "thread/queue.md": "# 队列\n\n## 死锁\n\n同名的一节，与[锁的那一节](lock.md#死锁)不是一个。\n",
}
SNIPPETS = {
    "a.py": 'print("你好")\n',
    "a.schedules": "已穷举 2 种交错，其中 1 种死锁\n",
    "a.svg": '<figure class="timeline"><svg viewBox="0 0 90 40" width="90" height="40" role="img" aria-labelledby="t"><title id="t">一幅图</title><text class="tl-text" x="45" y="20">图里的字</text></svg></figure>\n',
}


def lay(root: Path, pages: dict[str, str]) -> Path:
    """写一本小书：设置从 mkdocs.yml 继承，返回它的设置文件。"""
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    for name, text in pages.items():
        (root / "docs" / name).parent.mkdir(exist_ok=True)
        (root / "docs" / name).write_text(text, "utf-8")
    (root / "snippets/thread").mkdir(parents=True)
    for name, text in SNIPPETS.items():
        (root / "snippets/thread" / name).write_text(text, "utf-8")
    (root / "CHANGELOG.md").write_text("## 2026-01-02\n\n写了锁。\n", "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(SETTINGS.format(root=ROOT.as_posix()), "utf-8")
    return settings


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> chapters.Site:
    root = tmp_path_factory.mktemp("small")
    site = chapters.make(root / "site", lay(root, PAGES))
    folder.prepare(site)
    return site


def need(found: bool, what: str) -> None:
    if not found:
        (pytest.fail if os.environ.get("BOOK_OFFLINE") else pytest.skip)(f"没有{what}，这一项没有跑（make offline 会说怎样装）")


def needs(call, *libraries: str) -> None:
    for library in libraries:
        need(importlib.util.find_spec(library) is not None, f"装 {library}")
    try:
        call()
    except OfflineError as error:
        need(False, f"全工具：{error}")


def texts(site: chapters.Site) -> list[str]:
    return ["".join(chapter.body.itertext()) for chapter in site.chapters]


def test_次序照目录_折叠与标签页都展开_徽章与记号是文字(small):
    assert [(c.part, c.title) for c in small.chapters] == [("", "首页"), ("线程", "锁"), ("线程", "队列")]
    lock = small.chapters[1].body
    assert not [e.tag for e in lock.iter() if e.tag in ("details", "summary", "input", "label", "script")]
    text = texts(small)[1]
    assert re.search(r"答案\s*折起来的答案。\s*一幅图图里的字\s*左\s*左边的内容。\s*右\s*右边的内容。", text), text
    assert "thread/a.py反例 竞态" in text and "✗ 已穷举 2 种交错" in text and "¶" not in text
    assert re.search(r"要紧。\s*死锁\s*锁\s*$", texts(small)[0]), "标签下面没有列出章节"


def test_锚点不重复_链接都有着落(small):
    page = ET.fromstring(pdf.whole(small))
    ids = [e.get("id") for e in page.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids))
    links = [e.get("href") for e in page.iter("{http://www.w3.org/1999/xhtml}a")]
    assert {link[1:] for link in links} <= set(ids)
    [there] = [e.get("href")[1:] for e in page.iter("{http://www.w3.org/1999/xhtml}a") if e.text == "锁的那一节"]
    assert there.startswith("thread-lock-") and there.isascii()


def test_epub_里的链接都有着落_图在里面(small, tmp_path):
    epub.write(small, tmp_path / "a.epub", WHEN)
    with zipfile.ZipFile(tmp_path / "a.epub") as archive:
        assert archive.namelist()[0] == "mimetype" and archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        pages = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")}
    assert pages["EPUB/thread-lock.xhtml"].count("图里的字") == 2
    assert "var(" not in chapters.style()
    for name, text in pages.items():
        for href in re.findall(r'href="([^"]*\.xhtml[^"]*)"', text):
            target, _, anchor = href.partition("#")
            assert not anchor or f'id="{anchor}"' in pages[f"EPUB/{target}"], f"{name}：{href}"


def test_内容相同_字节也相同(small, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        epub.write(small, tmp_path / name / "x.epub", WHEN)
        folder.pack(small, tmp_path / name / "x.zip", WHEN)
    for kind in ("epub", "zip"):
        assert (tmp_path / f"a/x.{kind}").read_bytes() == (tmp_path / f"b/x.{kind}").read_bytes()


def test_文件夹里没有只给服务器的东西(small):
    for page in small.folder.rglob("*.html"):
        html = page.read_text("utf-8")
        order = [re.search(rf"<script src=\"[^\"]*assets/{re.escape(name)}", html).start() for name in (*folder.SCRIPTS, "theme.js")]
        assert order == sorted(order)
        assert not re.search(r'(?:href|src)="(?:/|[^":]*/")', html), f"{page}：从文件夹里打不开的地址"


def test_站点上有的下载_feed_分享的图_下载来的书里没有(tmp_path, monkeypatch):
    monkeypatch.setenv("BOOK_DOWNLOADS", "download/")
    monkeypatch.setenv("BOOK_SITE_URL", "https://book.example/")
    settings = lay(tmp_path, PAGES)
    monkeypatch.chdir(tmp_path)  # 片段的目录相对当前目录
    build(load_config(str(settings), site_dir=str(tmp_path / "online")))
    chapters.make(tmp_path / "offline", settings)
    home = (tmp_path / "online/index.html").read_text("utf-8")
    assert all(f'href="download/{NAME}.{kind}"' in home for kind in ("zip", "pdf", "epub"))
    for other in (tmp_path / "online/thread/lock/index.html", tmp_path / "offline/index.html"):
        assert NAME not in other.read_text("utf-8")
    assert 'property="og:title"' in home and (tmp_path / "online/feed.xml").exists()
    assert not (tmp_path / "offline/feed.xml").exists() and not (tmp_path / "offline/assets/cards").exists()
    for page in (tmp_path / "offline").rglob("*.html"):
        assert 'property="og:' not in page.read_text("utf-8") and "atom+xml" not in page.read_text("utf-8")


@pytest.mark.parametrize(
    "page, message",
    [("# 甲\n\n见 <br> 这里。\n", "标签没有成对"), ("# 甲\n\n[表](assets/book.css)\n", "不是书里的一章")],
    ids=["没有成对的标签", "指到书外的链接"],
)
def test_放不进书里的_用一句话说清楚(tmp_path, page, message):
    with pytest.raises(OfflineError, match=message):
        pdf.whole(chapters.make(tmp_path / "site", lay(tmp_path, PAGES | {"index.md": page})))


def test_缺浏览器_字体_java_各有一句话(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: "/fc-list" if name == "fc-list" else None)
    monkeypatch.setattr(pdf, "PLACES", ())
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 0, "", ""))
    for call, word in ((pdf.browser, "apt install chromium"), (pdf.fonts, "fonts-noto-cjk"), (check.java, "default-jre-headless")):
        with pytest.raises(OfflineError, match=word) as caught:
            call()
        assert "\n" not in str(caught.value)


def test_从文件夹里打开_查得到(small):
    needs(pdf.browser)
    page = (small.folder / "index.html").as_uri() + "?q=%E8%99%9A%E5%81%87%E5%94%A4%E9%86%92"
    with tempfile.TemporaryDirectory() as profile:
        command = [pdf.browser(), *pdf.QUIET, f"--user-data-dir={profile}", "--virtual-time-budget=60000", "--dump-dom", page]
        html = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600).stdout
    found = re.findall(r'<a href="([^"]*)" class="md-search-result__link"', html)
    assert found and found[0].split("?")[0].endswith("thread/lock.html"), html[-2000:]


def test_从文件夹里打开_用得起来(small):
    """双击打开的：搜索、点进去、换色、片段的源文件都行，控制台什么也没说。"""
    needs(pdf.browser, "playwright")
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as driver:
        chrome = driver.chromium.launch(executable_path=pdf.browser(), args=pdf.QUIET)
        tab, said = chrome.new_page(), []
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.goto((small.folder / "index.html").as_uri())
        tab.keyboard.press("/")
        expect(tab.locator("#__search")).to_be_checked()
        tab.keyboard.type("虚假唤醒")
        tab.locator("a.md-search-result__link").first.click()
        expect(tab.get_by_role("heading", level=1)).to_contain_text("锁")
        scheme = tab.locator("body").get_attribute("data-md-color-scheme")
        for _ in range(2):
            tab.locator("[data-md-component=palette] label:visible").click()
        expect(tab.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme)
        source = tab.locator(".filename a").first.get_attribute("href")
        assert (small.folder / "thread" / source).resolve().read_text("utf-8") == SNIPPETS["a.py"]
        chrome.close()
    assert said == []


def test_pdf_过得了检查(small, tmp_path):
    needs(lambda: (pdf.browser(), pdf.fonts()), "pypdfium2")
    book = tmp_path / "a.pdf"
    pdf.write(small, book, WHEN)
    assert check.pdf(book, small) == []
    assert b"D:20260102030406" in book.read_bytes()


def test_书签写了两遍的改回一遍_部首改回汉字():
    assert pdf.mend(b"/Title <FEFF95019501>/Title (LockLock)/Title <FEFF9501961F>") == b"/Title <FEFF9501>/Title (Lock)/Title <FEFF9501961F>"
    cmap = zlib.compress(b"1 beginbfchar\n<01> <2F29>\nendbfchar\n1 beginbfrange\n<02> <03> <2F29>\nendbfrange")
    part = pdf.mend(b"<</Filter /FlateDecode\n/Length %d>> stream\n%s\nendstream\nendobj" % (len(cmap), cmap))
    found = pdf.CODED.search(part)
    assert int(found[1]) == len(found[2])
    assert zlib.decompress(found[2]) == b"1 beginbfchar\n<01> <5c0f>\nendbfchar\n1 beginbfrange\n<02> <03> [<5c0f> <5c22>]\nendbfrange"


def test_检查抓得住不像样的_pdf(small, tmp_path):
    needs(lambda: (pdf.browser(), pdf.fonts()), "pypdfium2")
    page, book = tmp_path / "a.html", tmp_path / "a.pdf"
    page.write_text('<p style="font-family: DejaVu Sans">no chapter <a href="http://127.0.0.1/x">here</a></p>', "utf-8")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run([pdf.browser(), *pdf.QUIET, f"--user-data-dir={profile}", f"--print-to-pdf={book}", page.as_uri()], capture_output=True, timeout=600)
    said = "\n".join(check.pdf(book, small))
    for fault in ("书签里没有《锁》", "127.0.0.1", "个汉字"):
        assert fault in said, said


def test_检查抓得住印错的页码(small, tmp_path):
    needs(lambda: (pdf.browser(), pdf.fonts()), "pypdfium2")
    book = tmp_path / "a.pdf"
    pdf.printed(pdf.whole(small, {"index": 2, "thread-lock": 30, "thread-queue": 4}), book)
    book.write_bytes(pdf.rewrite(book.read_bytes(), pdf.mend))
    assert any("目录上没有印着《锁》" in problem for problem in check.pdf(book, small))


def test_epub_过得了_epubcheck_坏的过不了(small, tmp_path):
    needs(check.java, "epubcheck")
    good, bad = tmp_path / "good.epub", tmp_path / "bad.epub"
    epub.write(small, good, WHEN)
    assert check.epub(good) == []
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info).replace(b'href="thread-lock.xhtml#', b'href="thread-lock.xhtml#no-'))
    assert any("RSC-012" in problem for problem in check.epub(bad))
