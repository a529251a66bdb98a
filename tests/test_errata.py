"""勘误（docs/appendix/errata.md）：94 条一条不漏，每一条都指得出哪一页、哪个程序作证。锚点由 mkdocs --strict 查。"""

import re
from pathlib import Path

from .book import INCLUDE

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/appendix/errata.md"
WRONG = {  # 底稿里要改的陈述：种类 → 编号
    "错": "15 18 25 26 29 55 58 62 69 75 76 77 83 116 133 134 142 145 149 156 158 160 162 163 165 176 178",
    "过时": "17 36 129 136 137 139 146 167 175 180",
    "误导": "2 4 5 8 10 16 20 31 41 43 48 49 56 61 63 64 66 67 71 72 80 82 84 88 89 91 93 95 97 105 106 113 122 127"
    " 128 140 143 147 148 150 151 153 154 155 157 164 166 169 170 171 179",
    "笔误": "13 81 102 131 132 152",
}
KIND = {int(number): kind for kind, numbers in WRONG.items() for number in numbers.split()}

ENTRY = re.compile(r"^\[C(\d{3})\]\(#c(\d{3})\)\{ #c(\d{3}) \} \*(\S+)\* .+\n:   .+\n\n    见 ?(\[.+)$", re.M)
WITNESS = re.compile(r"\[[^\]]+\]\((\.\./[^#)]+)#[^)]+\)：((?:`[^`]+\.py`、?)+)")


def entries() -> list[tuple[int, str, str]]:
    """页面上的每一条：编号、种类、末尾“见”后面的那一行。"""
    found = ENTRY.findall(PAGE.read_text("utf-8"))
    assert all(shown == link == anchor for shown, link, anchor, _, _ in found), "编号、链接、锚点要写成同一个"
    return [(int(number), kind, witnesses) for number, _, _, kind, witnesses in found]


def test_每一条都认得出():
    text = PAGE.read_text("utf-8")
    started = re.findall(r"^\[C(\d+)", text, re.M)
    assert started == [f"{number:03}" for number, _, _ in entries()], "有的条目写得不合格式（见 ENTRY）"
    assert f"，{len(started)} 条要改一改" in text, f"开头写的条数不对，现在是 {len(started)} 条"


def test_一条不漏_也不重复():
    listed = [number for number, _, _ in entries()]
    assert listed == sorted(set(listed)), "编号要从小到大，不重复"
    assert len(KIND) == 94 == sum(len(numbers.split()) for numbers in WRONG.values())
    assert set(listed) <= set(KIND), f"底稿里没有这几条要改：{set(listed) - set(KIND)}"
    assert set(listed) == set(KIND), f"漏了：{set(KIND) - set(listed)}"


def test_种类():
    for number, kind, _ in entries():
        assert kind == KIND.get(number), f"C{number:03} 写作“{kind}”，应为“{KIND.get(number)}”"


def test_每一条都有程序作证_而且就在指着的那一页():
    for number, _, line in entries():
        parts = line.split("；")
        for part in parts:
            witness = WITNESS.fullmatch(part)
            assert witness, f"C{number:03}：「{part}」写成 [节](../章.md#锚点)：`目录/x.py`"
            page = PAGE.parent / witness[1]
            assert page.is_file(), f"C{number:03}：没有 {witness[1]} 这一页"
            shown = {name for name, _ in INCLUDE.findall(page.read_text("utf-8"))}
            for snippet in re.findall(r"`([^`]+)`", witness[2]):
                assert (ROOT / "snippets" / snippet).is_file(), f"C{number:03}：没有 snippets/{snippet}"
                assert snippet in shown, f"C{number:03}：{witness[1]} 里没有显示 {snippet}"
