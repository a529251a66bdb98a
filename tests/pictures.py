"""书里的时间线图：x.timeline.toml（文字）加上重放 x.py 得到的记录（事实），画成 x.svg。

怎样写、怎样画，见 scheduler/timeline.py。重放在子进程里做：片段不在 pytest 的进程里跑。没有写 schedule，就用 x.schedules
里那份最短的失败次序；它也没有（程序不会失败），就照常走一次。
"""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from scheduler.timeline import TimelineError, draw, from_trace

from . import contract
from .exploration import HOME
from .sandbox import COMPILED

LIMIT = 300  # 秒；最后一道，机器再忙也够：停不下来的，调度器的看门狗早就按 CPU 时间停下了
OPTIONS = ("--time=", "--spurious", "--granularity=", "--order=", "--with=")  # 探索的选项里，重放也要的


def render(path: Path) -> str:
    """*path*（x.timeline.toml）对应的 x.svg 的全文；写错了抛 TimelineError。"""
    try:
        spec = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TimelineError(f"不是合法的 TOML：{error}") from None
    if not spec.get("alt"):
        raise TimelineError("没有 alt：用一句话说清这幅图")
    name = path.name.removesuffix(".timeline.toml")
    program = path.with_name(f"{name}.py")
    if not program.is_file():
        raise TimelineError(f"旁边没有 {program.name}")
    explore = contract.load(path.with_name(f"{name}.toml"), f"{name}.toml").explore
    options = tuple(one for one in explore.arguments() if one.startswith(OPTIONS))
    schedule = spec["schedule"] if "schedule" in spec else shortest(program)
    data = trace(program, program.read_bytes(), schedule, options)
    return draw(from_trace(data, spec), f"{path.parent.name}-{name}")


def shortest(program: Path) -> str:
    """x.schedules 末尾的“次序”；没有就是空的。"""
    golden = program.with_suffix(".schedules")
    found = re.search(r"^次序 (.+)$", golden.read_text("utf-8"), re.M) if golden.exists() else None
    return found[1] if found else ""


@functools.cache
def trace(program: Path, content: bytes, schedule: str, options: tuple[str, ...]) -> dict:
    """照 *schedule* 重放 *program* 的记录；*content* 是它的内容，只用来认出它改过没有。"""
    with tempfile.TemporaryDirectory(prefix="book-trace-") as folder:
        out = Path(folder, "trace.json")
        command = [sys.executable, "-m", "scheduler", "replay", str(program), schedule, f"--json={out}", *options]
        env = {**os.environ, "PYTHONPATH": HOME, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": str(COMPILED)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        try:
            done = subprocess.run(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT)
        except subprocess.TimeoutExpired:
            raise TimelineError(f"重放 {program.name} 超过 {LIMIT} 秒") from None
        if not out.exists():
            raise TimelineError(f"{program.name} 照次序 {schedule!r} 走不下去：{done.stderr.strip()}")
        return json.loads(out.read_text("utf-8"))
