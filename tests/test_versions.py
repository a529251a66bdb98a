"""版本变迁（docs/appendix/versions.md）：写着“有了”“没有了”的名字，逐个问真的解释器。

只问正在跑核验的解释器；`pytest tests/test_versions.py --python …` 多给几个，就每个都问。
"""

import re
import sys
from itertools import product

import pytest

from .plugin import KEY
from .reality import ask
from .tables import APPENDIX, rows

PAGE = APPENDIX / "versions.md"
LIBRARIES = {"线程": "threading", "队列": "queue", "进程": "multiprocessing", "执行器": "concurrent.futures", "协程": "asyncio", "解释器": "builtins"}
CLAIM = re.compile(r"(?:^|[；。：])(?:(?P<owners>`[^`]+`(?:、`[^`]+`)*) )?(?P<verb>有了|没有了) (?P<names>`[^`]+`(?:、`[^`]+`)*)")
WORDED = ("有了自由线程的构建",)  # 有了的不是一个名字


def claims():
    """页面上的每一句：(行, 版本, 模块, 属于谁, 名字, 是有了还是没有了)。"""
    found = []
    for row in rows(PAGE):
        version = tuple(map(int, row.section.split(".")))
        library, text = row.cells
        matches = list(CLAIM.finditer(text))
        said = text.count("有了") - sum(words in text for words in WORDED)
        assert len(matches) == said, f"{PAGE.name}:{row.line} 有一句“有了”看不懂，写成「`属于谁` 有了 `名字`、`名字`」"
        for match in matches:
            owners = re.findall(r"`([^`]+)`", match["owners"] or "") or [""]
            for owner, name in product(owners, re.findall(r"`([^`]+)`", match["names"])):
                found.append((row.line, version, LIBRARIES[library], owner, name.removesuffix("()"), match["verb"] == "有了"))
    return found


def test_每一版都有_从旧到新():
    sections = list(dict.fromkeys(row.section for row in rows(PAGE)))
    assert sections == [f"3.{minor}" for minor in range(8, 16)]
    assert {row.columns for row in rows(PAGE)} == {("库", "变化")}


def test_有了的名字_这一版起有_前一版没有(pytestconfig):
    listed = claims()
    assert len(listed) > 60
    wrong = []
    for target in pytestconfig.stash[KEY].targets:
        answers = ask(target.path, "has", [[module, owner, name] for _, _, module, owner, name, _ in listed])
        for (line, version, module, owner, name, added), there in zip(listed, answers, strict=True):
            expected = (target.version >= version) == added
            if there != expected and not (not added and sys.platform == "win32"):  # 看守只在 Linux、macOS 上有过
                full = ".".join(part for part in (module, owner, name) if part and part != "builtins")
                says = f"{'有了' if added else '没有了'} {full}"
                wrong.append(f"docs/appendix/versions.md:{line}  {version[0]}.{version[1]} {says}，可是 Python {target.full} {'有' if there else '没有'}")
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
