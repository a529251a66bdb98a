"""从附录的页面上读出表格，好与真的解释器对照。"""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
APPENDIX = ROOT / "docs/appendix"


@dataclass(frozen=True)
class Row:
    """表里的一行：在第几行，属于哪一个二级标题，各列的名字，各格的内容。"""

    line: int
    section: str
    columns: tuple[str, ...]
    cells: tuple[str, ...]


def rows(page: Path) -> list[Row]:
    """*page* 里所有表格的所有行，不含表头。"""
    found, section, columns = [], "", ()
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        if line.startswith("## "):
            section = line[3:]
        if not line.startswith("|"):
            columns = ()
            continue
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if not columns:
            columns = cells
        elif not re.fullmatch(r"[|:\-]+", line):
            found.append(Row(number, section, columns, cells))
    return found


def code(cell: str) -> str:
    """一格里只有一段代码：去掉反引号。"""
    inside = re.fullmatch(r"`([^`]+)`", cell)
    assert inside, f"「{cell}」应当只写一段代码"
    return inside[1]
