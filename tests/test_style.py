"""样式表：徽章一个也不少，小字前面的记号说的是实话。"""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

from .book import Book
from .contract import BADGES

ROOT = Path(__file__).parents[1]
ONE_OF = ({"deadlock", "error", "forever"}, {"posix", "linux"}, {"gil", "free-threaded"})  # 契约里同一个键的，只会有一个
CSS = (ROOT / "docs/assets/book.css").read_text("utf-8")


def variables(selector: str) -> dict[str, str]:
    """样式表里 *selector* 自己那一条设的变量。"""
    (body,) = re.findall(rf"(?m)^{re.escape(selector)} {{([^}}]*)}}", CSS)
    return dict(re.findall(r"(--[\w-]+):\s*([^;]*);", body))


def badge(classes: set[str]) -> str:
    """围栏有这些类名时，标题旁的徽章写什么。"""
    order = re.search(r"content: ((?:var\(--\w+\) ?)+);\s*float", CSS)[1]
    rules = {name: variables(f".highlight.{name}") for name in re.findall(r"(?m)^\.highlight\.([\w-]+)", CSS)}
    labels = variables(".highlight")
    for name in rules:  # 照样式表里的先后，后面的盖住前面的
        labels |= rules[name] if name in classes else {}
    return "".join(labels[name].strip('"') for name in re.findall(r"--\w+", order))


def test_every_badge_is_shown():
    """几个徽章一起出现，一个也不会盖住另一个。"""
    book = Book(ROOT)
    worn = {frozenset(f.classes - {"python"}) for chapter in book.chapters() for f in book.fences(chapter) if f.setting("title").endswith(".py")}
    worn |= {frozenset(pair) for pair in combinations(BADGES, 2) if not any(set(pair) <= group for group in ONE_OF)}
    assert frozenset({"broken", "race"}) in worn and frozenset({"broken", "deadlock"}) in worn
    listed = set(re.findall(r"\.([\w-]+)", re.search(r"\.highlight:is\(([^)]*)\) > \.filename::after", CSS)[1]))
    assert not BADGES - listed
    for classes in worn:
        missing = [name for name in classes if not badge({name}).strip() or badge({name}).strip() not in badge(set(classes))]
        assert not missing, f"{sorted(classes)} 只显示“{badge(set(classes))}”"
        assert classes <= listed, sorted(classes - listed)


def test_only_what_was_walked_to_the_end_without_failing_is_ticked():
    """小字前面的记号：有失败的、抽样的、结果不一的，各不相同，都不是对号；听网页的人也听得出。"""
    kinds = [variables(".md-typeset .schedules" + kind) for kind in ("", ".varies", ".sampled", ".failing")]
    for name in ("--mark", "--spoken"):
        assert len({kind[name] for kind in kinds}) == len(kinds)
    assert [kind["--mark"] for kind in kinds if "✓" in kind["--mark"]] == ['"✓"'] == [kinds[0]["--mark"]]
    assert CSS.index(".schedules.sampled {") < CSS.index(".schedules.failing {")  # 又是抽样又有失败的，标作有失败
    content = re.findall(r"\.schedules::before {[^}]*content: ([^;]*);", CSS)
    assert content == ['var(--mark) " "', 'var(--mark) " " / var(--spoken)']
