"""有网址的站点才有的：更新的 feed、分享时显示的标题与图。另建一本小书来看；没有网址的，一样也不该有。"""

from __future__ import annotations

import io
import itertools
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files
from mkdocs.utils import meta

from . import cards, feed
from .book import Book
from .conftest import ROOT
from .test_defects import copy_book

URL = "https://book.example/python/"


def online(book: Path, **env: str) -> Path:
    """把 *book* 建成 URL 上的站点。"""
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--site-dir", str(book / "site")]
    env = {**os.environ, "BOOK_SITE_URL": URL, **env}
    done = subprocess.run(command, cwd=book, env=env, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return book / "site"


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    return online(copy_book(tmp_path_factory.mktemp("online") / "book"))


def properties(page: Path) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">', page.read_text("utf-8")))


def test_没有网址_就都没有(site):
    assert not (site / feed.NAME).exists() and not (site / "assets/cards").exists()
    for page in site.rglob("*.html"):
        assert not properties(page) and "atom+xml" not in page.read_text("utf-8"), page


def test_feed_合乎_RFC_4287(small):
    """4.1.1 与 4.1.2 要求的元素各一个；编号不重复；更新的时间从新到旧；地址都写全了。"""
    root = ET.parse(small / feed.NAME).getroot()
    assert root.tag == f"{{{feed.ATOM}}}feed"
    ids, times = [], []
    for one in (root, *root.findall(f"{{{feed.ATOM}}}entry")):
        tags = [child.tag.removeprefix(f"{{{feed.ATOM}}}") for child in one]
        assert all(tags.count(tag) == 1 for tag in ("title", "id", "updated")), tags
        text = {child.tag.removeprefix(f"{{{feed.ATOM}}}"): child.text for child in one}
        assert text["title"].strip() and re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text["id"])
        ids.append(text["id"])
        times.append(datetime.fromisoformat(text["updated"]))
        links = {link.get("rel"): link.get("href") for link in one.findall(f"{{{feed.ATOM}}}link")}
        assert links["alternate"] == URL and links.get("self", URL + feed.NAME) == URL + feed.NAME
    assert root.find(f"{{{feed.ATOM}}}author/{{{feed.ATOM}}}name").text
    assert len(set(ids)) == len(ids) == 3 and all(time.tzinfo for time in times)
    assert times[0] == times[1] > times[2]


def test_feed_里是写下的日期与内容_注释与没发布的不在(small):
    entries = ET.parse(small / feed.NAME).getroot().findall(f"{{{feed.ATOM}}}entry")
    said = [[entry.find(f"{{{feed.ATOM}}}{tag}").text for tag in ("title", "updated", "content")] for entry in entries]
    assert [one[:2] for one in said] == [["2026-02-03 的更新", "2026-02-03T00:00:00Z"], ["头一版", "2026-01-31T00:00:00Z"]]
    assert f'<a href="{URL}thread/demo/#小结">小结</a> 改了一句 &amp; 加了一句' in said[0][2]
    assert "<code>&lt;一章&gt;</code>" in said[1][2]


def test_每一页都链接着_feed_首页看得见(small):
    for page in small.rglob("*.html"):
        [link] = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)">', page.read_text("utf-8"))
        assert link == "/python/feed.xml" if page.name == "404.html" else (page.parent / link).resolve() == small / feed.NAME
    assert '<a href="feed.xml">订阅更新' in (small / "index.html").read_text("utf-8")


def test_链接的页面不在书里_说是哪一行(tmp_path, monkeypatch):
    monkeypatch.setenv("BOOK_SITE_URL", URL)
    book = copy_book(tmp_path / "book")
    log = book / feed.SOURCE
    log.write_text(log.read_text("utf-8").replace("docs/thread/demo.md", "docs/thread/gone.md"), "utf-8")
    config = load_config(str(book / "mkdocs.yml"))
    with pytest.raises(PluginError, match=r"CHANGELOG.md:7\n.*docs/thread/gone.md 不在书里\n怎么办："):
        feed.on_files(get_files(config), config)


def test_只有没发布的_就没有_feed(tmp_path, monkeypatch):
    monkeypatch.setenv("BOOK_SITE_URL", URL)
    book = copy_book(tmp_path / "book")
    (book / feed.SOURCE).write_text("# 改了什么\n\n## 未发布\n\n- 一句。\n", "utf-8")
    config = load_config(str(book / "mkdocs.yml"))
    assert not feed.on_files(get_files(config), config).get_file_from_path(feed.NAME) and config.extra["feed"] == ""


def test_分享时显示的标题与描述(small):
    got = properties(small / "thread/demo/index.html")
    assert got["og:title"] == "示范" and got["og:description"] == "给缺陷清单用的一章。" and got["og:url"] == f"{URL}thread/demo/"
    assert properties(small / "index.html")["og:title"] == got["og:site_name"] == "Python 并发编程"
    assert not properties(small / "404.html")


