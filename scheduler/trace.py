"""记录：把一次执行重放一遍，记下每一步是哪个线程、哪一行、对什么做了什么；锁与数据用程序里的变量名称呼。

产物是普通的字典（JSON），报告里的表、书里的时间线、将来浏览器里的单步都从它来。
"""

from __future__ import annotations

import sys
import types
from collections import Counter
from types import FrameType

from . import aio, simulated
from .kernel import Event, Kernel, Op, Run, VThread
from .simulated import Waiter

VERBS = {
    "acquire": "拿", "release": "放", "try": "试拿", "locked": "看", "wait": "醒来", "notify": "叫醒", "read": "读", "write": "写",
    "print": "打印", "put": "放入", "get": "取出", "try-get": "试取", "try-put": "试放", "done": "报完成", "drain": "等到都做完", "qsize": "看", "timed-join": "等结束", "alive": "看死活",
    "start": "启动", "again": "再拿", "release-one": "放一层", "sleep": "睡醒", "join": "等到结束", "exit": "结束", "spin": "读", "end": "主程序结束", "children": "看线程",
    "send": "写完", "poll": "等到", "close": "关上", "count": "计数", "kill": "杀死进程", "fail": "出错",
    "task": "轮到", "ready": "排上", "select": "循环醒来", "call_soon": "交给循环", "submit": "交给线程池",
}  # fmt: skip
WAITS = {"acquire": "等着拿", "wait": "等通知", "get": "等着取", "put": "等着放", "drain": "等都做完", "join": "等它结束", "timed-join": "等它结束", "sleep": "睡着", "spin": "空转，等它变",
         "send": "等着腾出地方", "poll": "等着有东西"}  # fmt: skip
LIBRARY = {"threading", "queue", "concurrent.futures._base", "concurrent.futures.thread", "multiprocessing.synchronize", "multiprocessing.queues"}
PLAIN = {"Condition", "_RLock", "Lock", "RLock"}  # 这几种一步步地写出来；别的（栅栏、信号量、队列……）只说“经过”
DEPTH = 3  # 变量里套着几层的对象还认得出名字
BACK = frozenset({"_target", "_args", "_kwargs", "_loop", "_coro", "_fut_waiter"})  # 线程、任务回头指着程序的东西：不算名字


