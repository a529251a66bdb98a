"""静态的一半：改写语法树，让每一次共享的读和写都先报告一声。

程序本身一个字不改。这里把它解析成语法树，在每个可能碰到共享数据的地方插进一次对 __sched__ 的调用
（见 access.py），再编译。行号一个不动，所以出错时的栈、单步时停的行，都还是源文件里的那一行。

什么算可能共享：

* 在某个函数体里出现过、又不止是一个 def/class/import 的全局名字；
* 被内层函数捕获、绑定不止一次（或次序说不准）的局部变量；
* 一切属性、下标、容器的方法与迭代。它们碰的是谁要到运行时才知道，由 access.py 决定报告什么。

两条规矩。一，求值的次序与结果必须和原来分毫不差。二，这里不认识的写法一律拒绝（Refused，带文件与行号）：
漏掉一次读写，后面说的“已穷举”就是假话。
"""

from __future__ import annotations

import ast
import contextlib
from dataclasses import dataclass, field
from types import CodeType

RUNTIME = "__sched__"  # 以两条下划线结尾，类体里不会被改名
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
# 认识的节点。新版本的 Python 加了别的，就拒绝，而不是装作看懂了。
NODES = """
    Module FunctionDef AsyncFunctionDef ClassDef Return Delete Assign AugAssign AnnAssign For AsyncFor While If
    With AsyncWith Match Raise Try TryStar Assert Import ImportFrom Global Nonlocal Expr Pass Break Continue
    BoolOp NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp DictComp GeneratorExp Await Yield
    YieldFrom Compare Call FormattedValue JoinedStr TemplateStr Interpolation Constant Attribute Subscript
    Starred Name List Tuple Slice Load Store Del And Or Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr
    BitXor BitAnd FloorDiv Invert Not UAdd USub Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn comprehension
    ExceptHandler arguments arg keyword alias withitem match_case MatchValue MatchSingleton MatchSequence
    MatchMapping MatchClass MatchStar MatchAs MatchOr TypeAlias TypeVar ParamSpec TypeVarTuple
"""
KNOWN = set(NODES.split())


class Refused(Exception):
    """*filename* 第 *line* 行的写法不能如实探索；*reason* 说为什么。"""

    def __init__(self, filename: str, line: int, reason: str) -> None:
        super().__init__(filename, line, reason)
        self.filename, self.line, self.reason = filename, line, reason

    def __str__(self) -> str:
        return f"{self.filename}:{self.line}：{self.reason}"


@dataclass(frozen=True)
class Site:
    """源文件里一处读写：行从 1 数，列从 0 数；f-string 里的都记在字符串开头（3.11 不知道更细的位置）。

    *spin*：直接写在 while 里（不在其中的 for 或推导式里），一再读到同样的值就是在空转着等它变。
    """

    line: int
    column: int
    text: str
    spin: bool = False


@dataclass
class Instrumented:
    code: CodeType
    sites: list[Site]


@dataclass
class Binding:
    """一处绑定。*ready*：执行到源文件的这个位置之后，它一定已经绑定过了。"""

    kind: str  # param、def、import、other
    ready: tuple[int, int]
    loop: bool


@dataclass
class Scope:
    """一个作用域。*kind*：module、function（def、lambda、生成器表达式）、class、inline（其余推导式，就地执行）。"""

    node: ast.AST
    kind: str
    parent: Scope | None
    bound: set[str] = field(default_factory=set)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    uses: set[str] = field(default_factory=set)
    bindings: list[tuple[str, Binding]] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)
    token: str = ""

    def owner(self, name: str) -> Scope:
        """*name* 在这里指的是哪个作用域的变量（Python 的规则：类体对里面的函数不可见）。"""
        scope = self
        while scope.parent is not None:
            if name in scope.globals:
                break
            if (
                name in scope.bound
                and name not in scope.nonlocals
                and (scope is self or scope.kind != "class")
            ):
                return scope
            scope = scope.parent
        return self.root()

    def root(self) -> Scope:
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def fallback(self, name: str) -> Scope | None:
        """类体里绑定的名字，读的时候若还没有绑定，Python 直接去找全局的。"""
        own = self.kind == "class" and name in self.bound and name not in self.globals | self.nonlocals
        return self.root() if own else None

    def crossing(self, owner: Scope) -> Scope | None:
        """从 *owner* 走到这里，最先跨进的那个函数；没有跨进函数则为 None。"""
        first, scope = None, self
        while scope is not owner:
            if scope.kind == "function":
                first = scope
            scope = scope.parent
        return first


