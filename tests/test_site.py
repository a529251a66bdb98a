"""站点能在最严的设置下建成，页面上的 Python 围栏与核验过的一样多，而且不向任何别的主机要东西。"""

import functools
import gzip
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from . import minutes, verified
from .book import Book
from .contract import Target

ROOT = Path(__file__).parents[1]
MEDIAN, NINETIETH = 52 * 1024, 60 * 1024  # 一页的网页、样式、脚本压缩之后的字节数：中间的一页、九成的页面


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


def scripts_and_styles(site: Path, html: Path) -> set[Path]:
    """*html* 一打开就要的脚本与样式。"""
    text = html.read_text("utf-8")
    found = re.findall(r'<script\b[^>]*\bsrc="([^"]+)"', text) + re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)
    return {site / url.removeprefix("/") if url.startswith("/") else (html.parent / url).resolve() for url in found}


def test_every_page_is_light(site):
    """打开一页、什么也不做，浏览器取的网页、样式、脚本压缩之后一共多大；图画在网页里，也算。搜索的 Worker 与索引要搜了才取。"""
    packed = functools.cache(lambda path: len(gzip.compress(path.read_bytes(), 9)))
    pages = {html: packed(html) + sum(map(packed, scripts_and_styles(site, html))) for html in site.rglob("*.html")}
    assert all(len(scripts_and_styles(site, html)) >= 5 for html in pages), "没有数到样式与脚本，主题换了写法？"
    sizes, heaviest = sorted(pages.values()), sorted(pages, key=pages.get)[-5:]
    shared = sum(map(packed, scripts_and_styles(site, heaviest[-1])))
    told = "\n".join(f"{html.relative_to(site)}：{pages[html]} 字节，其中网页 {packed(html)}" for html in reversed(heaviest))
    told += f"\n怎么办：每一页都有的样式与脚本共 {shared} 字节，变大了就看 docs/assets/ 与 tests/lighter.py；不然就是网页太长，把一章分成两章"
    for name, size, limit in (("中间的一页", sizes[len(sizes) // 2], MEDIAN), ("九成的页面", sizes[len(sizes) * 9 // 10], NINETIETH)):
        assert size <= limit, f"{name} {size} 字节，超过 {limit}。最重的几页：\n{told}"


def test_images_wait_and_keep_their_place(site):
    """图片（不算画在网页里的）滚到了才取，大小先写明，页面不会跳。"""
    for html in site.rglob("*.html"):
        for tag in re.findall(r"<img\b[^>]*>", html.read_text("utf-8")):
            missing = [one for one in ('loading="lazy"', 'width="', 'height="') if one not in tag]
            assert not missing, f"{html.relative_to(site)}：{tag}\n怎么办：图片后面写上 {{ loading=lazy width=宽 height=高 }}"


def test_the_theme_is_mended(site):
    """overrides/main.html 改的几处都改到了：主题换了写法，就要跟着改。"""
    for html in site.rglob("*.html"):
        text = html.read_text("utf-8")
        wrong = [one for one in (' tabindex=""', 'type="checkbox" id="__drawer" autocomplete', 'role="dialog"') if one in text]
        assert not wrong, f"{html}：{wrong}"
        assert "assets/theme.js" in text and "assets/javascripts/" not in text, f"{html}：主题的脚本没有换成 docs/assets/theme.js，改 overrides/page.html"
        for right in ('id="__drawer" form="__toggles"', 'id="__search" form="__toggles"', '<form id="__toggles"', 'role="status"'):
            assert text.count(right) == 1, f"{html}：{right}"


def test_blocks_are_not_inside_paragraphs(site):
    """围栏与图紧挨着别的，就被包进一个段落，不合 HTML 的规范。"""
    for html in site.rglob("*.html"):
        found = re.search(r"</(?:div|figure|details)></p>", text := html.read_text("utf-8"))
        near = re.sub(r"<[^>]+>", "", text[: found.start()])[-40:].strip() if found else ""
        assert not found, f"{html}：「{near}」后面的块，前后各空一行"


def test_chapters_say_how_long_they_take(site):
    for chapter in Book(ROOT).chapters():
        found = re.search(r"大约要读 (\d+) 分钟", page(site, chapter))
        wanted = len(chapter.relative_to(ROOT / "docs").parts) > 1 and chapter.parent.name != "appendix"
        assert bool(found) == wanted, chapter
        assert not found or 1 <= int(found[1]) <= 120, chapter


def test_titles_link_to_the_source_and_marks_are_true(site):
    """标题连着的就是那个文件；写着的 Python 与还作数的记录一样，一个不多，一个不少。"""
    book, marks, linked = Book(ROOT), verified.current(ROOT), 0
    for chapter in book.chapters():
        text = page(site, chapter)
        folder = site if chapter.name == "index.md" else site / chapter.relative_to(ROOT / "docs").with_suffix("")
        assert not verified.TITLE.search(text), f"{chapter}：有标题没有连到源文件"
        for url, name, mark in re.findall(r'<span class="filename"><a href="([^"]+)"[^>]*>([^<]+)</a>(?: <small>已核验 ([^<]+)</small>)?', text):
            assert (folder / url).resolve().read_bytes() == (ROOT / "snippets" / name).read_bytes(), name
            assert mark == (verified.written(marks[name]) if name in marks else ""), name
            linked += 1
    assert linked == sum(example.source.startswith("--8<--") for chapter in book.chapters() for example in book.examples(chapter))


def test_records_name_only_pythons_the_snippet_may_run_on():
    book = Book(ROOT)
    for name, pythons in verified.current(ROOT).items():
        for one in pythons:
            free, version = verified.order(one)
            target = Target("", tuple(version), free, "linux", one)
            assert not book.snippet(name).contract.unmet(target), f"{name} 不能在 {one} 上跑，却记着核验过"


def test_a_record_is_what_happened(tmp_path):
    """通过的记上，没通过的划掉，跳过的不记；片段一改，旧的作废。"""
    program = tmp_path / "snippets/thread/x.py"
    for folder in (program.parent, tmp_path / "tests"):
        folder.mkdir(parents=True)
    program.write_text("print(1)\n", "utf-8")
    name = "thread/x.py"
    verified.record(tmp_path, {(name, "3.11"): {"passed"}, (name, "3.12"): {"passed"}, (name, "3.13t"): {"passed", "failed"}, (name, "3.14"): {"skipped"}})
    assert verified.current(tmp_path) == {name: ["3.11", "3.12"]}
    verified.record(tmp_path, {(name, "3.12"): {"failed"}, (name, "3.13t"): {"passed"}})
    assert verified.current(tmp_path) == {name: ["3.11", "3.13t"]}
    program.write_text("print(2)\n", "utf-8")
    assert verified.current(tmp_path) == {}
    assert verified.written(["3.13t", "3.15", "3.11", "3.12", "3.13", "3.14"]) == "3.11–3.15 · 3.13t"


COPIES = [
    ("x = 1\nprint(x)\n#> 1\nif x:\n    print(x)  # 还是它\n    #> 1\n", False, "x = 1\nprint(x)\nif x:\n    print(x)  # 还是它\n"),
    ("$ make test\n全部通过\n$ ls\n", True, "make test\nls\n"),
    (">>> for i in 1, 2:\n...     i\n...\n1\n2\n", True, "for i in 1, 2:\n    i\n\n"),
    ("make test\n", True, "make test\n"),
]


def test_copies_have_no_output_and_no_prompts():
    node = shutil.which("node")
    if not node:
        assert not os.environ.get("CI"), "CI 上没有 node，复制就没有核验"
        pytest.skip("没有 node，复制没有核验（CI 会核验）。Debian/Ubuntu 上请装 nodejs")
    ask = f"console.log(JSON.stringify({json.dumps(COPIES)}.map(([text, console]) => copyable(text, console))))"
    source = (ROOT / "docs/assets/book.js").read_text("utf-8")
    done = subprocess.run([node, "-e", f"{source}\n{ask}"], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [wanted for _, _, wanted in COPIES]


def test_minutes_count_characters_and_lines():
    assert minutes.minutes("<p>" + "字" * 700 + "</p>") == 2
    assert minutes.minutes("<p>" + "字" * 700 + "</p><pre><code>" + "x = '字'\n" * 50 + "</code></pre>") == 4
    assert minutes.minutes("<p>字</p>") == 1
