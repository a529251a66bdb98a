"""记录：把一次执行重放一遍，记下每一步是哪个线程、哪一行、对什么做了什么；锁与数据用程序里的变量名称呼。

产物是普通的字典（JSON），报告里的表、书里的时间线、将来浏览器里的单步都从它来。
"""

from __future__ import annotations

import sys
import types
from types import FrameType

from . import simulated
from .kernel import Event, Op, Run, VThread
from .simulated import Lock, Waiter

VERBS = {
    "acquire": "拿", "release": "放", "try": "试拿", "locked": "看", "wait": "醒来", "notify": "叫醒", "read": "读", "write": "写",
    "print": "打印", "put": "放入", "get": "取出", "try-get": "试取", "qsize": "看", "timed-join": "等结束", "alive": "看死活",
    "start": "启动", "exit": "结束", "spin": "读", "end": "主程序结束", "children": "看线程",
}  # fmt: skip
WAITS = {"acquire": "等着拿", "wait": "等通知", "get": "等着取", "join": "等它结束", "timed-join": "等它结束", "sleep": "睡着", "spin": "空转，等它变"}
LIBRARY = {"threading", "queue", "concurrent.futures._base", "concurrent.futures.thread"}
PLAIN = {"Condition", "_RLock"}  # 这几种一步步地写出来；别的（栅栏、信号量、队列……）只说“经过”
DEPTH = 3  # 变量里套着几层的对象还认得出名字


class Recorder:
    """交给 Kernel(record=…)：每个事件记下程序里的行，并给它碰的对象找名字。"""

    def __init__(self, program):
        self.program, self.file = program, program.file
        self.labels: dict[int, str] = {}
        self.kept: list = []  # 留住有名字的对象，id 才不会重复

    def __call__(self, op: Op, thread: VThread) -> tuple:
        """返回 (行号, 函数名, 对象的名字, 是不是标准库里某个对象内部的一步)。"""
        frame, target, callee = sys._getframe(2), op.obj, None
        while frame is not None and frame.f_code.co_filename != self.file:
            if isinstance(target, Waiter) and isinstance(frame.f_locals.get("self"), object) and hasattr(frame.f_locals.get("self"), "_waiters"):
                target = frame.f_locals["self"]  # 条件变量：比那把一次性的锁好认
            if not frame.f_globals.get("__name__", "").startswith("scheduler"):
                callee = frame  # 程序直接调用的那一层：栅栏的 wait、队列的 put……
            frame = frame.f_back
        if frame is None:
            return 0, "", self.name(target, None, op), False
        owner = callee.f_locals.get("self") if callee is not None else None
        inner = type(owner).__module__ in LIBRARY and type(owner).__name__ not in PLAIN  # 栅栏、队列之类
        return frame.f_lineno, frame.f_code.co_name, self.name(owner if inner else target, frame, op), inner

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
        known = self.labels.get(id(target))
        if known:
            return known
        scopes = [self.program.globals]
        while frame is not None:
            if frame.f_code.co_filename == self.file and frame.f_locals is not self.program.globals:
                scopes.append(frame.f_locals)
            frame = frame.f_back
        for depth in range(DEPTH + 1):
            for scope in scopes:
                for name, value in list(scope.items()):
                    if not name.startswith("__") and (found := path(value, target, depth, name)):
                        self.labels[id(target)] = found
                        self.kept.append(target)
                        return found
        return ""


def path(value: object, target: object, depth: int, name: str) -> str:
    """从变量 *name*（值为 *value*）往里恰好 *depth* 层能到 *target* 的话，它叫什么；到不了则为空。"""
    if depth == 0:
        return name if value is target else ""
    if isinstance(value, (types.ModuleType, type)):
        return ""
    module = type(value).__module__
    if isinstance(value, (list, tuple)):
        for i, one in enumerate(value[:50]):
            if found := path(one, target, depth - 1, f"{name}[{i}]"):
                return found
    elif isinstance(value, dict):
        for key, one in list(value.items())[:50]:
            if found := path(one, target, depth - 1, f"{name}[{key!r}]"):
                return found
    elif hasattr(value, "__dict__"):
        inside = module in LIBRARY or module.startswith("scheduler")
        for attribute, one in list(vars(value).items()):
            shown = name if inside else f"{name}.{attribute}"
            if found := path(one, target, depth - 1, shown):
                return found
    return ""


def trace(run: Run, recorder: Recorder, lines: list[str], promoted: frozenset = frozenset()) -> dict:
    """把一次记下的执行 *run* 变成字典。*lines* 是程序的各行。

    键：verdict、output、threads（名字，按创建次序）、steps、waiting、failures。每一步：thread（编号）、kind、verb、
    line、source、name、timed（没等到：超时或虚假唤醒）。waiting 的每一项还有 holder（那把锁在谁手里）与 holds。
    """
    steps = []
    for entry in run.log:
        if isinstance(entry, Event) and entry.where:
            steps.append(step(entry.thread, entry.op, entry.where, lines) | {"timed": entry.timed, "matters": entry.op.key in promoted})
    held: dict[int, list[str]] = {}
    owners = {}
    for one in run.kernel.kept:
        if isinstance(one, Lock) and not isinstance(one, Waiter) and not one.free and one.owner:
            held.setdefault(one.owner.index, []).append(recorder.label(one, None))
            owners[id(one)] = one.owner.index
    waiting = []
    for thread in run.waiting:
        if thread.where:
            row = step(thread, thread.op, thread.where, lines)
            row["verb"] = WAITS.get(thread.op.kind, "停在")
            row["holds"] = [name for name in held.get(thread.index, []) if name]
            row["holder"] = owners.get(id(thread.op.obj))
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


def step(thread: VThread, op: Op, where: tuple, lines: list[str]) -> dict:
    """记录里的一步。"""
    line, function, name, inner = where
    source = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    verb = "经过" if inner and op.kind != "wait" else VERBS.get(op.kind, op.kind)
    return {"thread": thread.index, "kind": op.kind, "verb": verb, "inner": inner, "line": line, "function": function,
            "source": source, "name": name}  # fmt: skip


def error_line(error: BaseException | None, file: str) -> int:
    """异常在程序文件里最内层的行号；没有则为 0。"""
    line, tb = 0, error.__traceback__ if error else None
    while tb is not None:
        if tb.tb_frame.f_code.co_filename == file:
            line = tb.tb_lineno
        tb = tb.tb_next
    return line
