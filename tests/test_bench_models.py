"""选哪一种并发的表：页面上的就是由量得的数写成的，每种写法、每样都量了。只看形状，不看快慢。"""

from __future__ import annotations

import sys

from . import bench_models
from .bench_models import MODELS, NUMBERS, PAGE, STARTS, TABLES, UNIT, Results, Size, ratios, render


def expected(name: str) -> set[tuple[str, str]]:
    """解释器 *name* 上应有的各格：子解释器 3.14 起才有。"""
    new = tuple(map(int, name.rstrip("t").split(".")[:2])) >= (3, 14)
    cells = {("start", model) for model in STARTS} | {(what, model) for what in ("compute", "wait") for model in MODELS}
    return cells if new else {cell for cell in cells if cell[1] != "interpreters"}


def test_the_page_is_written_from_the_numbers():
    assert PAGE.read_text("utf-8") == render(Results.load(NUMBERS)), "怎么办：python -m tests.bench_models --render"


def test_every_model_was_measured():
    results = Results.load(NUMBERS)
    for name, found in results.columns.items():
        assert set(found) == expected(name)
        assert all(found[what, one] == 1 for what, one in UNIT.items())
    assert any(name.endswith("t") for name in results.columns), "自由线程的构建也要量"
    assert any(("wait", "interpreters") in found for found in results.columns.values()), "子解释器也要量"


def test_saving_and_loading_loses_nothing(tmp_path):
    results = Results.load(NUMBERS)
    results.save(tmp_path / "again.tsv")
    assert (tmp_path / "again.tsv").read_text("utf-8") == NUMBERS.read_text("utf-8")


def test_the_command_measures_every_model():
    """真的量一次，活小到可以不计：每一格都有，谁快谁慢不管。"""
    found = ratios(sys.executable, rounds=1, size=Size(limit=100, wait=0.001, starts=2))
    wanted = expected(bench_models.label(sys.executable))
    assert {cell for cell in wanted if cell[0] != "start"} <= set(found) <= wanted  # 有的系统没有 fork
    assert all(ratio > 0 for ratio in found.values())


def test_the_tables_have_the_same_shape_whatever_was_measured():
    cells = {(what, model): 1.0 for what, (_, rows) in TABLES.items() for model in rows}
    about = dict.fromkeys(Results.load(NUMBERS).about, "1")
    text = render(Results(about, {"3.13.1": {}, "3.14.1t": cells}))
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| 写法 |")]
    assert [row.split(" | ")[0].strip("| ") for row in rows] == [name for _, names in TABLES.values() for name in names.values()]
    assert all(row.endswith((" | — | 1 |", " | — | 1.0 |")) for row in rows)