class Recorder:
    """交给 Kernel(record=…)：每个事件记下程序里的行，并给它碰的对象找名字。"""

    def __init__(self, program):
        self.program, self.file = program, program.file
        self.labels: dict[int, str] = {}
        self.names: Counter = Counter()  # 变量名 → 有几个东西叫它
        self.asleep: dict[int, list] = {}  # 线程 → 它的事件循环睡下时，停在半路的任务
        self.kept: list = []  # 留住有名字的对象，id 才不会重复

    def __call__(self, op: Op, thread: VThread) -> tuple:
        """返回 (行号, 函数名, 对象的名字, 是不是标准库里某个对象内部的一步, 走到时要不要等)。

        asyncio 的任务先交出任务自己：3.11 的 create_task 造好了任务才给它起名，名字到最后再问。
        """
        stuck = op.guard is not None and not op.guard.free
        if op.kind == "task":  # asyncio 的循环轮到一个任务
            frame, _ = aio.suspended(op.site, self.file)
            return (frame.f_lineno if frame else 0), "", op.site or "", False, stuck
        if op.kind == "ready":  # 一个任务能走了：是程序的哪一行使然；在循环自己的代码里则为 0
            frame = sys._getframe(2)
            while frame.f_code.co_filename != self.file and frame.f_code.co_name != "_run_once" and frame.f_back:
                frame = frame.f_back
            line = frame.f_lineno if frame.f_code.co_filename == self.file else 0
            return line, "", op.site, False, stuck
        if op.kind == "select":
            self.asleep[thread.index] = aio.asleep(op.obj, thread.process, self)
        frame, target, callee = sys._getframe(2), op.obj, None
        while frame is not None and frame.f_code.co_filename != self.file:
            if isinstance(target, Waiter) and isinstance(frame.f_locals.get("self"), object) and hasattr(frame.f_locals.get("self"), "_waiters"):
                target = frame.f_locals["self"]  # 条件变量：比那把一次性的锁好认
            if not frame.f_globals.get("__name__", "").startswith("scheduler"):
                callee = frame  # 程序直接调用的那一层：栅栏的 wait、队列的 put……
            frame = frame.f_back
        if frame is None:
            return 0, "", self.name(target, None, op), False, stuck
        owner = callee.f_locals.get("self") if callee is not None else None
        inner = type(owner).__module__ in LIBRARY and type(owner).__name__ not in PLAIN  # 栅栏、队列之类
        return frame.f_lineno, frame.f_code.co_name, self.name(owner if inner else target, frame, op), inner, stuck

    def name(self, target: object, frame: FrameType | None, op: Op) -> str:
        """*op* 碰的东西叫什么。"""
        if isinstance(target, VThread):
            return target.name
        if target is not None:
            return self.label(target, frame)
        for loc, _ in op.foot:
            if loc[0] == "stream" or loc[0] == "world":
                return ""
            return self.place(loc, frame)
        return ""

    def place(self, loc: tuple, frame: FrameType | None) -> str:
        """共享数据的位置叫什么：变量名、对象.属性、容器、容器[下标]。"""
        number, what, *key = loc if len(loc) > 1 and isinstance(loc[0], int) else (None, loc[0], loc[-1])
        if what in ("global", "cell"):
            return key[0]
        if number is None:
            return ""
        owner = self.label(simulated.kernel.kept[number], frame)
        if what == "attr":
            return f"{owner}.{key[0]}" if not str(key[0]).startswith("_") or owner else owner
        return owner

    def label(self, target: object, frame: FrameType | None) -> str:
        """*target* 叫什么：模块顶层到得了它就用那个名字，不管走到的那个函数里把它叫什么；否则才用局部变量的名字。"""
        known = self.labels.get(id(target))
        if known:
            return known
        scopes = [self.program.globals]
        while frame is not None:
            if frame.f_code.co_filename == self.file and frame.f_locals is not self.program.globals:
                scopes.append(frame.f_locals)
            frame = frame.f_back
        found = search(scopes[:1], target, BACK) or search(scopes, target)
        if any(scope.get(found) is target for scope in scopes):  # 局部变量可能重名：第二个起写成 lock#2
            self.names[found] += 1
            found += f"#{self.names[found]}" if self.names[found] > 1 else ""
        if found:
            self.labels[id(target)] = found
            self.kept.append(target)
        return found


def search(scopes: list[dict], target: object, skip: frozenset = frozenset()) -> str:
    """从 *scopes* 里的变量能到 *target* 的，层数最少的名字；不从 *skip* 里的属性走。到不了则为空。"""
    for depth in range(DEPTH + 1):
        for scope in scopes:
            for name, value in list(scope.items()):
                if not name.startswith("__") and (found := path(value, target, depth, name, skip)):
                    return found
    return ""


def path(value: object, target: object, depth: int, name: str, skip: frozenset) -> str:
    """从变量 *name*（值为 *value*）往里恰好 *depth* 层能到 *target* 的话，它叫什么；到不了则为空。"""
    if depth == 0:
        return name if value is target else ""
    if isinstance(value, types.ModuleType) or (isinstance(value, type) and value.__module__ != "__main__"):
        return ""
    module = type(value).__module__
    if isinstance(value, (list, tuple)):
        for i, one in enumerate(value[:50]):
            if found := path(one, target, depth - 1, f"{name}[{i}]", skip):
                return found
    elif isinstance(value, dict):
        for key, one in list(value.items())[:50]:
            if found := path(one, target, depth - 1, f"{name}[{key!r}]", skip):
                return found
    elif hasattr(value, "__dict__"):
        inside = module in LIBRARY or module.startswith(("scheduler", "multiprocessing"))
        for attribute, one in list(vars(value).items()):
            if attribute in skip:
                continue
            shown = name if inside else f"{name}.{attribute}"
            if found := path(one, target, depth - 1, shown, skip):
                return found
    return ""


