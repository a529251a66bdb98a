"""页面变轻，不许少了什么：删去的规则真的没有人用，留下的照旧；浏览器打开一页时取的，就是数到的那些。"""

from __future__ import annotations

import functools
import http.server
import os
import re
import subprocess
import threading
from pathlib import Path

import material
import pytest
from mkdocs.exceptions import PluginError

from offline import pdf

from . import lighter
from .test_site import ROOT, scripts_and_styles

PAGE = '<body class="home" dir="ltr"><p id="top" title="a > b" class="lead big">好</p><script>open("drawer")</script>'


def thin(css: str, html: str = PAGE) -> str:
    names = lighter.Names()
    names.read(html)
    names.settle()
    return lighter.lighter([css], names)[0]


@pytest.mark.parametrize(
    "css, wanted",
    [
        (".lead.big{a:b}.lead.small{a:b}", ".lead.big{a:b}"),
        ("p,table,#top,#end{a:b}", "p,#top{a:b}"),
        (".drawer::before{a:b}", ".drawer::before{a:b}"),
        ("[dir=ltr] p{a:b}[dir=rtl] p{a:b}[dir] p{a:b}", "[dir=ltr] p{a:b}[dir] p{a:b}"),
        ('[title^="x"]{a:b}[lang]{a:b}', '[title^="x"]{a:b}'),
        ("p:not(.gone):hover{a:b}p:is(.gone,.lead){a:b}p:is(.gone){a:b}", "p:not(.gone):hover{a:b}p:is(.gone,.lead){a:b}"),
        ("@media print{.gone{a:b}}@media print{p{a:b!important}}", "@media print{p{a:b!important}}"),
        (":root{--a:1;--b:var(--c);--c:2;--d:3}p{x:var(--b)}", ":root{--b:var(--c);--c:2}p{x:var(--b)}"),
        ("@keyframes in{0%{a:b}}@keyframes out{0%{a:b}}p{animation:in 1s}", "@keyframes in{0%{a:b}}p{animation:in 1s}"),
        ("p{a:url('data:image/svg+xml;x,{}')}/* 说明 */", "p{a:url('data:image/svg+xml;x,{}')}"),
    ],
    ids=["类名", "元素与编号", "脚本里的词", "属性的值", "属性的名字", "伪类", "媒体", "变量", "动画", "注释与网址"],
)
def test_用不到的不要_用得到的都在(css, wanted):
    thinned = thin(css)
    assert re.sub(r'"|\'', "", thinned) == re.sub(r'"|\'', "", wanted)


def test_读不懂的样式表_说出在哪里():
    with pytest.raises(PluginError, match="第 2 行"):
        thin("p{a:b}\n.lead")


def test_网页小了_显示的一样():
    code = '<pre><code><span class="n">x</span> <span class="o">=</span>\n\n    <span class="mi">1</span>\n</code></pre>'
    html = f"\n<ul>\n\n   <li>甲 <b>乙</b>\n     丙</li>\n</ul>{code}<script>\n a\n\n b</script>\n\n<i>丁</i>"
    wanted = '<ul>\n<li>甲 <b>乙</b>\n丙</li>\n</ul><pre><code>x <span class="o">=</span>\n\n    <span class="mi">1</span>\n</code></pre>'
    assert lighter.smaller(html) == f"{wanted}<script>\n a\n\n b</script>\n<i>丁</i>"


def test_不写的记号本来就没有颜色():
    """`n` 与正文一个颜色，`w` 没有样式；主题或书的样式改了，就要改 lighter.py 的 PLAIN。"""
    folder = Path(material.__file__).parent / "templates/assets/stylesheets"
    css = "".join(path.read_text("utf-8") for path in [*folder.glob("*.css"), ROOT / "docs/assets/book.css"])
    rules = [body for names, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css) if re.search(r"\.highlight \.[nw](?![\w-])", names)]
    assert rules == ["color:var(--md-code-hl-name-color)"], rules
    assert set(re.findall(r"--md-code-hl-name-color:([^;}]+)", css)) == {"var(--md-code-fg-color)"}


def test_站点的样式表里_该有的有_没用的没有(site):
    css = "".join(path.read_text("utf-8") for path in site.rglob("*.css"))
    made = ["md-search-result__link", "md-code__button", "md-typeset__scrollwrap", "md-dialog--active", "md-nav__link--passed"]
    missing = [name for name in ("highlight.deadlock", "admonition", "tabbed-set", "tl-box", *made) if f".{name}" not in css]
    assert not missing, f"样式表里没有了 {missing}：是脚本里拼出来的名字？写成完整的"
    assert not [name for name in (".md-annotation", ".md-version", "primary=red", "dir=rtl") if name in css]


class Server(http.server.ThreadingHTTPServer):
    """只在本机的服务器，记下要过哪些文件。"""

    def __init__(self, folder: Path):
        asked = self.asked = set()

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *args):
                asked.add(self.path)

        super().__init__(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))


@pytest.mark.parametrize("page", ["index.html", "thread/lock/index.html", "404.html"])
def test_浏览器打开一页_要的就是数到的(site, tmp_path, page):
    """没有任何操作的时候，搜索的 Worker 与索引都不要；脚本跑到了底，没有别的主机。"""
    try:
        chrome = pdf.browser()
    except pdf.OfflineError as missing:
        assert not os.environ.get("CI"), missing
        pytest.skip("没有 Chromium，真的要了什么没有看（CI 会看）。Debian/Ubuntu 上请装 chromium")
    with Server(site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        command = [chrome, *pdf.QUIET, f"--user-data-dir={tmp_path}", "--enable-logging=stderr", "--virtual-time-budget=3000"]
        done = subprocess.run([*command, "--dump-dom", address + page], capture_output=True, text=True, encoding="utf-8", timeout=300)
        server.shutdown()
    counted = {f"/{path.relative_to(site).as_posix()}" for path in scripts_and_styles(site, site / page)}
    assert {path for path in server.asked if path.endswith((".js", ".css", ".json"))} == counted
    hosts = set(re.findall(r"https?://[^/\s\"']+", done.stderr)) - {address.rstrip("/")}
    assert "CONSOLE" not in done.stderr and not hosts, done.stderr[-2000:]
    assert re.search(r'<html[^>]* class="js"', done.stdout), "docs/assets/theme.js 没有跑"
    assert 'name="theme-color"' in done.stdout and (page == "404.html" or "md-code__button" in done.stdout)
