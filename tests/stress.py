"""把整套核验在忙着的机器上连跑许多遍：偶尔才失败的，也是坏的。

    python -m tests.stress                     每个核一路，一共 20 遍
    python -m tests.stress --times 6 docs -k lock   只跑一部分；末尾的参数照样交给 pytest

核验的是已经提交的：每一路在自己的一份克隆里跑，互不相干，几路一起跑，机器就忙了。每跑完一遍印一行；失败的那一遍，
pytest 的输出留在印出来的文件里。有一遍失败就以 1 退出。
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from queue import Empty, SimpleQueue

ROOT = Path(__file__).parents[1]


def stream(home: Path, numbers: SimpleQueue, arguments: list[str], failed: list[int]) -> None:
    """在 *home* 的克隆里一遍遍地跑，直到从 *numbers* 取到 0。"""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(home)], check=True)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    while number := numbers.get():
        started = time.monotonic()
        log = home.with_name(f"{number}.log")
        with log.open("wb") as out:
            code = subprocess.run(command, cwd=home, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT).returncode
        text = log.read_text("utf-8", "replace")
        counts = re.findall(r"(?m)^=*\s*(\d+ (?:passed|failed|error).*?) in ", text)
        print(f"第 {number} 遍：{counts[-1] if counts else '没有结果'}（{time.monotonic() - started:.0f} 秒）" + (f"，失败：{log}" if code else ""), flush=True)
        if code:
            failed.append(number)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.stress", description="把整套核验在忙着的机器上连跑许多遍。")
    parser.add_argument("--times", type=int, default=20, metavar="遍数", help="一共跑几遍（默认 20）")
    parser.add_argument("--streams", type=int, default=os.cpu_count() or 2, metavar="路数", help="几路一起跑（默认与核一样多）")
    chosen, arguments = parser.parse_known_args()
    folder = Path(tempfile.mkdtemp(prefix="book-stress-"))
    numbers, failed = SimpleQueue(), []
    for number in (*range(1, chosen.times + 1), *[0] * chosen.streams):
        numbers.put(number)
    threads = [threading.Thread(target=stream, args=(folder / f"clone{n}", numbers, arguments, failed)) for n in range(chosen.streams)]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    except KeyboardInterrupt:  # 正在跑的 pytest 在同一个进程组里，也收到了，自己会收拾
        with contextlib.suppress(Empty):
            while True:
                numbers.get_nowait()
        for _ in threads:
            numbers.put(0)
        return 2
    print(f"{chosen.times} 遍里失败 {len(failed)} 遍。" + ("" if failed else "一遍也没有失败。"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
