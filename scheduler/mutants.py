"""变异体：把一个正确的程序改坏一处。好的探索应当抓住每一个；抓不住的，走完了也一样，就是等价的。

    for one in mutants(source): print(one.line, one.name)

只动与并发有关的地方（锁、等待、通知、join、await……）和条件里的比较。改的是源码的文字，位置由 AST 给出；除了对调与
移出锁的那几行，行号都不变。字符串、打印的内容不动；一看就是 NameError 的对调不做。
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

DROPPED = {
    "acquire", "release", "wait", "wait_for", "notify", "notify_all", "join", "task_done", "put", "put_nowait", "get", "set", "clear",
    "close", "cancel", "shutdown", "result", "abort", "reset", "terminate",
}  # fmt: skip — 单独成句的这些调用，可以整句去掉
SYNC = DROPPED | {"start", "submit", "map", "send", "recv", "get_nowait", "locked", "is_set", "create_task", "gather"}
COUNTED = {"Semaphore", "BoundedSemaphore", "Barrier"}  # 参数是个数，可以差一
OTHER = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"), ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"), ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"),
}  # fmt: skip
LONG = 48  # 字；名字里引用的源码至多这么长
FIXED = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Global, ast.Nonlocal, ast.Return,
         ast.Raise, ast.Break, ast.Continue, ast.Pass)  # fmt: skip — 不与邻句对调的


@dataclass(frozen=True)
class Mutant:
    """改坏的一处：在第 *line* 行，*name* 说改了什么，*source* 是改过的全文。"""

    line: int
    name: str
    source: str


def mutants(source: str) -> list[Mutant]:
    """*source* 的所有变异体，按行号与名字排；同一行上同名的加上“第几处”。"""
    text = Text(source)
    tree = ast.parse(source)
    found = []
    for operator in OPERATORS:
        for line, name, edits in operator(tree, text):
            found.append(Mutant(line, name, text.edited(edits)))
    found = [one for one in sorted(found, key=lambda m: (m.line, m.name)) if one.source != source and parses(one.source)]
    seen: Counter = Counter()
    for i, one in enumerate(found):
        seen[one.line, one.name] += 1
        if seen[one.line, one.name] > 1:
            found[i] = replace(one, name=f"{one.name}（第 {seen[one.line, one.name]} 处）")
    return found


def parses(source: str) -> bool:
    try:
        compile(source, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


class Text:
    """源码，按字节定位（AST 的列号以 UTF-8 字节计）。"""

    def __init__(self, source: str):
        self.data = source.encode()
        self.starts = [0]
        for line in self.data.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def span(self, node: ast.AST) -> tuple[int, int]:
        """*node* 的起止。"""
        return self.starts[node.lineno - 1] + node.col_offset, self.starts[node.end_lineno - 1] + node.end_col_offset

    def rows(self, node: ast.AST) -> tuple[int, int]:
        """*node* 所占的整行的起止（含行末的注释与换行）。"""
        return self.starts[node.lineno - 1], self.starts[node.end_lineno]

    def get(self, start: int, end: int) -> str:
        return self.data[start:end].decode()

    def of(self, node: ast.AST) -> str:
        """*node* 的文字。"""
        return self.get(*self.span(node))

    def brief(self, node: ast.AST) -> str:
        """*node* 写成一行给人看：复合语句只写头一行（里面只有一句的，连那一句）；太长就截断。"""
        shown = " ".join(row.split("  #")[0].strip() for row in self.of(node).splitlines())
        if hasattr(node, "body") and isinstance(node, ast.stmt):
            first = node.body[0]
            head = " ".join(self.get(self.span(node)[0], self.span(first)[0]).split("  #")[0].split())
            shown = f"{head} {self.brief(first)}" if len(node.body) == 1 and not hasattr(first, "body") else head
        return shown if len(shown) <= LONG else shown[: LONG - 1] + "…"

    def edited(self, edits: list[tuple[int, int, str]]) -> str:
        """按 *edits*（起、止、换成什么）改过的全文。"""
        data = self.data
        for start, end, new in sorted(edits, reverse=True):
            data = data[:start] + new.encode() + data[end:]
        return data.decode()


Found = Iterator[tuple[int, str, list[tuple[int, int, str]]]]


# —— 锁 ——


def imported(tree: ast.AST) -> set[str]:
    """程序里 import 来的模块名。"""
    return {(a.asname or a.name).partition(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}


def guards(tree: ast.AST) -> Iterator[tuple[ast.With | ast.AsyncWith, int]]:
    """像锁的 with：(语句, 第几项)。带 as 的是要用那个值的，不算；标准库的上下文管理器（suppress(…) 等）也不算。"""
    modules = imported(tree)
    for node in ast.walk(tree):
        if not isinstance(node, (ast.With, ast.AsyncWith)):
            continue
        for i, item in enumerate(node.items):
            held = item.context_expr
            if isinstance(held, ast.Call) and isinstance(node, ast.With):
                method = held.func
                own = isinstance(method, ast.Attribute) and not (isinstance(method.value, ast.Name) and method.value.id in modules)
            else:
                own = isinstance(held, (ast.Name, ast.Attribute, ast.Subscript, ast.Call))
            if own and item.optional_vars is None:
                yield node, i


def drop_with(tree: ast.AST, text: Text) -> Found:
    """with lock: → if True:；with a, b: → 去掉其中一个。"""
    for node, i in guards(tree):
        spans = [(text.span(item.context_expr)[0], text.span(item.optional_vars or item.context_expr)[1]) for item in node.items]
        if len(spans) == 1:
            start = text.span(node)[0]
            word = text.get(start, spans[0][0])
            edit = (start, spans[0][1], "if True") if "(" not in word else None
        elif i + 1 < len(spans):
            edit = (spans[i][0], spans[i + 1][0], "")
        else:
            edit = (spans[i - 1][1], spans[i][1], "")
        if edit:
            yield node.lineno, f"去掉 with {text.brief(node.items[i].context_expr)}", [edit]


def narrow_with(tree: ast.AST, text: Text) -> Found:
    """把 with 里的头一句移到它之前、最后一句移到它之后：临界区小了一句。"""
    for node, i in guards(tree):
        if i or len(node.items) > 1 or len(node.body) < 2:
            continue
        held = text.brief(node.items[0].context_expr)
        first, last = node.body[0], node.body[-1]
        inner, outer = text.rows(node)[0], first.lineno
        if movable(last) and not isinstance(last, (ast.Break, ast.Continue)):
            moved = dedented(text, last, node)
            yield last.lineno, f"把「{text.brief(last)}」移出 with {held}", [(*text.rows(last), moved)]
        if movable(first) and not isinstance(first, FIXED) and outer == node.items[0].context_expr.end_lineno + 1:
            moved = dedented(text, first, node)
            header = text.get(inner, text.rows(first)[0])
            yield first.lineno, f"把「{text.brief(first)}」移到 with {held} 之前", [(inner, text.rows(first)[1], moved + header)]


def movable(stmt: ast.stmt) -> bool:
    """一句简单语句，里面没有跨行的字符串。"""
    strings = (n for n in ast.walk(stmt) if isinstance(n, (ast.Constant, ast.JoinedStr)) and n.lineno != n.end_lineno)
    return not hasattr(stmt, "body") and not any(strings)


def dedented(text: Text, stmt: ast.stmt, outer: ast.stmt) -> str:
    """*stmt* 的几行，缩进退到 *outer* 那一层。"""
    extra = stmt.col_offset - outer.col_offset
    return "".join(line[min(extra, len(line) - len(line.lstrip(" "))) :] for line in text.get(*text.rows(stmt)).splitlines(keepends=True))


def swap_locks(tree: ast.AST, text: Text) -> Found:
    """with a: with b: → 先拿 b，再拿 a；with a, b: 也是。"""
    single = {id(node): node.items[i].context_expr for node, i in guards(tree) if len(node.items) == 1}
    for node, i in guards(tree):
        if len(node.items) > 1 and i + 1 < len(node.items):
            pair = node.items[i].context_expr, node.items[i + 1].context_expr
        elif id(node) in single and id(node.body[0]) in single:
            pair = single[id(node)], single[id(node.body[0])]
        else:
            continue
        a, b = pair
        yield node.lineno, f"对调 with {text.brief(a)} 与 with {text.brief(b)}", [(*text.span(a), text.of(b)), (*text.span(b), text.of(a))]


def plain_lock(tree: ast.AST, text: Text) -> Found:
    """RLock → Lock；Condition() → Condition(Lock())：默认的锁也是可重入的。"""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name == "RLock" and not alias.asname:
                    yield node.lineno, "RLock → Lock", [(*text.span(alias), "Lock as RLock")]
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        start, end = text.span(node)
        module = text.of(node.func.value)
        if node.func.attr == "RLock":
            yield node.lineno, "RLock → Lock", [(start, end, f"{module}.Lock()")]
        if node.func.attr == "Condition" and module == "threading" and not node.args:
            yield node.lineno, "Condition() → Condition(Lock())", [(start, end, "threading.Condition(threading.Lock())")]


# —— 等待、通知、结束 ——


def drop_call(tree: ast.AST, text: Text) -> Found:
    """单独成句的 notify()、join()、release()……整句去掉。"""
    for node in ast.walk(tree):
        call = node.value if isinstance(node, ast.Expr) else None
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in DROPPED:
            yield node.lineno, f"去掉 {text.brief(call)}", [(*text.span(node), "pass")]


def drop_await(tree: ast.AST, text: Text) -> Found:
    """await f() → f()。"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Await):
            yield node.lineno, f"去掉 {text.brief(node)} 的 await", [(text.span(node)[0], text.span(node.value)[0], "")]


