"""站点能在最严的设置下建成，页面上的 Python 围栏与核验过的一样多，而且不向任何别的主机要东西。"""

import re
from pathlib import Path

from .book import Book

ROOT = Path(__file__).parents[1]


def page(site: Path, chapter: Path) -> str:
    relative = chapter.relative_to(ROOT / "docs").with_suffix("")
    parts = relative.parts[:-1] if relative.name == "index" else relative.parts
    return (site.joinpath(*parts) / "index.html").read_text("utf-8")


def test_every_python_block_on_the_site_was_found(site):
    book = Book(ROOT)
    for chapter in book.chapters():
        built = len(re.findall(r'class="language-(?:python|py|python3|pycon|ipython)\b', page(site, chapter)))
        assert built == len(book.examples(chapter)), f"{chapter}：页面上有 {built} 段 Python，核验只找到 {len(book.examples(chapter))} 段"


def test_no_other_host_is_asked(site):
    for html in site.rglob("*.html"):
        text = html.read_text("utf-8")
        loads = re.findall(r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(https?:[^"]+)"', text)
        loads = [url for url in loads if 'rel="canonical"' not in text or not url.endswith("/")]
        assert not loads, f"{html}：{loads}"


def test_settings_are_ones_zensical_reads():
    """mkdocs.yml 也能交给 Zensical：它认得的 YAML 标签只有这几种。"""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    tags = {tag.partition(":")[0] for tag in re.findall(r"(?<=[\s\[])!+[\w/:.]+", re.sub(r"#.*", "", settings))}
    assert tags <= {"!ENV", "!!python/object/apply"}, tags


def test_language_and_404(site):
    assert '<html lang="zh' in page(site, ROOT / "docs/index.md")
    assert "没有这一页" in (site / "404.html").read_text("utf-8")
