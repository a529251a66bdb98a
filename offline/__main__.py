"""python -m offline：把整个网站、PDF、EPUB 放进 dist/，检查过才算成；缺什么用一句话说清楚。"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import check, epub, folder, pdf
from .chapters import ROOT, OfflineError, make

NAME = "python-concurrency"


def moment() -> tuple:
    """书的时间：SOURCE_DATE_EPOCH，不然就是最近一次提交。内容相同，做出来的就一个字节也不差。"""
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    if not stamp:
        git = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
        stamp = git.stdout.strip() or "315532800"
    return time.gmtime(max(int(stamp), 315532800))[:6]  # ZIP 里的时间从 1980 年数起


def main() -> None:
    out, when = ROOT / "dist", moment()
    out.mkdir(exist_ok=True)
    problems = []
    with tempfile.TemporaryDirectory() as temporary:
        site = make(Path(temporary, "site"))
        folder.prepare(site)
        for kind, write, examine in (
            ("zip", folder.pack, lambda path: []),
            ("epub", epub.write, check.epub),
            ("pdf", pdf.write, lambda path: check.pdf(path, site)),
        ):
            target = out / f"{NAME}.{kind}"
            target.unlink(missing_ok=True)
            try:
                write(site, target, when)
                found = examine(target)
            except OfflineError as error:
                found = [str(error)]
            problems += [f"{kind.upper()}：{problem}" for problem in found]
            if target.exists():
                state = "没有通过检查" if found else "好了"
                print(f"{target.relative_to(ROOT)}  {target.stat().st_size / 1e6:.1f} MB  {state}", flush=True)
    if problems:
        sys.exit("\n".join(problems[:20]))


if __name__ == "__main__":
    try:
        main()
    except OfflineError as error:
        sys.exit(str(error))
