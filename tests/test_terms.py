"""用词：tests/prose.py 的 TERM-1、TERM-3 逐页查；这里查它的词表真的管用，列明的旧称也真的还在引。"""

import pytest

from .prose import MENTIONED, TERMS, plain_lines, terms, wrong_terms
from .tables import ROOT

WORDS = [(right, wrong) for right, words in TERMS.items() for wrong in words.split()]


@pytest.mark.parametrize(("right", "wrong"), WORDS)
def test_每个不该用的词都抓得住(right, wrong):
    found = [str(error) for error in terms("docs/x.md", f"第一行。\n\n这里写了{wrong}，不对。\n")]
    assert any("docs/x.md:3" in error and f"「{wrong}」" in error and f"写成「{right}」" in error for error in found)
    assert not list(terms("docs/x.md", f"这里写的是{right}。\n\n```text\n{wrong}\n```\n"))


def test_列明的旧称都还在引():
    for name, wrong in MENTIONED:
        lines = plain_lines((ROOT / name).read_text("utf-8"))
        assert any(wrong == one for _, line in lines for one, _ in wrong_terms(line)), f"{name} 已经不引「{wrong}」了，从 MENTIONED 删掉"