def trace(run: Run, recorder: Recorder, lines: list[str], promoted: frozenset = frozenset()) -> dict:
    """把一次记下的执行 *run* 变成字典。*lines* 是程序的各行。

    键：verdict、output、threads（名字，按创建次序）、steps、waiting、failures。每一步：thread（编号）、kind、verb、
    line、source、name、object（那把锁、那个队列的编号）、target（启动、等的是哪个线程）、open（此前空着吗）、stuck（走到时
    要等吗）、timed（没等到：超时或虚假唤醒）、task（asyncio 的哪个任务走的）。waiting 的每一项还有 holder（那把锁在谁手里）与 holds。
    """
    steps = []
    number = {thread.tid: thread.index for thread in run.threads}
    for entry in run.log:
        if isinstance(entry, Event):
            if entry.where:
                row = step(entry.thread, entry.op, entry.where, lines, run.kernel)
                steps.append(row | {"open": bool(entry.open), "timed": entry.timed, "matters": entry.op.key in promoted})
        elif entry[0] == "note":
            _, thread, op, where = entry
            steps.append(step(thread, op, where, lines, run.kernel) | {"open": True, "timed": False, "matters": False})
        elif entry[0] == "start" and steps:
            steps[-1]["target"] = number[entry[2]]
    steps = tasks(steps)
    owners = holders(steps)
    waiting = []
    for thread in run.waiting:
        if thread.where:
            if thread.op.kind == "select" and recorder.asleep.get(thread.index):
                waiting += [row | {"thread": thread.index} for row in recorder.asleep[thread.index]]
                continue
            row = step(thread, thread.op, thread.where, lines, run.kernel)
            row["verb"] = WAITS.get(thread.op.kind, "停在")
            row["holds"] = [one["name"] for one in owners.values() if one["thread"] == thread.index and one["name"] and not one["inner"]]
            row["holder"] = owners[row["object"]]["thread"] if row["object"] in owners else None
            waiting.append(row)
    failures = [{"thread": f.thread.index if f.thread else 0, "text": f.text, "line": error_line(f.error, recorder.file)} for f in run.failures]
    return {
        "verdict": run.verdict,
        "output": run.output,
        "threads": [t.name for t in run.threads],
        "steps": steps,
        "waiting": waiting,
        "failures": failures,
    }


def tasks(steps: list[dict]) -> list[dict]:
    """给每一步加上 task：它是 asyncio 的哪个任务走的；不在任务里则为空。"""
    running: dict[int, str] = {}
    for one in steps:
        if one["kind"] == "task":
            running[one["thread"]] = one["name"]
        one["task"] = running.get(one["thread"], "")
    return [one for one in steps if one["kind"] != "task" or one["name"]]


def holders(steps: list[dict]) -> dict[int, dict]:
    """走完 *steps* 之后，哪些锁（编号）被拿着；值是拿到它的那一步。

    不去问锁自己：一次执行收场时，各线程都放掉了手里的锁。
    """
    held: dict[int, dict] = {}
    for one in steps:
        if takes(one):
            held[one["object"]] = one
        elif one["kind"] == "release":
            held.pop(one["object"], None)
    return held


def takes(step: dict) -> bool:
    """这一步拿到了锁吗。"""
    return (step["kind"] == "acquire" and not step["timed"]) or (step["kind"] == "try" and step["open"])


def step(thread: VThread, op: Op, where: tuple, lines: list[str], kernel: Kernel) -> dict:
    """记录里的一步。"""
    line, function, name, inner, stuck = where
    name = name if isinstance(name, str) else name.get_name()
    source = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    verb = "经过" if inner and op.kind != "wait" else VERBS.get(op.kind, op.kind)
    thing = None if isinstance(op.obj, VThread) else op.obj
    return {"thread": thread.index, "kind": op.kind, "verb": verb, "inner": inner, "stuck": stuck, "line": line, "function": function,
            "source": source, "name": name, "object": None if thing is None else kernel.number(thing),
            "target": op.obj.index if isinstance(op.obj, VThread) else None}  # fmt: skip


def error_line(error: BaseException | None, file: str) -> int:
    """异常在程序文件里最内层的行号；没有则为 0。"""
    line, tb = 0, error.__traceback__ if error else None
    while tb is not None:
        if tb.tb_frame.f_code.co_filename == file:
            line = tb.tb_lineno
        tb = tb.tb_next
    return line
