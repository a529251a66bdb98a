"""提交前的快检（make quick）：只核验要提交的那几章、整本书的关，改了代码再加上静态检查。几秒钟，不是全部；全部是 make test。"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def chosen(root: Path, names: list[str]) -> list[str]:
    """改了 *names*（相对 *root*，片段算到它那一章），该跑哪些。"""
    found = set()
    for name in map(Path, names):
        chapter = name if name.parts[0] == "docs" else Path("docs", *name.parts[1:-1]).with_suffix(".md")
        if name.parts[0] in ("docs", "snippets") and chapter.suffix == ".md" and (root / chapter).is_file():
            found.add(chapter.as_posix())
    if any(name.startswith(("docs/", "snippets/")) or name in ("mkdocs.yml", "CHANGELOG.md") for name in names):
        found |= {"tests/test_gates.py", "tests/test_lint.py::test_目录与页面一致_更新的记录写得对"}
    if any(name.endswith(".py") and not name.startswith("snippets/") or name == "pyproject.toml" for name in names):
        found.add("tests/test_code.py")
    return sorted(found)


def staged(root: Path) -> list[str]:
    """git add 过、要提交的文件。"""
    done = subprocess.run(["git", "diff", "--cached", "--name-only", "-z"], cwd=root, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.split("\0")[:-1]


def main() -> int:
    tests = chosen(ROOT, staged(ROOT))
    if not tests:
        print("没有要核验的：先 git add 改过的章节、片段或代码")
        return 0
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *tests], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
