"""建站快不快：`make bench-site` 与不加任何东西的 mkdocs-material 比同样的页面，再比页面多到十倍时。

比的是建一遍的 CPU 时间（秒，连同子进程），轮流建、取中位数；只印出来，不断言。要求：同样的页面至多慢到 1.2 倍。
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIMIT = 1.2  # 倍
# 同样的 Markdown 扩展与插件，不要我们的钩子、样式、脚本与改过的网页。
STOCK = "INHERIT: book.yml\nhooks: []\nextra_css: []\nextra_javascript: []\nwatch: []\ntheme:\n  custom_dir: empty\n"
SETTINGS = {"这本书": "book.yml", "不加东西": "stock.yml"}


def lay(tree: Path, times: int) -> None:
    """书的页面，*times* 份；每一份在自己的目录里，链接都是相对的，照样通。别的与仓库里的是一个。"""
    shutil.copytree(ROOT / "docs", tree / "docs")
    for n in range(1, times):
        shutil.copytree(ROOT / "docs", tree / f"docs/copy{n}", ignore=shutil.ignore_patterns("assets"))
    (tree / "empty").mkdir()
    for name in ("overrides", "scheduler", "snippets", "tests"):
        (tree / name).symlink_to(ROOT / name)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    if times > 1:  # 目录里没有写的页面，照文件夹排
        settings = re.sub(r"(?ms)^nav:\n.*?(?=^\S)", "", settings)
    (tree / "book.yml").write_text(settings, "utf-8")
    (tree / "stock.yml").write_text(STOCK, "utf-8")


def build(tree: Path, settings: str) -> float:
    """建一遍的 CPU 秒数。"""
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--quiet", "--config-file", settings, "--site-dir", f"site-{settings}"],
        cwd=tree,
        env={**os.environ, "BOOK_SITE_URL": "", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        sys.exit(f"没有建成：\n{(done.stdout + done.stderr)[-2000:]}")
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_site", description="建站与不加东西的 mkdocs-material 比快慢")
    parser.add_argument("--rounds", type=int, default=5, help="各建几遍，取中位数；默认 5")
    parser.add_argument("--times", type=int, default=10, help="页面多到几倍；默认 10")
    options = parser.parse_args()
    medians = {}
    with tempfile.TemporaryDirectory() as temporary:
        for times in (1, options.times):
            tree, spent = Path(temporary, str(times)), {name: [] for name in SETTINGS}
            lay(tree, times)
            for n in range(options.rounds if times == 1 else 1):
                for name in sorted(SETTINGS, reverse=n % 2 == 1):
                    spent[name].append(build(tree, SETTINGS[name]))
            medians[times] = {name: statistics.median(values) for name, values in spent.items()}
            ours, stock = medians[times].values()
            pages = len(list((tree / "site-book.yml").rglob("*.html")))
            print(f"{pages} 页：这本书 {ours:.1f} CPU 秒，不加东西 {stock:.1f}，{ours / stock:.2f} 倍（要求 ≤ {LIMIT}）", flush=True)
    for name in SETTINGS:
        print(f"页面多到 {options.times} 倍，{name}：{medians[options.times][name] / medians[1][name]:.1f} 倍")


if __name__ == "__main__":
    main()
