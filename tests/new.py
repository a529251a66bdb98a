"""开一章：make new CHAPTER=thread/foo TITLE=标题。照 tests/template/ 写好章节、片段、目录里的一行，写完就通过核验。

模板里的 {{chapter}} 是 thread/foo，{{name}} 是 foo，{{title}} 是标题；tests/test_new.py 在一本小书里真的开一章来核验它。
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import autocorrect_py
import yaml

from . import prose
from .contract import suggest

ROOT = Path(__file__).parents[1]
USAGE = "写成 make new CHAPTER=thread/foo TITLE=标题"
NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
MARKS = set("`*_[]<>{}|#\\$\"'")  # 标题里写了会变成别的
ENTRY = re.compile(r"( *- ).*?([a-z]+)/[\w-]+\.md\s*")  # nav 里的一行


class Refused(Exception):
    """开不了这一章，一句话说为什么、怎么办。"""


def scaffold(root: Path, chapter: str, title: str) -> list[str]:
    """在 *root* 那本书里开 *chapter* 这一章，返回做了什么；不合适就抛 Refused，什么也不写。"""
    settings = root / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines()
    parts = {found[2]: number for number, line in enumerate(lines) if (found := ENTRY.fullmatch(line)) and found[2] != "appendix"}
    check_name(root, chapter, parts)
    check_title(title)
    folder, _, name = chapter.partition("/")
    words = {"{{chapter}}": chapter, "{{name}}": name, "{{title}}": title}
    entry = ENTRY.fullmatch(lines[parts[folder]])[1] + nav_entry(title, f"{chapter}.md")
    written = dict(files(root, chapter, words))
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    lines.insert(parts[folder] + 1, entry)
    settings.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    return [*(path.relative_to(root).as_posix() for path in written), f"mkdocs.yml:{parts[folder] + 2} 目录里的一行：{entry.strip()}"]


def check_name(root: Path, chapter: str, parts: dict[str, int]) -> None:
    """名字写得对，还没有人用。"""
    folder, slash, name = chapter.partition("/")
    if not chapter or not slash:
        raise Refused(f"CHAPTER={chapter or '（没写）'}：要写在哪一部分、叫什么。怎么办：{USAGE}")
    if not NAME.fullmatch(name) or name == "index":
        raise Refused(f"CHAPTER={chapter}：“{name}”不能当名字。怎么办：斜线后面只用小写字母、数字，中间可以有 - 或 _，字母开头，不叫 index，也不写 .md")
    if folder not in parts:
        raise Refused(f"CHAPTER={chapter}：没有 {folder} 这一部分。怎么办：{suggest(folder, parts)}；真的要开新的一部分，先在 mkdocs.yml 的 nav 里手写它的第一章")
    for path in (root / f"docs/{chapter}.md", root / f"snippets/{chapter}"):
        if path.exists():
            raise Refused(f"{path.relative_to(root).as_posix()} 已经有了，没有动它。怎么办：直接改它，或换一个名字")


def check_title(title: str) -> None:
    """标题放进正文与目录，都过得了核验。"""
    if not title.strip() or title != " ".join(title.split()):
        raise Refused(f"TITLE={title or '（没写）'}：要有标题，写成一行，两头没有空格。怎么办：{USAGE}")
    if strange := sorted(MARKS & set(title)):
        raise Refused(f"TITLE={title}：目录里不能有 {' '.join(strange)}。怎么办：换个说法")
    for line in autocorrect_py.lint_for(f"# {title}\n", "markdown").lines:
        raise Refused(f"TITLE={title}：排版不对。怎么办：写成 {line.new.removeprefix('# ')}")
    for error in (*prose.terms("TITLE", title), *prose.typography("TITLE", title)):
        raise Refused(f"TITLE={title}：不合写作规则。{error}")


def nav_entry(title: str, path: str) -> str:
    """目录里的一行；会被 YAML 看成别的，就加引号。"""
    try:
        plain = yaml.safe_load(f"{title}: {path}") == {title: path}
    except yaml.YAMLError:
        plain = False
    return f"{title if plain else json.dumps(title, ensure_ascii=False)}: {path}"


def files(root: Path, chapter: str, words: dict[str, str]) -> Iterator[tuple[Path, str]]:
    """要写的每个文件与它的内容；tests/mutants.tsv 是在后面添几行。"""
    template = Path(__file__).with_name("template")

    def filled(path: Path) -> str:
        text = path.read_text("utf-8")
        for word, value in words.items():
            text = text.replace(word, value)
        return text

    yield root / f"docs/{chapter}.md", filled(template / "chapter.md")
    for path in sorted((template / "snippets").iterdir()):
        if path.is_file():
            yield root / "snippets" / chapter / path.name, filled(path)
    table = root / "tests/mutants.tsv"
    header, *rows = [*table.read_text("utf-8").splitlines(), *filled(template / "mutants.tsv").splitlines()]
    rows.sort(key=lambda row: (row.split("\t")[0], int(row.split("\t")[1]), row.split("\t")[2]))
    yield table, "\n".join([header, *rows]) + "\n"


def main() -> int:
    chapter, title = os.environ.get("CHAPTER", "").strip(), os.environ.get("TITLE", "").strip()
    try:
        done = scaffold(ROOT, chapter, title)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 1
    print("写好了：", *(f"  {one}" for one in done), sep="\n")
    print(f"接着：make serve 边看边改，改完 .venv/bin/pytest docs/{chapter}.md（输出变了就加 --update-examples）")
    return 0


if __name__ == "__main__":
    sys.exit(main())
