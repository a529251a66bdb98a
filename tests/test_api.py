"""同名对象对照（docs/appendix/api.md）：每一格都在真的解释器上重做一遍，再与页面比较。

只用正在跑核验的解释器；`pytest tests/test_api.py --python …` 多给几个，就每个都做。
"""

import pytest

from .plugin import KEY
from .reality import ask
from .tables import APPENDIX, code, rows

PAGE = APPENDIX / "api.md"
BEHAVIOUR = {  # 二级标题 → (tests/reality.py 里重做它的函数, 从第几列起比)
    "先看三家的地界": ("borders", 2),
    "Lock：谁都可以放": ("locks", 1),
    "RLock：只有两家有": ("rlocks", 1),
    "Condition": ("conditions", 1),
    "Semaphore 与 BoundedSemaphore": ("semaphores", 1),
    "Barrier": ("barriers", 1),
    "Queue": ("queues", 1),
    "各有一份的数据": ("private", 1),
}


def fail(problems: list[str]) -> None:
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def pairs(*columns: str) -> tuple[list[int], list[list[str]]]:
    """有这两列的表：每一行的行号与两格里的代码。"""
    found = [row for row in rows(PAGE) if row.columns == columns]
    return [row.line for row in found], [[code(cell) for cell in row.cells] for row in found]


def test_没有一张表漏下():
    known = {("写法", "得到"), ("方法", "形参")}
    others = [row for row in rows(PAGE) if row.columns not in known]
    assert {row.section for row in others} == set(BEHAVIOUR)
    assert all(row.columns[0] in ("库", "用什么") for row in others)


def test_写法与得到(pytestconfig):
    lines, asked = pairs("写法", "得到")
    problems = []
    for target in pytestconfig.stash[KEY].targets:
        for line, (source, wanted), got in zip(lines, asked, ask(target.path, "values", asked), strict=True):
            if got:
                problems.append(f"docs/appendix/api.md:{line}  {source} 写着 {wanted}；Python {target.full}：{got}")
    assert len(asked) > 25
    fail(problems)


def test_形参(pytestconfig):
    lines, asked = pairs("方法", "形参")
    problems = []
    for target in pytestconfig.stash[KEY].targets:
        for line, (source, wanted), got in zip(lines, asked, ask(target.path, "signatures", asked), strict=True):
            if got != wanted:
                problems.append(f"docs/appendix/api.md:{line}  {source} 写着 {wanted}；Python {target.full}：{got}")
    assert len(asked) > 15
    fail(problems)


def test_三家各自怎样做(pytestconfig):
    problems = []
    for target in pytestconfig.stash[KEY].targets:
        answers = ask(target.path, "behaviour")
        for row in rows(PAGE):
            if row.columns[0] not in ("库", "用什么"):
                continue
            question, start = BEHAVIOUR[row.section]
            got = answers[question].pop(row.cells[0], None)
            if got != list(row.cells[start:]):
                problems.append(f"docs/appendix/api.md:{row.line}  {row.section}，{'、'.join(row.cells)}；Python {target.full}：{got}")
        problems += [f"docs/appendix/api.md  {question} 的表少了 {list(left)} 这几行" for question, left in answers.items() if left]
    fail(problems)
