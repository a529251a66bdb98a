"""把跑出的结果与契约对照；不合就说清楚哪里不合、怎么办。"""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from pathlib import Path

from . import sandbox
from .book import Snippet
from .contract import Target

UNSEEN = b"\xff"  # 不是 UTF-8，哪个片段也打印不出来
CLOCK = "asyncio/coroutine/virtual_clock.py"


def job(snippet: Snippet, target: Target, update: bool = False) -> sandbox.Job:
    """这个片段该怎么跑。

    *update* 时书里的标准输出可能还没有、或者过时了。承诺死锁的，停住不动就算数；承诺永不结束的没有这样的时刻，
    书里的等不到，就等到时限：早早下结论，机器一忙就会把还没来得及打印的当成不打印。
    """
    contract = snippet.contract
    until = {"deadlock": "still", "forever": "held"}.get(contract.expect, "exit")
    golden = snippet.golden(target)
    shown = golden.read_bytes() if golden.exists() else b""
    if update:
        shown = (shown or UNSEEN) if until == "held" else None
    env = {}
    if contract.clock:
        env["BOOK_CLOCK"] = str(snippet.root / "snippets" / CLOCK)
    return sandbox.Job(
        program=snippet.path,
        python=target.path,
        limit=contract.limit,
        until=until,
        expected=shown,
        env=env,
        startup=bool(contract.clock),
    )


def check(snippet: Snippet, target: Target, result: sandbox.Result, update: bool = False) -> list[str]:
    """不合契约之处，一条一段话；合则为空。*update* 时改写标准输出而不是比较。"""
    if update and snippet.contract.expect == "forever" and result.ended == "limit":
        result = replace(result, ended="held")  # 到时限还活着：此前打印的就是新的输出
    if problems := _ending(snippet, target, result):
        return problems
    wrong = _stderr(snippet, target, result, update)
    if wrong and update:  # 程序本身不对，就不拿它的输出改写书
        return wrong
    return compare(snippet.golden(target), result.stdout, snippet, update, "输出") + wrong


def _ending(snippet: Snippet, target: Target, result: sandbox.Result) -> list[str]:
    contract = snippet.contract
    stacks = _python_only(result.stacks).strip() or "（没有栈：程序屏蔽了 SIGABRT）"
    own = result.stderr.strip()
    if result.ended == "output":
        return [f"打印了超过 {sandbox.OUTPUT_LIMIT >> 20} MiB，已停止。\n怎么办：检查循环会不会结束"]
    if result.orphans:
        listed = "\n".join(result.orphans)
        return [f"结束后还留着进程：\n{listed}\n怎么办：对每个子进程调用 join()，或用 with 管住进程池"]
    if contract.expect in ("exit", "error"):
        if result.ended != "exit":
            return [
                f"{contract.limit:g} 秒还没有结束，已连同子进程一起停掉。各线程停在：\n{stacks}\n"
                + (f"标准错误：\n{own}\n" if own else "")
                + '怎么办：让它结束；若本来就要演示卡死，在契约里写 expect = "deadlock" 或 "forever"'
            ]
        wanted = 0 if contract.expect == "exit" else 1
        if result.status != wanted:
            return [f"退出码是 {result.status}，承诺的是 {wanted}。标准错误：\n{own or '（空）'}\n怎么办：修好程序，或改契约"]
        last = own.splitlines()[-1] if own else ""
        if contract.expect == "error" and last != contract.error:
            return [f"报的错变了。\n承诺：{contract.error}\n实际：{last}\n怎么办：改程序，或改契约里的 error"]
        return []
    if result.ended == "exit":
        word = "死锁" if contract.expect == "deadlock" else "永不结束"
        return [f"承诺{word}，却结束了（退出码 {result.status}）。\n{own}\n怎么办：让它真的卡住，或去掉契约里的 expect"]
    if contract.expect == "forever":
        return [] if result.ended == "held" else _not_reached(snippet, target, result)
    if result.ended == "limit":
        golden = snippet.golden(target)
        if golden.exists() and golden.read_bytes() == result.stdout:  # 走到了，却一直没有停住不动
            return [f"承诺死锁，却一直在动（用了 {result.cpu:.1f} 秒 CPU）：这是活锁。各线程此刻在：\n{stacks}\n怎么办：改成真的互相等待"]
        return _not_reached(snippet, target, result)
    return _blocked(snippet, stacks) if sees_all_stacks(target) else []


def _not_reached(snippet: Snippet, target: Target, result: sandbox.Result) -> list[str]:
    golden = snippet.golden(target)
    shown = golden.read_bytes() if golden.exists() else b""
    return [
        "到时限为止没有走到承诺的样子；到那时的输出：\n"
        + diff(shown, result.stdout, golden.name)
        + f"\n{result.stacks}\n怎么办：改程序或标准输出（pytest --update-examples）"
    ]


def sees_all_stacks(target: Target) -> bool:
    """faulthandler 接住信号时能不能写下每个线程的栈。

    没有 GIL 就没法安全地看别的线程，所以自由线程构建从 3.14 起只写当前线程的（CPython gh-128400）。
    在那里只证明了“所有线程都不动”，卡在哪一行由别的构建来证明；这是一处容差，会被计数。
    """
    return not (target.free and target.version >= (3, 14))


