"""开一章（tests/new.py）：在小书的副本里真的开一章，它就通过核验；模板坏了，核验说得出；开不了的，一句话，什么也不写。"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from . import mutants, new
from .book import Book
from .test_defects import copy_book, verify

FRESH = "thread/fresh"
TITLE = "新的一章：等与被等"
CHECKED = (f"docs/{FRESH}.md", "tests/test_gates.py", "tests/test_site.py")


def make(book: Path, chapter: str = FRESH, title: str = TITLE) -> subprocess.CompletedProcess:
    """*book* 里的 make new，不经过 make。"""
    env = {**os.environ, "CHAPTER": chapter, "TITLE": title, "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-m", "tests.new"], cwd=book, env=env, capture_output=True, text=True, encoding="utf-8")


def test_开一章就通过核验(tmp_path):
    book = copy_book(tmp_path / "book")
    done = make(book)
    assert done.returncode == 0, done.stderr
    assert f"  - {TITLE}: {FRESH}.md" in (book / "mkdocs.yml").read_text("utf-8").splitlines()
    snippets = list((book / "snippets" / FRESH).iterdir())
    assert not [path for path in (book / f"docs/{FRESH}.md", *snippets) if "{{" in path.read_text("utf-8")]
    kinds = {path.suffix for path in snippets}
    assert kinds == {".py", ".out", ".toml", ".svg", ".schedules"}, "模板要有程序、输出、契约、图与探索的结论"
    checked = verify(book, CHECKED)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "输出核对 100 %" in checked.stdout and "跳过 0" in checked.stdout


def test_模板坏了_核验不通过(tmp_path):
    """上面的测试不是摆设：模板里的输出、图、练习各坏一处，三处都说得出。"""
    book = copy_book(tmp_path / "book")
    template = book / "tests/template"
    (template / "snippets/wait_for_it.out").write_text("炒菜\n洗菜\n", "utf-8")
    drawing = template / "snippets/wait_for_it.timeline.toml"
    drawing.write_text(drawing.read_text("utf-8").replace("等菜洗好", "等一等"), "utf-8")
    chapter = template / "chapter.md"
    chapter.write_text(re.sub(r'(?s)\*\*练习 3\*\*.*', "", chapter.read_text("utf-8")), "utf-8")
    assert make(book).returncode == 0
    checked = verify(book, CHECKED[:2])
    assert checked.returncode == 1, checked.stdout
    for rule in ("RUN-1", "IMAGE-2", "PART-3"):
        assert rule in checked.stdout, checked.stdout


def test_模板的变异体也在表里(tmp_path):
    """新的一章一写好，tests/test_mutants.py 就是绿的。"""
    book = copy_book(tmp_path / "book")
    assert make(book).returncode == 0
    rows = [row for row in mutants.read(book / "tests/mutants.tsv") if row.snippet.startswith(f"{FRESH}/")]
    snippets = [snippet for snippet in mutants.targets(Book(book)) if snippet.name.startswith(f"{FRESH}/")]
    assert snippets and not mutants.stale([row for one in snippets for row in mutants.planned(one)], rows)
    assert not mutants.faults(rows) and all(row.real for row in rows if row.line)
    whole = mutants.read(book / "tests/mutants.tsv")
    assert whole == sorted(whole, key=lambda r: (r.snippet, r.line, r.name))


@pytest.mark.parametrize(
    ("chapter", "title", "says"),
    [
        ("", TITLE, ["没写", "make new CHAPTER="]),
        ("fresh", TITLE, ["CHAPTER=fresh", "make new CHAPTER=thread/foo"]),
        ("thread/Fresh", TITLE, ["“Fresh”不能当名字", "小写字母"]),
        ("thread/fresh.md", TITLE, ["“fresh.md”不能当名字", "不写 .md"]),
        ("thread/新章", TITLE, ["“新章”不能当名字"]),
        ("thread/../fresh", TITLE, ["“../fresh”不能当名字"]),
        ("../thread/fresh", TITLE, ["不能当名字"]),
        ("thread/index", TITLE, ["不叫 index"]),
        ("thraed/fresh", TITLE, ["没有 thraed 这一部分", "改成 thread"]),
        ("thread/demo", TITLE, ["docs/thread/demo.md 已经有了", "没有动它"]),
        (FRESH, "", ["TITLE=（没写）"]),
        (FRESH, "两行\n标题", ["写成一行"]),
        (FRESH, "用 `Lock`", ["目录里不能有 `"]),
        (FRESH, "用Lock", ["排版不对", "用 Lock"]),
        (FRESH, "递归锁", ["写成「可重入锁」"]),
    ],
)
def test_开不了的_一句话_什么也不写(tmp_path, chapter, title, says):
    shutil.copytree(new.ROOT / "tests/minibook", tmp_path, dirs_exist_ok=True)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(new.Refused) as refused:
        new.scaffold(tmp_path, chapter, title)
    for word in (*says, "怎么办："):
        assert word in str(refused.value)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_片段的目录已经有了也不动它(tmp_path):
    shutil.copytree(new.ROOT / "tests/minibook", tmp_path, dirs_exist_ok=True)
    (tmp_path / "snippets" / FRESH).mkdir()
    with pytest.raises(new.Refused, match=f"snippets/{FRESH} 已经有了"):
        new.scaffold(tmp_path, FRESH, TITLE)


def test_像_YAML_的标题加引号():
    assert new.nav_entry("锁: 用法", "thread/x.md") == '"锁: 用法": thread/x.md'
    assert new.nav_entry("yes", "thread/x.md") == '"yes": thread/x.md'
    assert new.nav_entry("锁：用法", "thread/x.md") == "锁：用法: thread/x.md"
