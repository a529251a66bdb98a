"""整本书的关；每个章节自己的关在 tests/plugin.py 里随章节一起跑。"""

import pytest

from . import gates
from .book import Book


def test_every_file_has_its_place(pytestconfig):
    book = Book(pytestconfig.rootpath)
    if pytestconfig.getoption("update_examples"):
        gates.redraw(book)
    problems = [str(error) for error in gates.whole(book)]
    if problems:
        pytest.fail("\n\n".join(problems), pytrace=False)
