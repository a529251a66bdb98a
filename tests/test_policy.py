"""内容安全策略：每一页都有且只有一份，严的，行内脚本凭散列放行；页面里没有它会拦下的东西。"""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from mkdocs.exceptions import PluginError

from . import policy

HOW = {
    "style": "画图用样式表里的类名（docs/assets/book.css 的 .tl-…），表格不写对齐",
    "on": "写成 docs/assets/book.js 里的 addEventListener",
    "javascript:": "写成按钮，由 docs/assets/book.js 处理",
}


class Page(HTMLParser):
    """一页里与策略有关的：*policies*、行内脚本的散列 *scripts*、要载入的东西出现在策略之前的 *early*、会被拦下的 *blocked*。"""

    def __init__(self, html: str):
        super().__init__()
        self.policies, self.scripts, self.early, self.blocked, self.inline = [], set(), [], [], None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if (attributes.get("http-equiv") or "").lower() == "content-security-policy":
            self.policies.append(attributes["content"])
        elif tag in ("script", "link", "style", "base", "img", "body") and not self.policies:
            self.early.append(self.get_starttag_text())
        runs = tag == "script" and "src" not in attributes and "json" not in (attributes.get("type") or "")
        self.inline = "" if runs else None
        for name, value in attrs:
            bad = "on" if name.startswith("on") else "style" if name == "style" else ""
            bad = bad or ("javascript:" if (value or "").strip().lower().startswith("javascript:") else "")
            if bad:
                self.blocked.append(f"{self.get_starttag_text()[:120]} 怎么办：{HOW[bad]}")
        if tag == "style":
            self.blocked.append("<style> 怎么办：写进 docs/assets/book.css")

    def handle_data(self, data):
        if self.inline is not None:
            self.inline += data

    def handle_endtag(self, tag):
        if self.inline is not None:
            self.scripts.add(f"'sha256-{base64.b64encode(hashlib.sha256(self.inline.encode()).digest()).decode()}'")
        self.inline = None


def test_每一页有且只有一份策略_行内脚本都在里面(site):
    pages = sorted(site.rglob("*.html"))
    assert site / "404.html" in pages
    for html in pages:
        text = html.read_text("utf-8")
        page = Page(text)
        assert len(page.policies) == 1 and not page.early, f"{html}：{len(page.policies)} 份策略，在它前面的：{page.early}"
        found = dict(part.split(" ", 1) for part in page.policies[0].split("; "))
        scripts = found.pop("script-src").split()
        assert found | {"script-src": "'self'"} == policy.RULES and not re.search("unsafe|http|[*]", page.policies[0]), html
        assert scripts[0] == "'self'" and len(page.scripts) >= 4, html
        assert set(scripts[1:]) == page.scripts, f"{html}：策略是在改完页面之前算的？它要排在 mkdocs.yml 的 hooks 最后"
        assert text.encode().index(b"<meta charset") < 900


def test_页面里没有策略会拦下的(site):
    for html in sorted(site.rglob("*.html")):
        page = Page(html.read_text("utf-8"))
        assert not page.blocked, f"{html.relative_to(site)}：\n" + "\n".join(page.blocked)


def test_散列认得各种写法_数据与别的文件不算():
    one, two = "<script>a()</script>", "<SCRIPT type=module>b(\n)</SCRIPT >"
    data = '<script src=x.js></script><script type="application/json">{}</script><script type=application/ld+json>{}</script>'
    assert policy.digests(one + data + two + one) == [*policy.digests(one), *policy.digests(two)]
    # printf 'a()' | openssl dgst -sha256 -binary | base64
    assert policy.digests(one) == ["'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"]


def test_没有地方写_就说清楚():
    with pytest.raises(PluginError, match=r"x\.md：找不到 <meta charset>"):
        policy.guarded("<head></head>", "x.md")


def test_预览时不写(monkeypatch):
    html = '<head><meta charset="utf-8"></head>'
    monkeypatch.setattr(policy, "serving", False)
    for command, written in (("serve", False), ("build", True)):
        policy.on_startup(command, False)
        assert ("Content-Security-Policy" in policy.on_post_template(html, "404.html", None)) == written
    assert policy.on_post_template(html, "sitemap.xml", None) == html
