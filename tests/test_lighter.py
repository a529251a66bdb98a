"""页面变轻，不许少了什么：删去的规则真的没有人用，留下的照旧。"""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from mkdocs.exceptions import PluginError

from . import lighter
from .test_site import ROOT

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
