"""标准库的私有副本怎样一次次地用：函数与类留着，别的从头再来。

执行一遍 threading 的源码要几百微秒，大半是造那十几个类；而它们每次都一样。所以一个“进程”里只造一次，下一次执行之前
把模块、各个类的内容都放回原样（程序也许改过），再把源码顶层余下的那些语句（_active = {}、_main_thread = _MainThread()
……）重新执行一遍：会变的东西都是它们造的，于是都是新的。
"""

from __future__ import annotations

import ast
import importlib.util
import types

DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
FIXED = (int, float, str, bytes, type(None), property, types.BuiltinFunctionType, types.GetSetDescriptorType,
         types.MemberDescriptorType, types.ModuleType)  # fmt: skip


class Kept:
    """一个模块，此刻的样子就是它的原样。*again* 是每次要重新执行的语句。"""

    def __init__(self, module: types.ModuleType, again: types.CodeType | None = None):
        self.module, self.again = module, again
        self.names = dict(vars(module))
        name = self.names["__name__"]
        classes = [c for c in self.names.values() if isinstance(c, type) and c.__module__ == name]
        self.classes = [(cls, dict(vars(cls))) for cls in classes]

    def renew(self) -> types.ModuleType:
        """放回原样。"""
        names = vars(self.module)
        put_back(names, self.names)
        for cls, original in self.classes:
            if vars(cls) != original:
                restore(cls, original)
        if self.again:
            exec(self.again, names)
        return self.module


def put_back(names: dict, original: dict) -> None:
    """把模块的内容放回 *original*。只换值、不清空：解释器照旧认得这个字典，其中的函数就不必重新特化。"""
    names.update(original)
    if len(names) > len(original):
        for name in names.keys() - original.keys():
            del names[name]


def restore(cls: type, original: dict) -> None:
    """把 *cls* 的内容放回 *original*。"""
    for name in vars(cls).keys() - original.keys():
        delattr(cls, name)
    for name, value in original.items():
        if vars(cls).get(name) is not value:
            setattr(cls, name, value)


def again(module: types.ModuleType, needed: frozenset) -> types.CodeType:
    """*module*（标准库的，刚执行过）的源码顶层，去掉函数、类与 import：每次执行都要重做的那些语句。*needed* 是别的留着的模块。"""
    spec = importlib.util.find_spec(module.__name__)
    tree = ast.parse(spec.loader.get_source(module.__name__))
    aliases = {name.id for node in tree.body if isinstance(node, ast.Delete) for name in node.targets}
    aliases.add("__all__")  # 用到这些的只是给不变的东西起名

    def kept(body: list) -> list:
        return [again for node in body if wanted(node) for again in redone(node)]

    def redone(node) -> list:
        """会变的只是几个方法的默认值，就只换默认值，不重造整个类。"""
        names = vars(vars(module)[node.name]) if isinstance(node, ast.ClassDef) else {}
        stale = [n for n, value in names.items() if mutable(value, module.__name__)]
        methods = {n.name: n.args.defaults for n in getattr(node, "body", ()) if isinstance(n, ast.FunctionDef)}
        if not stale or not methods.keys() >= set(stale):
            return [node]
        lines = (f"{node.name}.{n}.__defaults__ = ({', '.join(map(ast.unparse, methods[n]))},)" for n in stale)
        return ast.parse("\n".join(lines)).body

    def wanted(node) -> bool:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            return bool(needed & {getattr(node, "module", None), *(alias.name for alias in node.names)})
        if isinstance(node, DEFINES):
            return mutable(vars(module).get(node.name), module.__name__)
        if isinstance(node, ast.Pass) or any(isinstance(n, ast.Name) and n.id in aliases for n in ast.walk(node)):
            return False
        if isinstance(node, (ast.If, ast.Try)):
            parts = [node.body, node.orelse, *(handler.body for handler in getattr(node, "handlers", ()))]
            return any(kept(part) for part in parts)
        return not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))

    tree.body = kept(tree.body)
    return compile(tree, spec.origin, "exec", dont_inherit=True)


def mutable(value, home: str) -> bool:
    """模块 *home* 的这个函数、类里有会变的东西吗：参数的默认值、类的字段与基类。有的话也得每次重做。"""
    if isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    if isinstance(value, type):
        return value.__module__ == home and any(mutable(v, home) for v in (*vars(value).values(), *value.__bases__))
    if isinstance(value, types.FunctionType):
        value = (*(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values())
    if isinstance(value, tuple):
        return any(mutable(v, home) for v in value)
    return not isinstance(value, FIXED)
