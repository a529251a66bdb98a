"""有网址的站点才有的：更新的 feed、分享时显示的标题与图。另建一本小书来看；没有网址的，一样也不该有。"""

from __future__ import annotations

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

from . import feed
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
    assert not (site / feed.NAME).exists()
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