def needs_cards() -> None:
    if not cards.Image or not cards.face("bold"):
        (pytest.fail if os.environ.get("BOOK_OFFLINE") else pytest.skip)("没有 Pillow、uniseg 或字体，分享时显示的图没有核验（CI 的一项会核验）")


def test_每一页一张图_网址写全了(small):
    needs_cards()
    for page in (small / "index.html", small / "thread/demo/index.html"):
        got = properties(page)
        assert got["og:image"].startswith(URL)
        picture = small / got["og:image"].removeprefix(URL)
        with cards.Image.open(picture) as image:
            assert (image.format, image.size) == ("PNG", (int(got["og:image:width"]), int(got["og:image:height"]))) == ("PNG", cards.SIZE)
        assert got["twitter:card"] == "summary_large_image" and got["og:image:alt"] == got["og:title"]
    assert len([*small.rglob("assets/cards/**/*.png")]) == 2


def book_cards() -> list[tuple[str, str, str, str]]:
    """全书每一页的图上写什么，再加上几个刁钻的。"""
    book = Book(ROOT)
    pages = [(meta.get_data(path.read_text("utf-8")), book.name(path)) for path in book.chapters()]
    texts = [(re.search(r"(?m)^# (.+)$", text)[1].replace("`", ""), data["description"]) for (text, data), _ in pages]
    odd = [("锁", "短。"), ("一二三四五六七八九十" * 6, "“引号”，（括号）：" * 40), ("multiprocessing.shared_memory.SharedMemory.unlink" * 2, "https://" + "x" * 300)]
    return [("Python 并发编程", "进阶", title, words) for title, words in texts + odd]


def test_断行不出格_标点不在行首_词不断开():
    needs_cards()
    for _, _, title, words in book_cards():
        for text, weight, choices in ((title, "bold", cards.TITLE), (words, "regular", cards.WORDS)):
            size, found = cards.fitted(text, weight, choices)
            shape = cards.font(weight, size)
            for rows in (found, cards.even(found, shape)):
                assert len(rows) <= dict(choices)[size] and all(0 < shape.getlength(row) <= cards.WIDTH for row in rows), rows
                assert "".join(rows).replace(" ", "") == text.replace(" ", "") or rows[-1].endswith("……")
                for above, below in itertools.pairwise(rows):
                    assert not re.match("[，。、：；！？）”’》…]", below) and not re.search("[（“‘《]$", above), rows
                    assert "xxx" in text or not (re.search("[A-Za-z0-9_]$", above) and re.match("[A-Za-z0-9_]", below) and above + below in text), rows
    assert cards.even(["操作系统视角：进", "程、线程、fork 与锁"], cards.font("bold", 72)) == ["操作系统视角：", "进程、线程、fork 与锁"]


def test_字都画在边框里_互不相叠():
    needs_cards()
    for one in book_cards():
        image = cards.Image.open(io.BytesIO(cards.draw(*one))).convert("L")
        lowest = image.getextrema()[0]
        left, top, right, bottom = image.point(lambda shade, lowest=lowest: 255 * (shade > lowest)).getbbox()
        assert left >= cards.MARGIN - 4 and right <= cards.SIZE[0] - cards.MARGIN + 4 and top >= 60 and bottom <= 600, (one, left, top, right, bottom)
        for y in (cards.TOP - 4, cards.BOTTOM + 10):  # 书名与标题之间，那句话与下面的线之间，各有一道空白
            strip = image.crop((0, y, cards.SIZE[0], y + 4))
            assert strip.getextrema() == (lowest, lowest), one


def test_内容相同_图也相同():
    needs_cards()
    one = book_cards()[0]
    assert cards.draw(*one) == cards.draw(*one)


def test_没有_Pillow_站点照样建成(tmp_path):
    (tmp_path / "PIL.py").write_text("raise ImportError\n", "utf-8")
    bare = online(copy_book(tmp_path / "book"), PYTHONPATH=str(tmp_path))
    assert not (bare / "assets/cards").exists()
    got = properties(bare / "thread/demo/index.html")
    assert "og:image" not in got and got["og:title"] == "示范" and got["twitter:card"] == "summary"


def test_没有字体_预览时_都不画(monkeypatch, tmp_path):
    monkeypatch.setenv("BOOK_SITE_URL", URL)
    config = load_config(str(copy_book(tmp_path / "book") / "mkdocs.yml"))
    monkeypatch.setattr(cards, "card", lambda page, config: pytest.fail("不该画"))
    monkeypatch.setattr(cards, "serving", False)
    cards.on_startup("serve", False)
    cards.on_env(None, config, get_files(config))
    cards.on_startup("build", False)
    monkeypatch.setattr(cards, "FILES", {"bold": "no-such-font.ttc", "regular": "no-such-font.ttc"})
    cards.face.cache_clear()
    try:
        cards.on_env(None, config, get_files(config))
    finally:
        cards.face.cache_clear()
