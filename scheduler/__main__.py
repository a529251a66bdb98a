"""命令行：python -m scheduler explore 文件 [选项]；python -m scheduler replay 文件 次序。

退出码：0 穷举完毕没有失败；1 找到失败（死锁、没人接住的异常、活锁）；2 没有走完，也没有失败（只是抽样，不是证明）；
3 拒绝（程序里有控制不了的东西，给出文件与行号）；4 命令写错了；5 调度器自己出了错。
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from functools import cache
from pathlib import Path

REFUSED, USAGE, INTERNAL = 3, 4, 5


@cache
def parser() -> argparse.ArgumentParser:
    """命令行的语法。"""
    top = argparse.ArgumentParser(prog="python -m scheduler", description="让一个不改一字的并发程序走遍每一种交错。")
    commands = top.add_subparsers(dest="command", required=True, metavar="explore|replay")
    explore = commands.add_parser("explore", help="探索一个程序的各种交错")
    replay = commands.add_parser("replay", help="照一份次序再走一次")
    for one in (explore, replay):
        one.add_argument("file", type=Path, metavar="文件", help="要探索的 .py 文件")
        one.add_argument("--time", choices=["virtual", "any"], default="virtual", help="virtual：都走不动了时间才前进；any：随时可能超时")
        one.add_argument("--order", choices=["fifo", "any"], default="fifo", help="asyncio 就绪的任务：fifo：先到先走，与 CPython 相同；any：谁先都行")
        one.add_argument("--spurious", action="store_true", help="每个线程可以虚假唤醒一次")
        one.add_argument("--granularity", choices=["access", "sync"], default="access", help="access：看共享数据的读写；sync：只看锁、队列等")
        one.add_argument("--atomic", action="store_true", help="queue.Queue、LifoQueue 的每个操作当作一步，信它自己没有错：交错少得多")
        one.add_argument("--backend", choices=["greenlet", "threads"], default="", help="默认有 greenlet 就用它")
        one.add_argument("--with", dest="constants", action="append", default=[], metavar="名=值", help="换掉模块顶层的一个常量，可重复")
        one.add_argument("--json", type=Path, metavar="文件", help="把记录写成 JSON")
        one.add_argument("--svg", type=Path, metavar="文件", help="把这一次（explore：最短的失败；没有失败就头一次）画成图")
    explore.add_argument("--strategy", choices=["dpor", "bounded", "pct", "random"], default="dpor", help="默认 dpor：穷举")
    explore.add_argument("--bound", type=int, default=2, metavar="K", help="bounded：至多抢占几次")
    explore.add_argument("--runs", type=int, default=1000, metavar="N", help="pct、random：走几次")
    explore.add_argument("--seed", type=int, default=0, metavar="S", help="pct、random：随机种子")
    explore.add_argument("--budget", type=float, default=60, metavar="秒", help="至多用这么多秒 CPU")
    explore.add_argument("--page", type=int, default=0, metavar="列", help="印成书里的样子，宽这么多列；头一行是 JSON 的总结")
    explore.add_argument("--stop", type=Path, metavar="文件", help="文件是 JSON 的一列输出：一见到失败或别的输出就停，只印 JSON 的总结")
    replay.add_argument("schedule", metavar="次序", help="explore 印出的那一行，如 '0x3 1x2'")
    return top


def options(arguments: argparse.Namespace):
    """命令行 → Options。"""
    import ast

    from .explore import Options

    constants = {}
    for one in arguments.constants:
        name, _, value = one.partition("=")
        constants[name.strip()] = ast.literal_eval(value.strip())
    common = {
        "any_time": arguments.time == "any",
        "any_order": arguments.order == "any",
        "spurious": arguments.spurious,
        "granularity": arguments.granularity,
        "atomic": arguments.atomic,
        "backend": arguments.backend,
        "constants": constants,
    }
    if arguments.command == "explore":
        common |= {name: getattr(arguments, name) for name in ("strategy", "bound", "runs", "seed", "budget")}
    return Options(**common)


def main(argv: list[str] | None = None) -> int:
    try:
        arguments = parser().parse_args(argv)
    except SystemExit as done:  # argparse 印了用法，以 2 收场；而 2 在这里是“没有走完”
        return USAGE if done.code else 0
    if not arguments.file.is_file():
        print(f"找不到文件 {arguments.file}", file=sys.stderr)
        return USAGE
    from .instrument import Refused

    try:
        return run(arguments)
    except Refused as refused:
        print(f"拒绝：{refused}", file=sys.stderr)
        return REFUSED
    except SyntaxError as error:
        print(f"{error.filename}:{error.lineno}：语法错误：{error.msg}", file=sys.stderr)
        return USAGE
    except (ValueError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return USAGE
    except Exception:
        traceback.print_exc()
        return INTERNAL


def run(arguments: argparse.Namespace) -> int:
    from . import report as reports
    from .explore import FAILED, Explorer, Program, recorded
    from .watchdog import watch

    chosen = options(arguments)
    program = Program(arguments.file.resolve(), granularity=chosen.granularity, constants=chosen.constants, atomic=chosen.atomic)
    explorer = Explorer(program, chosen)
    watch(explorer, REFUSED)
    try:
        if arguments.command == "replay":
            data = recorded(explorer, arguments.schedule)
            print("\n".join(reports.schedule(data)))
            print(f"\n{reports.VERDICTS[data['verdict']]}，打印：\n{data['output']}", end="")
            status = 1 if data["verdict"] in FAILED else 0
        elif arguments.stop:
            allowed = json.loads(arguments.stop.read_text("utf-8"))
            found = explorer.explore(stop=lambda run: run.verdict in FAILED or run.output not in allowed)
            data, status = None, found.status
            print(json.dumps(reports.brief(found), ensure_ascii=False))
        else:
            found = explorer.conclude()
            data = recorded(explorer, found.shortest) if found.failures else None
            if arguments.page:
                print(json.dumps(reports.brief(found), ensure_ascii=False))
            else:
                print(f"{arguments.file}：", end="")
            print(reports.full(found, data, arguments.page or reports.WIDTH), end="")
            if data and not arguments.page:
                print(f"重放 python -m scheduler replay {arguments.file} '{found.shortest}'")
            status = found.status
            if arguments.svg and not data:
                data = recorded(explorer, "")
    finally:
        explorer.close()
    if arguments.json:
        arguments.json.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
    if arguments.svg:
        from . import timeline

        arguments.svg.write_text(timeline.alone(timeline.from_trace(data, {})), "utf-8")
    return status


if __name__ == "__main__":
    if os.name == "posix" and "PYTHONHASHSEED" not in os.environ:  # 字符串的哈希固定下来，集合的次序才可重放
        os.execve(sys.executable, [sys.executable, "-m", __package__, *sys.argv[1:]], {**os.environ, "PYTHONHASHSEED": "0"})
    status = main()
    sys.unraisablehook = lambda report: None  # 没走完的生成器此时才被回收：程序已经收场，不必再说
    sys.exit(status)