def notify_one(tree: ast.AST, text: Text) -> Found:
    """notify_all → notify。"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "notify_all":
            end = text.span(node.func)[1]
            yield node.lineno, f"{text.brief(node)} → notify", [(end - len("notify_all"), end, "notify")]


def check_once(tree: ast.AST, text: Text) -> Found:
    """while → if；wait_for(条件) → 不成立就 wait() 一次。"""
    for node in ast.walk(tree):
        if isinstance(node, ast.While) and not node.orelse and not (isinstance(node.test, ast.Constant)):
            start = text.span(node)[0]
            yield node.lineno, f"{text.brief(node)} → if", [(start, start + len("while"), "if")]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "wait_for":
            if not node.args or (isinstance(node.func.value, ast.Name) and node.func.value.id == "asyncio"):
                continue
            start, end = text.span(node)
            rest = [text.of(a) for a in node.args[1:]] + [f"{k.arg}={text.of(k.value)}" for k in node.keywords]
            lines = "\n" * (text.of(node).count("\n") - text.of(node.args[0]).count("\n"))  # 行号不变
            wait = f"(({text.of(node.args[0])})() or {text.of(node.func.value)}.wait({', '.join(rest)}){lines})"
            yield node.lineno, "wait_for → 只看一次、wait 一次", [(start, end, wait)]


# —— 次序与个数 ——


def swap(tree: ast.AST, text: Text) -> Found:
    """对调相邻两句，其中至少一句与并发有关。"""
    stored = Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    for parent in ast.walk(tree):
        for block in ("body", "orelse", "finalbody"):
            body = getattr(parent, block, None)
            if not isinstance(body, list):
                continue
            for a, b in zip(body, body[1:], strict=False):
                if swappable(a, b, stored):
                    (a0, a1), (b0, b1) = text.rows(a), text.rows(b)
                    name = f"对调「{text.brief(a)}」与「{text.brief(b)}」"
                    yield a.lineno, name, [(a0, b1, text.get(b0, b1) + text.get(a1, b0) + text.get(a0, a1))]


def swappable(a: ast.stmt, b: ast.stmt, stored: Counter) -> bool:
    if isinstance(a, FIXED) or isinstance(b, FIXED) or not (relevant(a) or relevant(b)):
        return False
    if (joins(a) and joins(b)) or a.end_lineno == b.lineno or ast.dump(a) == ast.dump(b):
        return False
    made = {n.id for n in ast.walk(a) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    used = {n.id for n in ast.walk(b) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    return not any(stored[name] == 1 for name in made & used)


def relevant(stmt: ast.stmt) -> bool:
    """这一句里有锁、等待、通知、启动线程之类吗。"""
    for node in ast.walk(stmt):
        if isinstance(node, (ast.With, ast.AsyncWith, ast.Await)):
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SYNC:
            return True
    return False


def joins(stmt: ast.stmt) -> bool:
    """这一句只是等线程结束：两个 join 谁先谁后都一样。"""
    while isinstance(stmt, ast.For) and len(stmt.body) == 1:
        stmt = stmt.body[0]
    call = stmt.value if isinstance(stmt, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "join"


def off_by_one(tree: ast.AST, text: Text) -> Found:
    """Semaphore(2) → Semaphore(1)、Semaphore(3)；Barrier 也是。"""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or len(node.args) != 1 or getattr(node.func, "attr", getattr(node.func, "id", "")) not in COUNTED:
            continue
        for new in near(node.args[0], text):
            yield node.lineno, f"{text.brief(node)} → {text.of(node.func)}({new})", [(*text.span(node.args[0]), new)]


def near(node: ast.expr, text: Text) -> list[str]:
    """比 *node* 小一、大一的写法。"""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return [str(n) for n in (node.value - 1, node.value + 1) if n >= 0]
    return [f"{text.of(node)} - 1", f"{text.of(node)} + 1"] if isinstance(node, (ast.Name, ast.Attribute)) else []


# —— 条件 ——


def conditions(tree: ast.AST) -> Iterator[ast.expr]:
    """if、while、断言、推导式的条件，与交给 wait_for 的条件；`if __name__ == …` 不算。"""
    for node in ast.walk(tree):
        if isinstance(node, (ast.If, ast.While, ast.IfExp, ast.Assert)):
            if not any(isinstance(n, ast.Name) and n.id == "__name__" for n in ast.walk(node.test)):
                yield node.test
        elif isinstance(node, ast.comprehension):
            yield from node.ifs
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "wait_for":
            yield from (a.body for a in node.args if isinstance(a, ast.Lambda))


def relation(tree: ast.AST, text: Text) -> Found:
    """条件里的比较：< 与 <=、== 与 !=、is 与 is not、in 与 not in……互换；整数差一。"""
    for test in conditions(tree):
        for node in ast.walk(test):
            if not isinstance(node, ast.Compare):
                continue
            operands = [node.left, *node.comparators]
            for left, right, op in zip(operands, operands[1:], node.ops, strict=False):
                old, new = OTHER[type(op)]
                gap = text.span(left)[1], text.span(right)[0]
                found = re.search(rf"(?<![<>=!]){old}(?!=)", text.get(*gap))
                start = gap[0] + len(text.get(*gap)[: found.start()].encode())
                yield node.lineno, f"{text.brief(node)}：{old} → {new}", [(start, start + found.end() - found.start(), new)]
            for number in ast.walk(node):
                if isinstance(number, ast.Constant) and type(number.value) is int:
                    for new in (number.value - 1, number.value + 1):
                        yield number.lineno, f"{text.brief(node)}：{number.value} → {new}", [(*text.span(number), str(new))]


def boolean(tree: ast.AST, text: Text) -> Found:
    """条件里的 and 与 or 互换，去掉 not；条件只是一个值的，取反。"""
    for test in conditions(tree):
        for node in ast.walk(test):
            if isinstance(node, ast.BoolOp):
                old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
                edits = []
                for left, right in zip(node.values, node.values[1:], strict=False):
                    gap = text.span(left)[1], text.span(right)[0]
                    found = re.search(rf"\b{old}\b", text.get(*gap))
                    start = gap[0] + len(text.get(*gap)[: found.start()].encode())
                    edits.append((start, start + len(old), new))
                yield node.lineno, f"{text.brief(node)}：{old} → {new}", edits
            if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
                yield node.lineno, f"{text.brief(node)}：去掉 not", [(text.span(node)[0], text.span(node.operand)[0], "")]
        if isinstance(test, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)):
            yield test.lineno, f"{text.brief(test)}：取反", [(*text.span(test), f"not {text.of(test)}")]


OPERATORS = (drop_with, narrow_with, swap_locks, plain_lock, drop_call, drop_await, notify_one, check_once, swap, off_by_one, relation, boolean)