def mangle(name: str, private: str) -> str:
    """类 *private* 的体里，`__x` 其实是 `_C__x`。"""
    private = private.lstrip("_")
    return f"_{private}{name}" if private and name.startswith("__") and not name.endswith("__") else name


class Refuser(ast.NodeVisitor):
    """两遍扫描共同的部分：知道文件名，会拒绝；知道自己在哪个类里。"""

    filename = ""
    private = ""

    def refuse(self, node: ast.AST, reason: str) -> None:
        raise Refused(self.filename, getattr(node, "lineno", 1), reason)

    def visit_all(self, nodes: list) -> list:
        return [self.visit(node) for node in nodes if node is not None]


class Survey(Refuser):
    """第一遍：有哪些作用域，谁在哪里绑定、在哪里用到，程序给哪些属性赋过值。"""

    def __init__(self, tree: ast.Module, filename: str) -> None:
        self.filename = filename
        self.loop = False
        self.end = (0, 0)  # 正在看的简单语句的结尾；赋值到那里才生效
        self.scopes: dict[ast.AST, Scope] = {}
        self.stored: set[str] = set()
        self.any_stored = False  # 有 setattr 之类：任何属性都可能被赋值
        self.scope = self.scopes[tree] = Scope(tree, "module", None)
        self.visit_all(tree.body)
        self.decide()

    def visit(self, node: ast.AST) -> None:
        if type(node).__name__ not in KNOWN:
            self.refuse(node, f"还不认识这种写法（{type(node).__name__}）")
        if isinstance(node, ast.stmt):
            self.end = (node.end_lineno, node.end_col_offset)
        super().visit(node)

    def bind(self, name: str, kind: str = "other", ready: tuple[int, int] | None = None) -> None:
        name = mangle(name, self.private)
        if name in self.scope.globals:
            kind = "other"  # 函数里的 global f; def f() 到运行时才换上
        self.scope.bound.add(name)
        self.scope.bindings.append((name, Binding(kind, ready or self.end, self.loop)))

    def enter(
        self, node: ast.AST, kind: str, body: list, params: tuple = (), private: str | None = None
    ) -> None:
        saved = self.scope, self.loop, self.private
        self.scope = self.scopes[node] = Scope(node, kind, self.scope)
        self.loop = False
        if private is not None:
            self.private = private
        for name in params:
            self.bind(name, "param", (0, 0))
        self.visit_all(body)
        self.scope, self.loop, self.private = saved

    def visit_function(self, node) -> None:
        arguments = node.args
        outside = [*arguments.defaults, *arguments.kw_defaults, *getattr(node, "decorator_list", [])]
        self.visit_all(outside)
        every = [
            *arguments.posonlyargs,
            *arguments.args,
            *arguments.kwonlyargs,
            arguments.vararg,
            arguments.kwarg,
        ]
        params = tuple(a.arg for a in every if a) + tuple(p.name for p in getattr(node, "type_params", []))
        if isinstance(node, ast.Lambda):
            self.enter(node, "function", [node.body], params)
            return
        start, end = (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
        self.bind(node.name, "def", end if outside else start)  # 没有装饰器和默认值：函数体总在绑定之后才执行
        self.enter(node, "function", node.body, params)

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = visit_function

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.visit_all([*node.decorator_list, *node.bases, *node.keywords])
        self.bind(node.name, "def", (node.end_lineno, node.end_col_offset))
        self.enter(node, "class", node.body, (), node.name)

    def visit_comprehension_expression(self, node) -> None:
        self.visit(node.generators[0].iter)
        self.enter(node, "function" if isinstance(node, ast.GeneratorExp) else "inline", [_Inside(node)])

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_comprehension_expression

    def visit__Inside(self, node: _Inside) -> None:
        self.loop = True
        for number, generator in enumerate(node.whole.generators):
            self.visit_all([generator.target, *([generator.iter] if number else []), *generator.ifs])
        parts = ("key", "value") if isinstance(node.whole, ast.DictComp) else ("elt",)
        self.visit_all([getattr(node.whole, part) for part in parts])

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        inner = self.scope
        while isinstance(self.scope.node, COMPREHENSIONS):
            self.scope = self.scope.parent
        self.bind(node.target.id, ready=(node.end_lineno, node.end_col_offset))
        self.scope = inner
        self.scope.uses.add(mangle(node.target.id, self.private))

    def visit_Name(self, node: ast.Name) -> None:
        if node.id.startswith("__sched"):
            self.refuse(node, "以 __sched 开头的名字留给调度器")
        if node.id in ("setattr", "delattr"):
            self.any_stored = True
        if not isinstance(node.ctx, ast.Load):
            self.bind(node.id)
        self.scope.uses.add(mangle(node.id, self.private))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr == "__dict__":
            self.refuse(node, "__dict__ 绕过了属性，跟踪不了；请直接读写属性")
        if node.attr in ("__setattr__", "__delattr__"):
            self.any_stored = True
        if not isinstance(node.ctx, ast.Load):
            self.stored.add(mangle(node.attr, self.private))
        self.visit(node.value)

    def visit_For(self, node) -> None:
        self.visit(node.iter)
        outer, self.loop = self.loop, True
        self.visit_all([node.target, *node.body])
        self.loop = outer
        self.visit_all(node.orelse)

    visit_AsyncFor = visit_For

    def visit_While(self, node: ast.While) -> None:
        outer, self.loop = self.loop, True
        self.visit_all([node.test, *node.body])
        self.loop = outer
        self.visit_all(node.orelse)

    def visit_withitem(self, node: ast.withitem) -> None:
        self.visit(node.context_expr)
        if node.optional_vars:
            self.end = (node.optional_vars.end_lineno, node.optional_vars.end_col_offset)
            self.visit(node.optional_vars)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.type:
            self.visit(node.type)
        if node.name:
            self.bind(node.name)
            self.bind(node.name)  # 离开 except 时还会删掉它
        self.visit_all(node.body)

    def visit_Import(self, node) -> None:
        for alias in node.names:
            if alias.name == "*":
                self.refuse(node, "import * 引入了哪些名字看不出来；请逐个写明")
            self.bind(alias.asname or alias.name.split(".")[0], "import")

    visit_ImportFrom = visit_Import

    def visit_Global(self, node: ast.Global) -> None:
        self.scope.globals.update(mangle(name, self.private) for name in node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.scope.nonlocals.update(mangle(name, self.private) for name in node.names)

    def visit_MatchAs(self, node) -> None:
        name = node.rest if isinstance(node, ast.MatchMapping) else node.name
        if name:
            self.bind(name)
        self.generic_visit(node)

    visit_MatchStar = visit_MatchMapping = visit_MatchAs

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit_all([node.value, node.target])  # 注解不看

    def visit_TypeAlias(self, node: ast.AST) -> None:
        self.bind(node.name.id)

    def decide(self) -> None:
        """定下每个作用域里哪些名字要报告，存进 Scope.shared。"""
        everything: dict[tuple[int, str], list[Binding]] = {}
        captured: dict[tuple[int, str], list[tuple[int, int]]] = {}
        owners: dict[int, Scope] = {}
        for scope in self.scopes.values():
            for name, binding in scope.bindings:
                owner = scope.owner(name)
                owners[id(owner)] = owner
                everything.setdefault((id(owner), name), []).append(binding)
            for name in scope.uses | {name for name, _ in scope.bindings}:
                owner = scope.fallback(name) or scope.owner(name)
                crossed = scope.crossing(owner)
                if crossed is not None:
                    position = (crossed.node.lineno, crossed.node.col_offset)
                    captured.setdefault((id(owner), name), []).append(position)
        for (key, name), bindings in everything.items():
            owner, positions = owners[key], captured.get((key, name))
            only = bindings[0] if len(bindings) == 1 else None
            if positions is None or owner.kind == "class":
                continue
            if owner.kind == "module":
                constant = only and only.kind in ("def", "import")
            else:
                constant = only and not only.loop and all(only.ready <= position for position in positions)
            if not constant:
                owner.shared.add(name)


class _Inside(ast.AST):
    """推导式里面的部分（第一个 for 的可迭代对象在外面求值），好让 Survey.enter 像看一段语句那样看它。"""

    def __init__(self, whole: ast.expr) -> None:
        super().__init__()
        self.whole = whole


KNOWN.add("_Inside")


class Rewrite(Refuser, ast.NodeTransformer):
    """第二遍：改写。"""

    def __init__(self, tree: ast.Module, filename: str, lines: list[str], survey: Survey) -> None:
        self.filename, self.lines, self.survey = filename, lines, survey
        self.sites: list[Site] = []
        self.scope = survey.scopes[tree]
        self.string: ast.AST | None = None  # 正在改写的最外层 f-string
        self.temporaries = 0
        self.spin = False  # 正在改写的地方直接写在 while 里

    # 小工具 ------------------------------------------------------------------------------------

    def site(self, node: ast.AST) -> int:
        node = self.string or node
        text = self.lines[node.lineno - 1].strip() if node.lineno <= len(self.lines) else ""
        self.sites.append(Site(node.lineno, node.col_offset, text, self.spin))
        return len(self.sites) - 1

    def call(self, method: str, node: ast.AST, *args) -> ast.Call:
        """`__sched__.method(这一处的号, *args)`，记在 *node* 的位置上。"""
        parts = [
            part if isinstance(part, ast.AST) else ast.Constant(part) for part in (self.site(node), *args)
        ]
        return ast.copy_location(ast.Call(self.runtime(method, node), parts, []), node)

    def runtime(self, method: str, node: ast.AST) -> ast.Attribute:
        """`__sched__.method`，只占 *node* 的第一行：否则 CPython 会把调用算在最后一行上。"""
        function = ast.Attribute(ast.Name(RUNTIME, ast.Load()), method, ast.Load())
        function.lineno = function.end_lineno = node.lineno
        function.col_offset = function.end_col_offset = node.col_offset
        return function

    def statement(self, expression: ast.expr) -> ast.Expr:
        return ast.copy_location(ast.Expr(expression), expression)

    def temporary(self) -> str:
        self.temporaries += 1
        return f"__sched_{self.temporaries}__"

    def name(self, id: str, node: ast.AST, context: type = ast.Load) -> ast.Name:
        return ast.copy_location(ast.Name(id, context()), node)

    def shared(self, name: str, reading: bool = False) -> Scope | None:
        """*name* 若是要报告的变量，返回拥有它的作用域。"""
        name = mangle(name, self.private)
        scope = self.scope
        owner = (reading and scope.fallback(name)) or scope.owner(name)  # 宁可多报一次
        return owner if name in owner.shared else None

    def token(self, owner: Scope) -> ast.expr:
        """代表 *owner* 这一次执行的对象：最近的 def 开头建的那个；模块一级就用 __sched__ 自己。"""
        while owner.kind != "module" and not isinstance(owner.node, DEFINITIONS):
            owner = owner.parent  # lambda 和推导式没有地方写语句；借外层的，至多多报几个冲突
        if owner.kind == "module":
            return ast.Name(RUNTIME, ast.Load())
        if not owner.token:
            owner.token = self.temporary()
        return ast.Name(owner.token, ast.Load())

    def write(self, node: ast.AST, name: str, method: str = "w", *value) -> ast.expr | None:
        """报告要写变量 *name*；它不共享则返回 None。*method* 为 bind 时得到一个装饰器。"""
        owner = self.shared(name)
        if owner is None:
            return None
        name = mangle(name, self.private)
        if owner.kind == "module":
            return self.call(method, node, name, *value)
        return self.call(method + "c", node, self.token(owner), name, *value)

    def inside(self, node: ast.AST, parts: list, private: str | None = None) -> list:
        """换到 *node* 的作用域里改写 *parts*；一条语句可以变成几条。"""
        saved = self.scope, self.private
        self.scope = self.survey.scopes[node]
        if private is not None:
            self.private = private
        with self.spinning(False):
            done = self.body(parts)
        self.scope, self.private = saved
        return done

    def body(self, statements: list) -> list:
        done = []
        for statement in statements:
            new = self.visit(statement)
            done.extend(new if isinstance(new, list) else [new])
        return done

    # 名字、属性、下标 --------------------------------------------------------------------------

    def visit_Name(self, node: ast.Name) -> ast.expr:
        owner = self.shared(node.id, reading=True) if isinstance(node.ctx, ast.Load) else None
        if owner is None:
            return node
        name = mangle(node.id, self.private)
        if owner.kind == "module":
            report = self.call("r", node, name)
        else:
            report = self.call("rc", node, self.token(owner), name)
        return ast.copy_location(
            ast.BoolOp(ast.Or(), [report, node]), node
        )  # 报告返回 None，真正的读在它后面

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.expr:
        node.value = self.visit(node.value)
        node.value = self.write(node, node.target.id, "w", node.value) or node.value
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        name = mangle(node.attr, self.private)
        place = self.at_attribute(node)
        value = self.visit(node.value)
        if not isinstance(node.ctx, ast.Load):
            return self.target("at", node, value, name)
        stored = self.survey.any_stored or name in self.survey.stored
        call = ast.copy_location(self.call("ga" if stored else "gm", node, value, name), place)
        call.func.lineno = call.func.end_lineno = place.lineno
        return call

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        value, key = self.visit(node.value), self.visit(node.slice)
        if not isinstance(node.ctx, ast.Load):
            return self.target("item", node, value, key)
        return self.call("gi", node, value, key)

    def target(self, method: str, node: ast.expr, value: ast.expr, key) -> ast.expr:
        """赋值的目标换成 `__sched__.at(…).value`：对象照旧在值之后求值，存进去时才报告。"""
        return ast.copy_location(ast.Attribute(self.call(method, node, value, key), "value", node.ctx), node)

    def visit_Slice(self, node: ast.Slice) -> ast.expr:
        parts = [
            self.visit(part) if part else ast.Constant(None) for part in (node.lower, node.upper, node.step)
        ]
        return ast.copy_location(ast.Call(self.runtime("slice", node), parts, []), node)

    @staticmethod
    def at_attribute(node: ast.expr) -> ast.expr:
        """跨行的 `对象\\n.方法()` 出错时，CPython 报的是点号后面那个名字的行。"""
        if node.lineno == node.end_lineno:
            return node
        place = ast.copy_location(ast.Pass(), node)
        place.lineno, place.col_offset = node.end_lineno, node.end_col_offset - len(node.attr)
        return place

    # 调用 --------------------------------------------------------------------------------------

    def visit_Call(self, node: ast.Call) -> ast.expr:
        place = node
        if isinstance(node.func, ast.Attribute) and node.func.lineno != node.func.end_lineno:
            place = ast.copy_location(ast.Pass(), node)
            method = self.at_attribute(node.func)
            place.lineno, place.col_offset = method.lineno, method.col_offset
        is_super = isinstance(node.func, ast.Name) and node.func.id == "super" and not self.shared("super")
        if not is_super:  # super() 要看调用它的那一帧，不能动
            node.func = self.call("fn", node, self.visit(node.func))
        node.args = self.visit_all(node.args)
        node.keywords = self.visit_all(node.keywords)
        return ast.copy_location(node, place)

    def visit_Starred(self, node: ast.Starred) -> ast.expr:
        node.value = self.visit(node.value)
        if isinstance(node.ctx, ast.Load):
            node.value = self.call("whole", node, node.value)
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.keyword:
        node.value = self.visit(node.value)
        if node.arg is None:
            node.value = self.call("whole", node, node.value)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.expr:
        for number, key in enumerate(node.keys):
            node.keys[number] = key and self.visit(key)
            value = self.visit(node.values[number])
            node.values[number] = value if key else self.call("whole", node.values[number], value)
        return node

    # 运算 --------------------------------------------------------------------------------------

    @staticmethod
    def number(node: ast.expr) -> bool:
        if isinstance(node, ast.UnaryOp):
            node = node.operand
        return isinstance(node, ast.Constant) and isinstance(node.value, (int, float, complex))

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        if (self.number(node.left) or self.number(node.right)) and not isinstance(node.op, ast.Mult):
            return self.generic_visit(node)  # 容器和数只有乘法做得成
        return self.call("op", node, type(node.op).__name__, self.visit(node.left), self.visit(node.right))

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        operands = [node.left, *node.comparators]
        signs = [type(sign).__name__ for sign in node.ops]
        membership = "In" in signs or "NotIn" in signs
        if all(sign in ("Is", "IsNot") for sign in signs):
            return self.generic_visit(node)
        if len(signs) == 1:
            if not membership and any(self.number(operand) for operand in operands):
                return self.generic_visit(node)
            return self.call("op", node, signs[0], *self.visit_all(operands))
        # 连写的比较有短路，报告没法紧挨着每一次比较；里面真有容器时由运行时拒绝
        operands = [o if self.number(o) else self.call("plain", node, self.visit(o)) for o in operands]
        node.left, *node.comparators = operands
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        if isinstance(node.op, ast.Not):
            node.operand = self.test(node.operand)
        elif not self.number(node):
            node.operand = self.call("v", node, self.visit(node.operand))
        return node

    def test(self, node: ast.expr) -> ast.expr:
        """要判断真假的表达式。钻进 and/or/not，免得同一个值判断两次。"""
        if isinstance(node, ast.BoolOp):
            node.values = [self.test(value) for value in node.values]
            return node
        if isinstance(node, (ast.Constant, ast.Compare)) or isinstance(getattr(node, "op", None), ast.Not):
            return self.visit(node)
        return self.call("t", node, self.visit(node))

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        *tested, last = node.values
        node.values = [*(self.test(value) for value in tested), self.visit(last)]
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        node.test = self.test(node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def visit_JoinedStr(self, node: ast.AST) -> ast.expr:
        outer, self.string = self.string, self.string or node
        node.values = self.visit_all(node.values)
        self.string = outer
        return node

    visit_TemplateStr = visit_JoinedStr

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.expr:
        value = self.visit(node.value)
        spec = node.format_spec
        if spec is None or all(isinstance(part, ast.Constant) for part in spec.values):
            node.value = self.call("v", node.value, value)
            return node
        node.value = self.call(
            "fmt", node.value, value, node.conversion, self.visit(spec)
        )  # 先求格式，再读值
        node.conversion, node.format_spec = -1, None
        return node

    # 迭代 --------------------------------------------------------------------------------------

    def depth(self, target: ast.expr) -> int:
        """目标要拆几层。"""
        if isinstance(target, ast.Starred):
            return self.depth(target.value)
        if isinstance(target, (ast.Tuple, ast.List)):
            return 1 + max((self.depth(part) for part in target.elts), default=0)
        return 0

    def visit_comprehension_expression(self, node) -> ast.expr:
        first = node.generators[0]
        start = self.visit(first.iter)
        saved, self.scope = self.scope, self.survey.scopes[node]
        spin, self.spin = self.spin, False
        for generator in node.generators:
            source = start if generator is first else self.visit(generator.iter)
            names = [part for part in ast.walk(generator.target) if isinstance(part, (ast.Name, ast.expr))]
            if any(isinstance(part, (ast.Attribute, ast.Subscript)) for part in names):
                self.refuse(generator.target, "推导式的循环变量不是名字")
            writes = []
            for part in names:
                owner = self.shared(part.id) if isinstance(part, ast.Name) else None
                if owner is not None:
                    writes += [self.token(owner), mangle(part.id, self.private)]
            depth = self.depth(generator.target)
            if generator.is_async and (depth or writes):
                self.refuse(generator.target, "async 推导式里只能用一个不共享的循环变量")
            if not generator.is_async:
                source = self.call("steps", generator.iter, source, depth, *writes)
            generator.iter = source
            generator.ifs = [self.test(condition) for condition in generator.ifs]
        if isinstance(node, ast.DictComp):
            if node.key is None or node.value is None:
                self.refuse(node, "推导式里的 ** 展开")
            node.key, node.value = self.visit(node.key), self.visit(node.value)
        else:
            node.elt = self.visit(node.elt)
        self.scope, self.spin = saved, spin
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_comprehension_expression

    def visit_For(self, node) -> ast.stmt:
        node.iter = self.visit(node.iter)
        with self.spinning(False):
            if isinstance(node, ast.For):
                node.iter = self.call("steps", node.iter, node.iter, 0)
            node.target, store = self.delay(node.target)
            node.body = store + self.body(node.body)
        node.orelse = self.body(node.orelse)
        return node

    visit_AsyncFor = visit_For

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.expr:
        node.value = self.call("delegate", node, self.visit(node.value))
        return node

    # 赋值 --------------------------------------------------------------------------------------

    def delay(self, target: ast.expr) -> tuple[ast.expr, list[ast.stmt]]:
        """for 与 with 的目标：普通的名字照旧；别的先存进临时名字，再用语句存过去。"""
        if isinstance(target, ast.Name) and self.shared(target.id) is None:
            return target, []
        temporary = self.temporary()
        return self.name(temporary, target, ast.Store), self.store(
            target, self.name(temporary, target), target
        )

    def store(self, target: ast.expr, value: ast.expr, node: ast.AST) -> list[ast.stmt]:
        """`target = value`，*value* 已经改写过。"""
        extra = []
        if isinstance(target, ast.Name):
            value = self.write(target, target.id, "w", value) or value
        elif isinstance(target, (ast.Tuple, ast.List)):
            if not isinstance(value, ast.Tuple):
                value = self.call("whole", target, value)
            if all(isinstance(part, ast.Name) and self.shared(part.id) is None for part in target.elts):
                return [ast.copy_location(ast.Assign([target], value), node)]
            for number, part in enumerate(target.elts):  # 先全部拆开，再从左到右一个一个存
                temporary = self.temporary()
                starred = isinstance(part, ast.Starred)
                extra += self.store(part.value if starred else part, self.name(temporary, part), part)
                slot = self.name(temporary, part, ast.Store)
                target.elts[number] = (
                    ast.copy_location(ast.Starred(slot, ast.Store()), part) if starred else slot
                )
        else:
            target = self.visit(target)
        return [ast.copy_location(ast.Assign([target], value), node), *extra]

    def visit_Assign(self, node: ast.Assign) -> list[ast.stmt]:
        value = self.visit(node.value)
        if len(node.targets) == 1:
            return self.store(node.targets[0], value, node)
        temporary = self.temporary()  # a = b = v：v 只求一次，从左到右存
        done = self.store(self.name(temporary, node, ast.Store), value, node)
        for target in node.targets:
            done += self.store(target, self.name(temporary, target), node)
        return done

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        target = node.target
        if node.value is None:
            if not isinstance(target, ast.Name) and not isinstance(getattr(target, "value", None), ast.Name):
                self.refuse(node, "只有注解、没有值的赋值")
            return node
        node.value = self.visit(node.value)
        if isinstance(target, ast.Name):
            node.value = self.write(target, target.id, "w", node.value) or node.value
        else:
            node.target = self.visit(target)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        target, sign = node.target, type(node.op).__name__
        if not isinstance(target, ast.Name):  # 对象与下标只求一次：先读，再求右边，再算，再写
            if isinstance(target, ast.Attribute):
                place = self.call("at", target, self.visit(target.value), mangle(target.attr, self.private))
            else:
                place = self.call("item", target, self.visit(target.value), self.visit(target.slice))
            read = ast.Call(ast.Attribute(place, "read", ast.Load()), [ast.Constant(sign)], [])
            read = ast.copy_location(read, target)
            return self.statement(ast.copy_location(ast.Call(read, [self.visit(node.value)], []), node))
        if self.shared(target.id) is None and self.number(node.value) and sign != "Mult":
            return node
        old = self.visit(self.name(target.id, target))
        value = self.call("inplace", node, sign, old, self.visit(node.value))
        value = self.write(target, target.id, "w", value) or value
        return ast.copy_location(ast.Assign([target], value), node)

    def visit_Delete(self, node: ast.Delete) -> list[ast.stmt]:
        done, todo = [], list(node.targets)
        while todo:
            target = todo.pop(0)
            if isinstance(target, (ast.Tuple, ast.List)):
                todo[:0] = target.elts
                continue
            report = self.write(target, target.id) if isinstance(target, ast.Name) else None
            done += [self.statement(report)] if report else []
            done.append(ast.copy_location(ast.Delete([self.visit(target)]), node))
        return done

    def visit_Import(self, node) -> list[ast.stmt]:
        reports = [self.write(node, alias.asname or alias.name.split(".")[0]) for alias in node.names]
        return [*(self.statement(report) for report in reports if report), node]

    visit_ImportFrom = visit_Import

    # 语句 --------------------------------------------------------------------------------------

    def visit_If(self, node) -> ast.stmt:
        node.test = self.test(node.test)
        node.body, node.orelse = self.body(node.body), self.body(node.orelse)
        return node

    def visit_While(self, node: ast.While) -> ast.stmt:
        with self.spinning(True):
            return self.visit_If(node)

    @contextlib.contextmanager
    def spinning(self, spin: bool):
        """这一段里的读写，算不算空转。"""
        saved, self.spin = self.spin, spin
        yield
        self.spin = saved

    def visit_Assert(self, node: ast.Assert) -> ast.stmt:
        node.test = self.test(node.test)
        node.msg = node.msg and self.visit(node.msg)
        return node

    def visit_With(self, node) -> ast.stmt:
        item = node.items[0]
        item.context_expr = self.visit(item.context_expr)
        store = []
        if item.optional_vars:
            item.optional_vars, store = self.delay(item.optional_vars)
        if len(node.items) == 1:
            node.body = store + self.body(node.body)
        else:  # with a, b 就是 with a 里面套 with b
            rest = ast.copy_location(type(node)(node.items[1:], node.body), node)
            node.items, node.body = [item], [*store, self.visit(rest)]
        return node

    visit_AsyncWith = visit_With

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        if node.name and self.shared(node.name):
            self.refuse(node, f"except … as {node.name}：{node.name} 是别的函数也用的变量，请换个名字")
        return self.generic_visit(node)

    def visit_Match(self, node: ast.Match) -> ast.stmt:
        guarded = any(case.guard for case in node.cases)
        node.subject = self.call("match", node, self.visit(node.subject), guarded)
        for case in node.cases:
            for part in ast.walk(case.pattern):
                name = (
                    getattr(part, "rest", None)
                    if isinstance(part, ast.MatchMapping)
                    else getattr(part, "name", None)
                )
                name = part.id if isinstance(part, ast.Name) else name
                if name and self.shared(name):
                    self.refuse(case.pattern, f"case 里的 {name} 是别的函数也用的变量")
                if isinstance(part, ast.Attribute) and mangle(part.attr, self.private) in self.survey.stored:
                    self.refuse(case.pattern, f"case 里的 .{part.attr} 在程序别处被赋值")
            case.guard = case.guard and self.test(case.guard)
            case.body = self.body(case.body)
        return node

    def visit_TypeAlias(self, node: ast.AST) -> ast.AST:
        if self.shared(node.name.id):
            self.refuse(node, f"type {node.name.id} 被重新绑定")
        return node

    # 定义 --------------------------------------------------------------------------------------

    def visit_function(self, node) -> ast.stmt:
        node.decorator_list = self.visit_all(node.decorator_list)
        self.defaults(node.args)
        node.body = self.inside(node, node.body)
        scope = self.survey.scopes[node]
        if scope.token:
            start = int(ast.get_docstring(node, clean=False) is not None)
            token = ast.Assign(
                [ast.Name(scope.token, ast.Store())], ast.Call(self.runtime("cell", node), [], [])
            )
            node.body.insert(start, ast.copy_location(token, node))
        return self.bind_last(node)

    visit_FunctionDef = visit_AsyncFunctionDef = visit_function

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        self.defaults(node.args)
        (node.body,) = self.inside(node, [node.body])
        return node

    def defaults(self, arguments: ast.arguments) -> None:
        arguments.defaults = self.visit_all(arguments.defaults)
        arguments.kw_defaults = [default and self.visit(default) for default in arguments.kw_defaults]

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        node.decorator_list = self.visit_all(node.decorator_list)
        node.bases, node.keywords = self.visit_all(node.bases), self.visit_all(node.keywords)
        node.body = self.inside(node, node.body, node.name)
        return self.bind_last(node)

    def bind_last(self, node) -> ast.stmt:
        """def/class 绑定的名字若共享：加一个最外层的装饰器，它最后执行，正好在绑定之前报告。"""
        first = node.decorator_list[0] if node.decorator_list else node
        report = self.write(node, node.name, "bind")
        if report:
            node.decorator_list.insert(0, ast.copy_location(report, first))
        return node


def instrument(source: str, filename: str) -> Instrumented:
    """改写 *source*；语法错误照常是 SyntaxError，跟踪不了的写法是 Refused。"""
    tree = ast.parse(source, filename)
    survey = Survey(tree, filename)
    rewrite = Rewrite(tree, filename, source.splitlines(), survey)
    tree.body = rewrite.body(tree.body)
    ast.fix_missing_locations(tree)
    return Instrumented(compile(tree, filename, "exec", dont_inherit=True), rewrite.sites)
