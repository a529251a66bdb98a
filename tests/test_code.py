"""本仓库自己的代码（不只片段）也过静态检查，规则在 pyproject.toml。"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_ruff():
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise", "conftest.py", "offline", "scheduler", "tests"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\n怎么办：.venv/bin/ruff check --fix conftest.py offline scheduler tests"
