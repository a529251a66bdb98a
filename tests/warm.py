"""热着的调度器：只导入一次，先探索一个小程序（标准库的副本就造好了），每个探索再从它分出来（fork），省下几百次启动。

    python -m tests.warm 文件      文件里一行一个：{"argv": […], "out": 路径, "err": 路径, "limit": 秒}

argv 是 python -m scheduler 的参数。依次做，做完一个印一行“第几个 退出码”；到时还没有停的，让它写下各线程的栈再杀掉，
退出码印成 limit。只能用在有 fork 的系统上。
"""

from __future__ import annotations

import _thread
import contextlib
import gc
import json
import os
import select
import signal
import sys
import time
import traceback
from pathlib import Path

from scheduler import __main__ as command
from scheduler import backends, explore, report, watchdog  # noqa: F401  趁还没有分身，先导入

PAUSE = 0.2  # 秒；两次查看之间
GRACE = 3.0  # 秒；发出 SIGABRT 之后等它写完栈的上限
PRIMER = """\
import asyncio
import queue
import threading
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(1) as pool:
    pool.submit(queue.Queue().put, 1)
asyncio.run(asyncio.sleep(0))
"""


def main(plan: Path) -> None:
    if not backends.FREE_THREADED:  # 对象归造它的线程：那些线程在分出来的进程里都没有了
        heat(plan.with_name("primer.py"))
    for number, line in enumerate(plan.read_text("utf-8").splitlines()):
        print(number, one(**json.loads(line)), flush=True)


def heat(primer: Path) -> None:
    """造好各个探索都要用的：命令行的语法，标准库的副本。后端的线程走完了才算完：只有一个线程时才好分身。"""
    primer.write_text(PRIMER, "utf-8")
    explore.explore(primer, command.options(command.parser().parse_args(["explore", str(primer)])))
    while _thread._count():
        time.sleep(0.001)
    gc.freeze()  # 它们不会变，收垃圾时不必再看


def one(argv: list[str], out: str, err: str, limit: float) -> int | str:
    """分出一个进程来做，等它结束：退出码，或 "limit"。"""
    done, held = os.pipe()  # 它一结束，held 就没有人开着了
    child = os.fork()
    if not child:
        _explore(argv, out, err)
    os.close(held)
    finished = ended(done, child, limit)
    if not finished:
        os.kill(child, signal.SIGABRT)
        if not select.select([done], [], [], GRACE)[0]:
            os.kill(child, signal.SIGKILL)
    os.close(done)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status if finished else "limit"


def ended(done: int, child: int, limit: float) -> bool:
    """等 *done* 关上，至多 *limit* 秒，轮不到 CPU 的时间不算；等到了没有。"""
    started, left = time.monotonic(), limit
    while not select.select([done], [], [], left)[0]:
        left = started + limit + starved(child) - time.monotonic()
        if left <= 0:
            return False
        left = max(left, PAUSE)
    return True


def starved(child: int) -> float:
    """进程 *child* 想跑却轮不到 CPU 的秒数：探索里同一时刻只有一个线程能走，所以各个线程的加起来。只有 Linux 说得出，别处是 0。"""
    with contextlib.suppress(OSError):
        return sum(int(task.read_text().split()[1]) for task in Path(f"/proc/{child}/task").glob("*/schedstat")) / 1e9
    return 0.0


def _explore(argv: list[str], out: str, err: str) -> None:
    """在分出来的进程里探索；不返回，也不收拾：它整个就此消失。"""
    status = command.INTERNAL
    try:
        for path, number in ((out, 1), (err, 2)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        status = command.main(argv)
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
