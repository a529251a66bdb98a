"""用词：tests/prose.py 的 TERM-1 逐页查；这里查它的词表真的管用，引号里的旧称也只出现在列明的地方。"""

import pytest

from .book import Book
from .prose import TERMS, plain_lines, terms, wrong_terms
from .tables import ROOT

# 引号里引别人的旧称，TERM-1 不管；所以在哪一页引了哪一个，都要列在这里。
MENTIONED = {
    ("docs/appendix/glossary.md", "递归锁"),
    ("docs/thread/lock.md", "递归锁"),
}
WORDS = [(right, wrong) for right, words in TERMS.items() for wrong in words.split()]


@pytest.mark.parametrize(("right", "wrong"), WORDS)
def test_每个不该用的词都抓得住(right, wrong):
    found = [str(error) for error in terms("docs/x.md", f"第一行。\n\n这里写了{wrong}，不对。\n")]
    assert any("docs/x.md:3" in error and f"「{wrong}」" in error and f"写成「{right}」" in error for error in found)
    assert not list(terms("docs/x.md", f"这里写的是{right}。\n\n```text\n{wrong}\n```\n"))


def test_引旧称的地方都列明了():
    book = Book(ROOT)
    pages = {book.name(page): page.read_text("utf-8") for page in book.chapters()}
    found = {(name, wrong): number for name, text in pages.items() for number, line in plain_lines(text) for wrong, _ in wrong_terms(line)}
    extra = [f"{name}:{found[name, wrong]} 引了「{wrong}」" for name, wrong in sorted(found.keys() - MENTIONED)]
    assert not extra, "\n".join(extra) + "\n改用正确的词；真的要提这个旧称，列进 MENTIONED"
    assert found.keys() >= MENTIONED, f"已经没有了，从 MENTIONED 删掉：{sorted(MENTIONED - found.keys())}"
