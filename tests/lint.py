"""一页的全部检查：页首、围栏与包含（gates）、网页上的链接与记号、文字（prose）。规则的编号与名字在 tests/rules.py。

站点建得成、不报错，不等于读者看得到：写错的记号会原样露在页面上，断了的链接、没有定义的脚注、重复的标题都不出声。
所以链接、锚点与记号都看真的渲染出来的网页（rendered.py），不猜 Markdown 会怎样理解它。
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from mkdocs.utils import meta
from pymdownx.snippets import SnippetMissingError

from . import feed, gates, prose
from .book import INCLUDE, Book, site
from .contract import BookError, suggest
from .rendered import Rendered, Source, rendered

META = {"title", "description", "keywords", "tags", "hide", "search", "status", "icon", "template"}
ADMONITIONS = {"note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote"}
FEWEST, MOST = 3, 6  # 一章几个标签
SCHEMES = {"http", "https", "mailto"}
TAGS = set("a abbr b br dd del details div dl dt em figcaption figure hr i img ins kbd li mark ol p small span strong sub summary sup table tbody td th thead tr u ul".split())
STRUCTURE = ("META-1", "FENCE-4", "FENCE-5", "INCLUDE-")  # 有这些错，网页上会跟着错一片：先改它们
BLOCK = r'\s*(?:!!!|\?\?\?\+?) ?[\w-]+(?: +[\w-]+)*(?: +"[^"]*")?\s*$'
TAB = r'\s*===[!+]* ?"[^"]*"\s*$'

# 露在网页上的记号 → 哪一条规则、写成什么。照次序认，认过的不再认。
LEFTOVERS = [
    ("LINK-5", r"\[\^[^\]\s]+\]", "给它一个定义：另起一段写 [^名字]: 内容；或改成有定义的名字"),
    ("LINK-6", r"[\[【][^\[\]【】]*[\]】]\s?[(（][^()（）]*[)）]", "写成 [文字](地址)：半角的方括号与半角的圆括号，中间没有空格"),
    ("LINK-4", r"\[[^\[\]]+\] ?\[[^\[\]]*\]", "写成 [文字](地址)，或另起一行定义 [名字]: 地址"),
    ("LINK-4", r"\[[^\[\]]+\]", "是链接就写成 [文字](地址)；真的要写方括号，放进反引号"),
    ("FENCE-1", r"(?ms)^(?:([·'’‘′´`])\1|~~~)[^\n]*(?:.*?^(?:\1\1|~~~)\S?\s*$)?", "围栏写成三个反引号 ```"),
    ("BLOCK-2", r'(?m)^(?:[!！]{1,4}|[?？]{2,4}\+?)\s*[a-zA-Z]+(?:\s+["“].*|\s*$)', '写成 !!! note "标题" 或 ??? question "标题"，内容缩进四格'),
    ("BLOCK-2", r'(?m)^(?:[=＝]{1,5}[!+]*\s*["“]|={3}).*', '写成 === "标题"，内容缩进四格'),
    ("MARK-1", r"\{\s*[.#:][^{}]*\}?", "类名紧跟在它管的那一段下面一行，中间不空行，写成 { .类名 }"),
    ("MARK-1", r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)|`", "成对地写，里面靠边不留空格；真的要写这个字，放进反引号"),
    ("MARK-1", r"(==|~~)(?=\S)[^=~\n]+(?<=\S)\1", "没有高亮与删除线：用 **粗体**，或删掉"),
    ("MARK-2", r"(?m)(?<=\n)\s*(?:[-*+]|\d+[.)])\s+\S.*(?:\n.*)*", "在列表前空一行"),
    ("MARK-2", r"(?m)^\|.*(?:\n\|.*)*", "表格前空一行，第二行写 |---|---|，每行的格数相同"),
]


def page(book: Book, chapter: Path) -> list[BookError]:
    """*chapter* 里所有的错。结构错了，就先不看别的：错一处会牵出一片。"""
    try:
        problems = [*front_matter(book, chapter), *gates.page(book, chapter)]
    except BookError as error:
        return [error]
    if any(error.rule.startswith(STRUCTURE) for error in problems):
        return problems
    shown, source = rendered(book, chapter), Source(book, chapter)
    problems += [*links(book, chapter, shown, source), *marks(shown, source), *headings(shown, source), *blocks(shown, source), *pictures(shown, source)]
    return [*problems, *prose.check(book, chapter)]


def front_matter(book: Book, chapter: Path) -> Iterator[BookError]:
    """页首的 YAML：MkDocs 读不懂时不报错，当作没有，或者当作正文。"""
    name, text = book.name(chapter), chapter.read_text("utf-8")
    head = meta.YAML_RE.match(text)
    if not head and re.match(r"\s*-+\s*\n|\s*\w+:\s", text):
        yield BookError(f"{name}:1", "META-1", "页首没有用两行 --- 围住", "第一行写 ---，下面是 description: 一句话，再一行 ---")
        return
    try:
        data = yaml.safe_load(head[1]) if head else {}
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 2 if getattr(error, "problem_mark", None) else 1
        yield BookError(f"{name}:{line}", "META-1", f"不是合法的 YAML：{error.problem}", "冒号后面空一格；里面有冒号加空格、# 的，整句加引号")
        return
    if not isinstance(data, dict):
        yield BookError(f"{name}:2", "META-1", "页首不是“键: 值”", "写成 description: 一句话")
        return
    at = {row.partition(":")[0]: f"{name}:{n}" for n, row in reversed([*enumerate(text.splitlines(), 1)])}
    for key in data.keys() - META:
        yield BookError(at.get(key, f"{name}:1"), "META-1", f"不认识的键 {key}", suggest(str(key), META))
    if not data.keys() - META and not str(data.get("description") or "").strip():
        yield BookError(f"{name}:1", "META-2", "页首没有 description", "加一行 description: 这一页讲什么，一句话")
    if "tags" in data or book.lesson(chapter) and not data.keys() - META:
        yield from _tags(book, data.get("tags"), at.get("tags", f"{name}:1"))


def allowed(book: Book) -> list[str]:
    """能用的标签：mkdocs.yml 里 tags 插件的 tags_allowed。"""
    return sorted(tag.name for tag in site(book.root)["plugins"]["material/tags"].config.tags_allowed)


def _tags(book: Book, tags: object, where: str) -> Iterator[BookError]:
    remedy = f"写成 tags: [线程, 锁, 死锁] 的样子，{FEWEST} 到 {MOST} 个，从 mkdocs.yml 的 tags_allowed 里选"
    if not isinstance(tags, list) or not tags:
        yield BookError(where, "META-3", "没有标签" if not tags else "标签不是一列", remedy)
        return
    for tag in (tag for tag in tags if tag not in allowed(book)):
        yield BookError(where, "META-3", f"没有「{tag}」这个标签", f"{suggest(str(tag), allowed(book))}；真的要添一个，先写进 mkdocs.yml 的 tags_allowed")
    if len(set(map(str, tags))) < len(tags):
        yield BookError(where, "META-3", "有重复的标签", "只留一个")
    elif not FEWEST <= len(tags) <= MOST:
        yield BookError(where, "META-3", f"有 {len(tags)} 个标签", remedy)


def links(book: Book, chapter: Path, shown: Rendered, source: Source) -> Iterator[BookError]:
    """断了的链接与锚点，手写成 HTML 的链接（MkDocs 既不查，也不改写它）。"""
    tags = [(tag, whole) for tag, whole in shown.raw if source.has(whole)]  # 别的是包含的 SVG
    raw = set()
    for tag, whole in tags:
        address = re.search(r"""\b(?:href|src)\s*=\s*["']?([^"'\s>]*)""", whole)
        if tag in ("a", "img") and address:
            raw.add(address[1])
            yield BookError(source.where(whole), "LINK-3", f"「{whole}」", f"写成 {'!' if tag == 'img' else ''}[文字]({address[1]})")
        elif tag not in TAGS:
            yield BookError(source.where(whole), "MARK-3", f"「{whole}」会被当成 HTML，读者看不见", f"写成 `{whole}`")
    seen = Counter()
    for address, words in [*shown.links, *((image.source, "图") for image in shown.images if image.source)]:
        wanted = next(filter(source.has, (f"]({address})", f"]({address} ", f"]({address}")), address)
        where = source.where(wanted, seen[address])
        seen[address] += 1
        if address in raw:
            continue
        if not words.strip():
            yield BookError(where, "LINK-6", f"指向 {address} 的链接没有文字", "写成 [文字](地址)")
        yield from _broken(book, chapter, address, where)


def _broken(book: Book, chapter: Path, address: str, where: str) -> Iterator[BookError]:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        if parts.scheme not in SCHEMES:
            yield BookError(where, "LINK-6", f"看不懂的地址 {address}", suggest(parts.scheme, SCHEMES))
        return
    here, folder = chapter.relative_to(book.docs).as_posix(), posixpath.dirname(chapter.relative_to(book.docs).as_posix())
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    target = posixpath.normpath(posixpath.join(folder, path)) if path else here
    files = _files(book.docs)
    if path.startswith("/") or target not in files:
        near = difflib.get_close_matches(target.lstrip("/"), files, 1, 0.3)
        remedy = f"最接近的是 {posixpath.relpath(near[0], folder or '.')}" if near else "写从这一页到那一页的相对路径，带上 .md"
        yield BookError(where, "LINK-1", f"没有 {address} 这一页", remedy)
    elif anchor and target.endswith(".md") and (ids := _ids(book, book.docs / target)) is not None and anchor not in ids:
        near = difflib.get_close_matches(anchor, ids, 1, 0.3)
        yield BookError(where, "LINK-2", f"{target} 里没有 #{anchor} 这一节", f"最接近的是 #{near[0]}" if near else "去掉锚点")


@lru_cache
def _files(docs: Path) -> tuple[str, ...]:
    return tuple(path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*")) if path.is_file())


def _ids(book: Book, chapter: Path) -> set[str] | None:
    """那一页上所有的锚点；那一页自己的结构有错，就不知道。"""
    try:
        return rendered(book, chapter).ids
    except (BookError, SnippetMissingError):
        return None


def marks(shown: Rendered, source: Source) -> Iterator[BookError]:
    """原样露在网页上的记号、没有语言的代码、脚注。"""
    seen = Counter()
    for text in shown.texts:
        for rule, pattern, remedy in LEFTOVERS:
            for found in re.finditer(pattern, text):
                wanted = _around(text, found, source)
                yield BookError(source.where(wanted, seen[wanted]), rule, f"「{wanted}」原样露在页面上", remedy)
                seen[wanted] += 1
            text = re.sub(pattern, lambda found: "\n" * found[0].count("\n"), text)
    for span in shown.spans:
        if "\n" in span:
            first = span.splitlines()[0]
            yield BookError(source.where(f"`{first}"), "FENCE-1", f"「{first}」起的几行成了行内的代码", "围栏写成三个反引号 ```，行内代码写在一行里")
    for code in filter(source.has, (code.strip().partition("\n")[0] for code in shown.plain)):  # 围栏里的，FENCE-2 已经说了
        yield BookError(source.where(code), "FENCE-6", "缩进四格的被当成代码", "是程序就写进 ```{.python …}；不是程序，就不要缩进")
    yield from _footnotes(shown, source)
    yield from _vanished(source)


def _vanished(source: Source) -> Iterator[BookError]:
    """渲染出来少了东西的：下划线成了粗体、列表并到了上一层、多出的格没有了、整行当成了定义。"""
    columns, used = 0, "\n".join(source.lines.values())
    for number, line in source.lines.items():
        where = f"{source.name}:{number}"
        if found := re.search(r"(?<![\w\\])__\w+__", line):
            yield BookError(where, "MARK-1", f"「{found[0]}」的下划线会变成粗体", f"写成 `{found[0]}`")
        if (len(line) - len(line.lstrip(" "))) % 4 and line.strip():
            yield BookError(where, "MARK-4", f"缩进了 {len(line) - len(line.lstrip(' '))} 格", "下一层的列表、段落与提示框里的内容缩进四格；不是下一层，就不缩进")
        cells = len(re.split(r"(?<!\\)\|", line.strip().strip("|"))) if line.lstrip().startswith("|") else 0
        if cells and columns and cells != columns:
            yield BookError(where, "MARK-5", f"这一行有 {cells} 格，表头有 {columns} 格", f"写成 {columns} 格；格里的竖线写成 \\|")
        columns = columns or cells if cells else 0
        defined = re.match(r" {0,3}(\[[^\]^]+\]):", line)
        if defined and used.lower().count(defined[1].lower()) == 1:
            yield BookError(where, "LINK-4", f"没有人用 {defined[1]}，这一行读者看不见", f"在正文里写 [文字]{defined[1]}，或删掉它；是链接就写成 {defined[1]}(地址)")


def _around(text: str, found: re.Match, source: Source) -> str:
    """露出来的记号，连同它后面或前面的几个字：光是两个星号，源文件里到处都有。"""
    first = found[0].strip().partition("\n")[0].strip()
    start = text.index(first, found.start())
    after = text[start : start + len(first) + 8].partition("\n")[0].rstrip()
    before = text[max(0, start - 8) : start + len(first)].rpartition("\n")[2].lstrip()
    return next(filter(source.has, (after, before) if len(first) < 4 else (first,)), first)


def _footnotes(shown: Rendered, source: Source) -> Iterator[BookError]:
    """没有人引的、定义了两次的脚注（没有定义的，会原样露在页面上）。"""
    seen = set()
    for line in source.matching(r"\[\^[^\]]+\]:"):
        name = re.match(r"\[\^([^\]]+)\]", source.lines[line])[1]
        where = f"{source.name}:{line}"
        if name in seen:
            yield BookError(where, "LINK-5", f"脚注 [^{name}] 定义了两次", "换个名字，或删掉一处")
        elif f"fnref:{name}" not in shown.ids:
            yield BookError(where, "LINK-5", f"没有人引脚注 [^{name}]", f"在正文里写 [^{name}]，或删掉它")
        seen.add(name)


def headings(shown: Rendered, source: Source) -> Iterator[BookError]:
    """标题：一个一级的，不跳级，不重复（锚点由站点自己的 slugify 算，重了会被添上 _1）。"""
    level, anchors = 0, set()
    for heading in shown.headings:
        where = f"{source.name}:{heading.line}" if heading.line else source.where(heading.text)
        if level and heading.level == 1:
            yield BookError(where, "HEAD-3", f"「{heading.text}」又是一个一级标题", "改成二级：## ")
        elif not level and heading.level > 1:
            yield BookError(where, "HEAD-3", "这一页不是从一级标题开始的", "在页首下面写 # 标题")
        elif heading.level > level + 1:
            yield BookError(where, "HEAD-2", f"「{heading.text}」是 {heading.level} 级，上一个是 {level} 级", f"写成 {'#' * (level + 1)} {heading.text}")
        copied = re.fullmatch(r"(.*)_\d+", heading.anchor)
        if copied and copied[1] in anchors:
            yield BookError(where, "HEAD-1", f"「{heading.text}」与前面的一个标题锚点相同", "换个说法，让每一节都能单独链接到")
        anchors.add(heading.anchor)
        level = heading.level
    if not shown.headings:
        yield BookError(f"{source.name}:1", "HEAD-3", "这一页没有标题", "在页首下面写 # 标题")


def blocks(shown: Rendered, source: Source) -> Iterator[BookError]:
    """提示框与标签页：种类拼错的没有颜色和图标；内容没有缩进的，框是空的。"""
    tabs = [block for block in shown.blocks if not block.kinds]
    boxes = [block for block in shown.blocks if block.kinds]
    for found, pattern in ((boxes, BLOCK), (tabs, TAB)):
        lines = source.matching(pattern)
        for block, line in zip(found, lines, strict=False):
            where = f"{source.name}:{line}"
            for kind in block.kinds - ADMONITIONS:
                yield BookError(where, "BLOCK-1", f"没有 {kind} 这种提示框", suggest(kind, ADMONITIONS))
            if not block.filled:
                yield BookError(where, "BLOCK-3", "里面什么也没有", "内容写在它下面，每行缩进四格")


def pictures(shown: Rendered, source: Source) -> Iterator[BookError]:
    """看不见图的人听到的那句话。"""
    drawn = [n for n in source.matching(INCLUDE.pattern) if '.svg"' in source.lines[n]]
    for image, line in zip((one for one in shown.images if not one.source), drawn, strict=False):
        if not image.named:
            yield BookError(f"{source.name}:{line}", "IMAGE-1", "这幅 SVG 没有 <title>", '在 <svg> 里加 <title>图上画了什么</title>；时间线写 alt = "…"')
    for image in shown.images:
        if image.source and not image.named:
            yield BookError(source.where(image.source), "IMAGE-1", f"{image.source} 没有替代文字", f"写成 ![图上画了什么]({image.source})")


def nav(book: Book) -> Iterator[BookError]:
    """nav 就是目录：列了的都有，有的都列了。"""
    pages = [path.relative_to(book.docs).as_posix() for path in book.chapters()]
    listed = list(_leaves(site(book.root)["nav"]))
    settings = (book.root / "mkdocs.yml").read_text("utf-8").splitlines()
    for name in listed:
        if name not in pages:
            line = next((number for number, row in enumerate(settings, 1) if row.endswith(f": {name}")), 1)
            yield BookError(f"mkdocs.yml:{line}", "NAV-1", f"nav 里的 {name} 不存在", suggest(name, pages))
    for name in pages:
        if name not in listed:
            yield BookError(f"docs/{name}:1", "NAV-1", "目录里没有这一页，读者找不到它", f"在 mkdocs.yml 的 nav 里加一行“标题: {name}”")


def changelog(book: Book) -> Iterator[BookError]:
    """更新的记录：网站上的 feed 由它生成。"""
    source = book.root / feed.SOURCE
    try:
        feed.entries(source.read_text("utf-8") if source.is_file() else "")
    except feed.FeedError as error:
        yield BookError(f"{feed.SOURCE}:{error.line}", "LOG-1", error.text, error.remedy)


def _leaves(items) -> Iterator[str]:
    if isinstance(items, str):
        yield items
    for one in items.values() if isinstance(items, dict) else items if isinstance(items, list) else ():
        yield from _leaves(one)