def frames(stacks: str, program: Path) -> list[tuple[str, int]]:
    """每个线程在片段文件里最内层的一帧：(函数名, 行号)。"""
    found = []
    for block in re.split(r"\n(?=(?:Current )?[Tt]hread 0x)", stacks):
        own = re.search(rf'File "{re.escape(str(program))}", line (\d+) in (\S+)', block)
        if own:
            found.append((own[2], int(own[1])))
    return found


def _blocked(snippet: Snippet, stacks: str) -> list[str]:
    source = snippet.path.read_text("utf-8").splitlines()
    seen = [(name, source[line - 1].split('  #')[0].strip(), line) for name, line in frames(stacks, snippet.path)]
    problems = []
    for function, line in snippet.contract.blocked.items():
        if not any(name == function and text == line.strip() for name, text, _ in seen):
            problems.append(f"承诺 {function} 卡在「{line}」")
    if not problems:
        return []
    where = "\n".join(f"  {snippet.name}:{number} {name}：{text}" for name, text, number in seen) or stacks
    return ["确实卡死了，但不是卡在承诺的地方。\n" + "；".join(problems) + f"。\n实际：\n{where}\n怎么办：改程序，或改契约里的 blocked"]


def _python_only(stacks: str) -> str:
    """去掉 3.14 起附在后面的 C 的栈；每个进程各写一段，所以不能从头一段起都切掉。"""
    return re.sub(r"\nCurrent thread's C stack.*\n(?:  (?:Binary file|<).*\n?)*", "", stacks)


def normalise(stderr: str, snippet: Snippet) -> str:
    """能写进书里的标准错误或栈：去掉地址、线程号、标准库的行号与 ^^^ 标记，各版本因此相同。"""
    text = _python_only(stderr)
    text = re.sub(r"(?m)^[ |]*[\^~]+\s*$\n?", "", text)
    text = re.sub(r"(?:Current t|T)hread 0x[0-9a-f]+(?: \[[^\]]*\])?", "Thread 0x…", text)
    text = text.replace(str(snippet.path), snippet.path.name)
    text = re.sub(r'(?m)^((?: +\| )?)  File "[/<].*\n(?:\1    .*\n)*', "", text)  # 3.13 起一帧可能有几行源码；异常组里每行前面有竖线
    return text.strip() + "\n" if text.strip() else ""


def helpers_left_out(stacks: str) -> str:
    """多进程的栈：去掉 multiprocessing 的帮手（resource_tracker、forkserver）写的，它们里面没有片段的一行。"""
    stacks = re.sub(r"(?m)^.*\bUserWarning: resource_tracker: .*\n(?: +warnings\.warn\(.*\n)?", "", stacks)
    dumps = re.split(r"(?m)^(?=Fatal Python error)", stacks)
    return "".join(dump for dump in dumps if 'File "' in dump or not dump.startswith("Fatal"))


def _stderr(snippet: Snippet, target: Target, result: sandbox.Result, update: bool) -> list[str]:
    golden = snippet.golden(target, ".err")
    deadlock = snippet.contract.expect == "deadlock"
    actual = normalise(result.stacks if deadlock else result.stderr, snippet)
    if deadlock:
        actual = helpers_left_out(actual)
        if result.stderr.strip():
            return [f"标准错误应当为空，却有：\n{result.stderr}\n怎么办：修好程序"]
        if not sees_all_stacks(target):
            return []
    if golden.exists() or (update and (deadlock or snippet.contract.expect == "error")):
        return compare(golden, actual.encode(), snippet, update, "标准错误")
    if not deadlock and snippet.contract.expect == "exit" and actual:
        return [f"标准错误应当为空，却有：\n{result.stderr.strip()}\n怎么办：修好程序（线程里的异常、忘了 await 都会写到这里）"]
    return []


def compare(golden: Path, actual: bytes, snippet: Snippet, update: bool, what: str) -> list[str]:
    shown = golden.read_bytes() if golden.exists() else None
    if shown == actual or (shown is None and not actual):
        return []
    tolerant = shown is not None and snippet.contract.unordered and what == "输出"
    if tolerant and sorted(shown.splitlines()) == sorted(actual.splitlines()):
        return []
    if update:
        golden.write_bytes(actual)
        return []
    name = golden.relative_to(snippet.root).as_posix()
    if shown is None:
        return [f"缺少 {name}：程序有{what}，书里却没有。\n怎么办：pytest --update-examples，再看 git diff"]
    return [f"{what}与 {name} 不同：\n{diff(shown, actual, golden.name)}\n怎么办：若新的对，pytest --update-examples；否则改程序"]


def diff(shown: bytes, actual: bytes, name: str) -> str:
    """统一格式的差别：书里的在前，实际的在后。"""
    lines = difflib.unified_diff(
        shown.decode("utf-8", "replace").splitlines(),
        actual.decode("utf-8", "replace")[:4000].splitlines(),
        f"书里 {name}",
        "实际",
        lineterm="",
    )
    return "\n".join(lines)
