"""写作规则：一次注入一个错，恰好报出那一条规则、那一行；页面上列的规则与代码里的相同；书自己一处也不犯。

错误注入在 tests/minibook 的一份副本里，检查就在这个进程里做，不另开核验。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from mkdocs.utils import meta

from . import book as books
from . import gates, lint, rendered
from .book import Book
from .contract import BookError
from .rules import RULES
from .tables import APPENDIX, ROOT, rows
from .test_defects import DEFECTS, DEMO, PAGE, copy_book

LOCKED, ABBA, LOG = DEMO + "locked.py", DEMO + "abba", "CHANGELOG.md"
RUN = {  # 要真的跑起来才知道的：由 test_defects.py 里的这一个错来证明
    "RUN-1": "输出不对",
    "RUN-2": "锁被拿掉了",
    "RUN-3": "页面里的小程序出错",
    "RUN-4": "#> 不对",
    "SNIPPET-6": "格式不整齐",
}


@dataclass(frozen=True)
class Fault:
    """在 *file* 里把 *old* 换成 *new*（*old* 为空：整个文件写成 *new*），应当报 *rule*。

    报的行是换过之后 *new* 里 *at* 所在的那一行（没有写 *at*，就是 *new* 的头一行）；在别处的，写明 *where*。
    *says* 是消息里还要有的话：应当写成什么。
    """

    rule: str
    old: str
    new: str
    says: str = ""
    at: str = ""
    file: str = PAGE
    where: str = ""

    def place(self, before: str) -> str:
        start = before.index(self.old) + self.new.index(self.at)
        whole = before.replace(self.old, self.new, 1) if self.old else self.new
        return self.where or f"{self.file}:{whole.count(chr(10), 0, start) + 1}"


HEAD = "description: 给缺陷清单用的一章。\n"
TAGS = "tags: [线程, 锁, 死锁]\n"
SUMMARY = "见上。"  # 小结里唯一的一句：许多错写在这里
INLINE = "```python\nprint(1 + 1)\n#> 2\n```"
LOCKED_LINE = '--8<-- "thread/demo/locked.py"'
STACK = '```{.text title="栈"}\n--8<-- "thread/demo/abba.err"\n```'

FAULTS = [
    # 页首与目录
    Fault("META-1", HEAD, "description: @锁\n", "整句加引号"),
    Fault("META-1", HEAD, "desciption: 一章。\n", "改成 description"),
    Fault("META-1", HEAD, HEAD + "tag: 锁\n", "改成 tags", at="tag:"),
    Fault("META-1", TAGS + "---", TAGS, "再一行 ---", where=f"{PAGE}:1"),
    Fault("META-1", "---\n" + HEAD + TAGS + "---\n", HEAD + TAGS, "第一行写 ---"),
    Fault("META-1", HEAD + TAGS, "给缺陷清单用的一章。\n", "description"),
    Fault("META-2", HEAD, "title: 示范\n", "加一行 description", where=f"{PAGE}:1"),
    Fault("META-2", HEAD, "description:\n", "加一行 description", where=f"{PAGE}:1"),
    Fault("META-3", TAGS, "", "写成 tags: [", where=f"{PAGE}:1"),
    Fault("META-3", TAGS, "tags:\n", "写成 tags: ["),
    Fault("META-3", TAGS, "tags: 线程\n", "写成 tags: ["),
    Fault("META-3", TAGS, "tags: [线程, 锁]\n", "3 到 6 个"),
    Fault("META-3", TAGS, "tags: [线程, 锁, 死锁, 线程]\n", "只留一个"),
    Fault("META-3", TAGS, "tags: [线程, 锁, 竞态条伴]\n", "改成 竞态条件"),
    Fault("META-3", "小书。\n", "小书。\ntags: [读者, 线程, 锁]\n", "tags_allowed", at="tags", file="docs/index.md"),
    Fault("NAV-1", "", "---\ndescription: 一页。\n---\n# 一页\n", "的 nav 里加一行", file="docs/lost.md"),
    Fault("NAV-1", "  - 示范: thread/demo.md", "  - 示范: thread/demo.md\n  - 没有: thread/dem.md", "改成 thread/demo.md", at="  - 没有", file="mkdocs.yml"),
    Fault("LOG-1", "## 2026-02-03", "## 2026 年 2 月 3 日", "写成 ## 2026-01-31", file=LOG),
    Fault("LOG-1", "## 2026-02-03", "## 2026-02-30", "年-月-日", file=LOG),
    Fault("LOG-1", "## 2026-02-03", "## 2026-01-31", "一天一节", file=LOG, where=f"{LOG}:11"),
    Fault("LOG-1", "- 还没有发布的，不在 feed 里。\n", "", "写上改了什么", file=LOG, where=f"{LOG}:3"),
    Fault("LOG-1", "## 2026-01-31 头一版", "## 未发布", "挪到最上面", file=LOG),
    # 围栏
    Fault("FENCE-1", INLINE, INLINE.replace("```", "~~~"), "```python"),
    Fault("FENCE-1", INLINE, INLINE.replace("```", "````"), "```python"),
    Fault("FENCE-1", '```{.python title="thread/demo/locked.py"}', '```{ .python title="thread/demo/locked.py" }', "```{.python"),
    Fault("FENCE-1", INLINE, "```pycon\n>>> 1 + 1\n2\n```", "```python"),
    Fault("FENCE-1", SUMMARY, "``console\nmake test\n``", "三个反引号"),
    Fault("FENCE-1", SUMMARY, "'''console\nmake test\n'''", "三个反引号"),
    Fault("FENCE-1", SUMMARY, "···console", "三个反引号"),
    Fault("FENCE-1", SUMMARY, "~~~markdown\n```python\nprint(1)\n```\n~~~", "不要再写围栏", at="```python"),
    Fault("FENCE-2", STACK, STACK.replace(".text", ".txet"), "改成 text"),
    Fault("FENCE-2", SUMMARY, "```consle\nmake test\n```", "改成 console"),
    Fault("FENCE-2", SUMMARY, "```\nmake test\n```", "可用："),
    Fault("FENCE-3", SUMMARY, "```console\n\n```", "写上内容"),
    Fault("FENCE-4", "#> 2\n```", "#> 2\n", "补上收尾", where=f"{PAGE}:91"),
    Fault("FENCE-4", LOCKED_LINE + "\n```", LOCKED_LINE, "补上收尾", where=f"{PAGE}:9"),
    Fault("FENCE-5", ".python .deadlock", ".python .deadlok", "改成 deadlock"),
    Fault("FENCE-5", '{.python title="thread/demo/locked.py"}', '{.python titel="thread/demo/locked.py"}', "改成 title"),
    Fault("FENCE-5", '{.python title="thread/demo/locked.py"}', "{.python title=thread/demo/locked.py}", '{.python .徽章 title="…"}'),
    Fault("FENCE-5", '{.python title="thread/demo/locked.py"}', 'python title="thread/demo/locked.py"', '{.python .徽章 title="…"}'),
    Fault("FENCE-6", SUMMARY, "    make test", "就不要缩进", at="make"),
    Fault("FENCE-7", "print(total)", "print(total)  # " + "长" * 30, "折成两行", file=LOCKED),
    Fault("FENCE-7", INLINE, "```console\n" + "长" * 35 + "\n```", "折成两行", at="长"),
    Fault("FENCE-8", 'title="thread/demo/locked.py"', 'title="thread/demo/lock.py"', 'title="thread/demo/locked.py"'),
    Fault("FENCE-9", ".python .deadlock", ".python", ".deadlock"),
    Fault("FENCE-10", STACK, '```{.text title="栈"}\n没有\n```', "x.out"),
    Fault("FENCE-11", "```python", '```{.python data-test="skip"}', "skip 理由"),
    # 包含
    Fault("INCLUDE-1", LOCKED_LINE, "--8<-- thread/demo/locked.py", LOCKED_LINE),
    Fault("INCLUDE-1", LOCKED_LINE, '--<8-- "thread/demo/locked.py"', LOCKED_LINE),
    Fault("INCLUDE-1", LOCKED_LINE, '—8<— "thread/demo/locked.py"', LOCKED_LINE),
    Fault("INCLUDE-1", LOCKED_LINE, '"thread/demo/locked.py"', LOCKED_LINE),
    Fault("INCLUDE-1", LOCKED_LINE, "--8<-- “thread/demo/locked.py”", LOCKED_LINE),
    Fault("INCLUDE-1", '--8<-- "thread/demo/abba.svg"', '-8<- "thread/demo/abba.svg"', '--8<-- "thread/demo/abba.svg"'),
    Fault("INCLUDE-2", LOCKED_LINE, '--8<-- "thread/demo/lokced.py"', "最接近的是 thread/demo/locked.py"),
    Fault("INCLUDE-3", LOCKED_LINE, '--8<-- "thread/demo/locked.py:work"', "没有分节"),
    Fault("INCLUDE-4", "total = 0\n", "# --8<-- [start:work]\ntotal = 0\n", "[end:work]", file=LOCKED),
    Fault("INCLUDE-4", "total = 0\n", "total = 0\n# --8<-- [end:work]\n", "[start:work]", at="# --8<--", file=LOCKED),
    Fault("INCLUDE-4", "total = 0\n", "# --8<-- [start:a]\n# --8<-- [end:a]\ntotal = 0\n# --8<-- [start:a]\n# --8<-- [end:a]\n", "换个名字", where=f"{LOCKED}:7", file=LOCKED),
    Fault("INCLUDE-4", "total = 0\n", "# --8<-- [strat:work]\ntotal = 0\n", "[start:名字]", file=LOCKED),
    Fault("INCLUDE-5", LOCKED_LINE, '--8<-- "thread/demo/locked.py:90:99"', "只有 19 行"),
    Fault("INCLUDE-5", LOCKED_LINE, '--8<-- "thread/demo/locked.py:9:3"', "先小后大"),
    Fault("INCLUDE-6", LOCKED_LINE, '--8<-- "../mkdocs.yml"', "../mkdocs.yml 在 snippets/ 外面"),
    Fault("INCLUDE-6", LOCKED_LINE, '--8<-- "../mkdocs.yml:nav"', "../mkdocs.yml 在 snippets/ 外面"),
    Fault("INCLUDE-6", LOCKED_LINE, '--8<-- "/mkdocs.yml"', "/mkdocs.yml 在 snippets/ 外面"),
    # 片段
    Fault("SNIPPET-1", "", "print(1)\n", PAGE, file=DEMO + "extra.py"),
    Fault("SNIPPET-2", "", "x", ".out", file=DEMO + "notes.doc"),
    Fault("SNIPPET-3", "", "limit = 5\n", "删掉它", file=DEMO + "gone.toml"),
    Fault("SNIPPET-4", "broken", "borken", "改成 broken", file=DEMO + "race.toml"),
    Fault("SNIPPET-5", "async def hello", "async def test_hello", "换个名字", file=DEMO + "hello.py"),
    Fault("RUN-5", "{ .schedules .failing }", "{ .schedules }", "{ .schedules .failing }"),
    Fault("RUN-5", SUMMARY, SUMMARY + "\n{ .schedules }", "x.schedules:1:1", at="{"),
    Fault("RUN-5", "已穷举", "已经穷举", "--update-examples", file=ABBA + ".schedules", where=f"{ABBA}.schedules:1"),
    # 图
    Fault("IMAGE-1", SUMMARY, "![](../x.svg)", "![图上画了什么](../x.svg)"),
    Fault("IMAGE-1", '<title id="tl-demo-abba">两个函数各拿一把锁</title>', "", "<title>", file=ABBA + ".svg", where=f"{PAGE}:41"),
    Fault("IMAGE-2", "拿到第一把", "先拿一把", "--update-examples", file=ABBA + ".timeline.toml", where=f"{ABBA}.timeline.toml:1"),
    Fault("IMAGE-3", 'code = "with lock_a:"', 'code = "lock_a.release()"', "scheduler/timeline.py", file=ABBA + ".timeline.toml", where=f"{ABBA}.timeline.toml:1"),
    # 链接
    Fault("LINK-1", SUMMARY, "见[上](demon.md)。", "最接近的是 demo.md"),
    Fault("LINK-1", SUMMARY, "见[上](/thread/demo.md)。", "最接近的是 demo.md"),
    Fault("LINK-1", SUMMARY, "见[上](demo)。", "最接近的是 demo.md"),
    Fault("LINK-1", SUMMARY, "见[上][那里]。\n\n[那里]: demon.md", "最接近的是 demo.md", at="[那里]:"),
    Fault("LINK-1", SUMMARY, "![画](demon.svg)", "最接近的是"),
    Fault("LINK-1", "thread/demo.md", "demo.md", "最接近的是 thread/demo.md", file="docs/index.md"),
    Fault("LINK-2", SUMMARY, "见[上](#常见的错误)。", "最接近的是 #常见错误"),
    Fault("LINK-2", "thread/demo.md", "thread/demo.md#小節", "最接近的是 #小结", file="docs/index.md"),
    Fault("LINK-2", SUMMARY, "`[上](#练习题)`\n\n见[上](#练习题)。", "最接近的是 #练习", at="见[上]"),
    Fault("LINK-2", SUMMARY, "见[下](#练习)。\n\n见[下](#练)。", "最接近的是 #练习", at="见[下](#练)"),
    Fault("LINK-3", SUMMARY, '见 <a href="demo.md">这里</a>。', "[文字](demo.md)"),
    Fault("LINK-3", SUMMARY, '<img src="../x.svg" alt="画">', "![文字](../x.svg)"),
    Fault("LINK-4", SUMMARY, "见[上面][那里]。", "[名字]: 地址"),
    Fault("LINK-4", SUMMARY, "见[上面]。", "[文字](地址)"),
    Fault("LINK-4", SUMMARY, "[上面]:(demo.md)", "[上面](地址)"),
    Fault("LINK-5", SUMMARY, "见上。[^一]", "[^名字]: 内容"),
    Fault("LINK-5", SUMMARY, "见上。\n\n[^一]: 没有人引。", "在正文里写 [^一]", at="[^一]"),
    Fault("LINK-5", SUMMARY, "见上。[^一]\n\n[^一]: 甲。\n\n[^一]: 乙。", "换个名字", at="[^一]: 乙"),
    Fault("LINK-6", SUMMARY, "见[上] (demo.md)。", "没有空格"),
    Fault("LINK-6", SUMMARY, "见[上]（demo.md）。", "半角的圆括号"),
    Fault("LINK-6", SUMMARY, "见【上】(demo.md)。", "半角的圆括号"),
    Fault("LINK-6", SUMMARY, "见[](demo.md)。", "[文字](地址)"),
    Fault("LINK-6", SUMMARY, "见[上](htps://docs.python.org)。", "改成 https"),
    # 标题
    Fault("HEAD-1", SUMMARY, "### 甲\n\n一。\n\n### 甲\n\n二。", "换个说法", at="### 甲\n\n二"),
    Fault("HEAD-1", SUMMARY, "### 甲、乙\n\n一。\n\n### 甲乙\n\n二。", "换个说法", at="### 甲乙"),
    Fault("HEAD-2", SUMMARY, "#### 甲\n\n一。", "写成 ### 甲"),
    Fault("HEAD-3", SUMMARY, "见上。\n\n# 又一个\n\n## 下面", "改成二级", at="# 又"),
    Fault("HEAD-3", "# 小书", "小书", "# 标题", file="docs/index.md", where="docs/index.md:1"),
    Fault("HEAD-3", "# 示范\n", "## 示范\n", "# 标题"),
    # 提示框、标签页与别的记号
    Fault("BLOCK-1", SUMMARY, '!!! wraning "小心"\n    慢。', "改成 warning"),
    Fault("BLOCK-1", '??? success "答案"\n    二。', '??? success "答案"\n    二。\n\n??? qustion "问"\n    三。', "改成 question", at="??? qus"),
    Fault("BLOCK-2", SUMMARY, '!! note "小心"', '!!! note "标题"'),
    Fault("BLOCK-2", SUMMARY, '?? question "小心"', '!!! note "标题"'),
    Fault("BLOCK-2", SUMMARY, '== "甲"', '=== "标题"'),
    Fault("BLOCK-2", SUMMARY, "=== 甲\n    慢。", '=== "标题"'),
    Fault("BLOCK-3", SUMMARY, '!!! note "小心"\n\n慢。', "缩进四格"),
    Fault("BLOCK-3", SUMMARY, '=== "甲"\n\n慢。', "缩进四格"),
    Fault("MARK-1", SUMMARY, "见 **上面。", "成对地写"),
    Fault("MARK-1", SUMMARY, "见 `lock。", "成对地写"),
    Fault("MARK-1", SUMMARY, "见上。\n\n见下。{ .big }", "类名", at="见下"),
    Fault("MARK-2", SUMMARY, "有两样：\n- 甲\n\n见上。", "在列表前空一行", at="- 甲"),
    Fault("MARK-2", SUMMARY, "有两样：\n| 甲 | 乙 |\n|---|---|\n\n见上。", "表格前空一行", at="| 甲"),
    Fault("MARK-3", SUMMARY, "队列 Queue<task> 里。", "`<task>`"),
    Fault("MARK-1", SUMMARY, "写在 __init__ 里。", "`__init__`"),
    Fault("MARK-1", SUMMARY, "见==上面==。", "没有高亮"),
    Fault("MARK-4", SUMMARY, "- 甲\n  - 乙", "缩进四格", at="  - 乙"),
    Fault("MARK-5", SUMMARY, "| 甲 | 乙 |\n|---|---|\n| 一 | 二 | 三 |", "写成 2 格", at="| 一"),
    # 文字
    Fault("TYPO-1", SUMMARY, "用Python写。", "用 Python 写"),
    Fault("TYPO-1", SUMMARY, "看,见上。", "看，见上"),
    Fault("TYPO-2", SUMMARY, "用`lock`锁。", "空一格"),
    Fault("TYPO-2", SUMMARY, "见[Lock](demo.md) 一节。", "空一格"),
    Fault("TYPO-2", SUMMARY, "这**GIL**锁。", "空一格"),
    Fault("TYPO-3", SUMMARY, '他说"对"。', "写成“”"),
    Fault("TYPO-3", SUMMARY, "他说「对」。", "写成“”"),
    Fault("TYPO-3", SUMMARY, "他说“对。", "一个开、一个关"),
    Fault("TYPO-4", SUMMARY, "等等...", "写成 ……"),
    Fault("TYPO-4", SUMMARY, "这样--那样。", "写成 ——"),
    Fault("TYPO-5", SUMMARY, "好，，见上。", "只留一个"),
    Fault("TYPO-5", SUMMARY, "好;见上。", "全角"),
    Fault("TYPO-5", SUMMARY, "用 `a`, 再用 `b`。", "全角"),
    Fault("TYPO-5", SUMMARY, "要 3～5 秒。", "写成 3–5"),
    Fault("TYPO-6", SUMMARY, "(见上)。", "（）"),
    Fault("TYPO-6", SUMMARY, "（见上。", "一个开、一个关"),
    Fault("TYPO-7", SUMMARY, "见上。 ", "删掉"),
    Fault("TYPO-7", SUMMARY, "见\u200b上。", "删掉"),
    Fault("TERM-1", SUMMARY, "递归锁见上。", "可重入锁"),
    Fault("TERM-3", SUMMARY, "旧称“递归锁”。", "MENTIONED"),
    Fault("TERM-2", SUMMARY, "用 python 写。", "「Python」"),
    # 一章
    Fault("PART-1", "## 版本差异", "## 各个版本", "## 版本差异", where=f"{PAGE}:43"),
    Fault("PART-1", "**前置知识**：没有。", "没有。", "**前置知识**", where=f"{PAGE}:1"),
    Fault("PART-2", "各拿一把，如下图：", "各拿一把。", "如下图", where=f"{PAGE}:41"),
    Fault("PART-2", '--8<-- "thread/demo/abba.svg"', "图。", "--update-examples", where=f"{PAGE}:1"),
    Fault("PART-3", '??? success "答案"\n    三。\n', "", "至少 3 道", where=f"{PAGE}:80"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Book:
    book = Book(copy_book(tmp_path_factory.mktemp("lint") / "book"))
    (book.docs / "x.svg").write_text("<svg/>", "utf-8")
    return book


@contextmanager
def injected(book: Book, fault: Fault) -> Iterator[str]:
    """注入 *fault*，给出它在哪里；之后恢复原样。"""
    path = book.root / fault.file
    before = path.read_text("utf-8") if path.exists() else ""
    assert before.count(fault.old) if fault.old else not before, f"{fault.file} 里没有要换掉的 {fault.old!r}"
    try:
        path.write_text(before.replace(fault.old, fault.new, 1) if fault.old else fault.new, "utf-8")
        yield fault.place(before)
    finally:
        path.write_text(before, "utf-8") if before else path.unlink()


def everything(book: Book, file: str = "") -> list[BookError]:
    """全书的检查；*file* 是目录里的一页，就只查那一页。"""
    for cached in (books.site, books.snippet_preprocessor, rendered._rendered, lint._files):
        cached.cache_clear()
    if file in ("docs/index.md", PAGE):
        return lint.page(book, book.root / file)
    return [*gates.whole(book), *lint.nav(book), *lint.changelog(book), *(error for page in book.chapters() for error in lint.page(book, page))]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.new or fault.old}"[:40])
def test_每个错都恰好被它那一条规则抓住(fault: Fault, small: Book):
    with injected(small, fault) as where:
        found = everything(small, where.partition(":")[0])
    assert [(error.rule, error.where) for error in found] == [(fault.rule, where)], "\n\n".join(map(str, found))
    for word in (where, f"{fault.rule} {RULES[fault.rule]}", "怎么办：", fault.says):
        assert word in str(found[0])


def test_符号链接指到外面的文件也不能包含(small: Book):
    link = small.snippets_dir / "thread/demo/linked.py"
    try:
        link.symlink_to(small.root / "mkdocs.yml")
    except OSError as error:  # Windows 上要有权限才能建
        pytest.skip(f"这里建不了符号链接：{error}")
    try:
        with injected(small, Fault("INCLUDE-6", LOCKED_LINE, '--8<-- "thread/demo/linked.py"')) as where:
            found = everything(small, PAGE)
    finally:
        link.unlink()
    assert [(error.rule, error.where) for error in found] == [("INCLUDE-6", where)], "\n\n".join(map(str, found))
    assert "linked.py 在 snippets/ 外面" in str(found[0])


def test_没有错的小书一条也不报(small: Book):
    assert [str(error) for error in everything(small)] == []


def test_每条规则都有一个错来证明():
    assert set(RULES) == {fault.rule for fault in FAULTS} | set(RUN)
    says = {defect.name: defect.says for defect in DEFECTS}
    assert all(f"{rule} {RULES[rule]}" in says[name] for rule, name in RUN.items())


def test_页面上列的规则与代码里的相同():
    listed = [row.cells for row in rows(APPENDIX / "rules.md")]
    assert [cells[:2] for cells in listed] == list(RULES.items())
    assert all(len(cells) == 3 and cells[2] for cells in listed), "每一条都要写明怎样写"


def test_目录与页面一致_更新的记录写得对():
    problems = [str(error) for error in (*lint.nav(Book(ROOT)), *lint.changelog(Book(ROOT)))]
    if problems:
        pytest.fail("\n\n".join(problems), pytrace=False)


def test_每个标签都有章节_附录里都列着():
    book = Book(ROOT)
    used = {tag for page in book.chapters() for tag in meta.get_data(page.read_text("utf-8"))[1].get("tags", ())}
    listed = re.findall(r"<!-- material/tags \{include: \[(.+?)\]\} -->", (APPENDIX / "tags.md").read_text("utf-8"))
    assert sorted(listed) == sorted(used) == lint.allowed(book)


def test_要动手改的人找得到这一页():
    assert "(docs/appendix/rules.md)" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
