"""标准库的私有副本怎样一次次地用：函数与类留着，别的从头再来。

执行一遍 threading 的源码要几百微秒，大半是造那十几个类；而它们每次都一样。所以一个“进程”里只造一次，下一次执行之前
把模块、各个类的内容都放回原样（程序也许改过），再把源码顶层余下的那些语句（_active = {}、_main_thread = _MainThread()
……）重新执行一遍：会变的东西都是它们造的，于是都是新的。
"""

from __future__ import annotations

import ast
import importlib.util
import re
import types
from collections import namedtuple

DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
FIXED = (int, float, str, bytes, type(None), property, types.BuiltinFunctionType, types.GetSetDescriptorType,
         types.MemberDescriptorType, types.ModuleType, re.Pattern, type(namedtuple("One", "field").field))  # fmt: skip


class Kept:
    """一个模块，此刻的样子就是它的原样。*again* 是每次要重新执行的语句。"""

    def __init__(self, module: types.ModuleType, again: types.CodeType | None = None):
        self.module, self.again = module, again
        self.names = dict(vars(module))
        name = self.names["__name__"]
        classes = [c for c in self.names.values() if isinstance(c, type) and c.__module__ == name]
        self.classes = [(cls, dict(vars(cls))) for cls in classes]

    def renew(self) -> types.ModuleType:
        """放回原样，会变的重做一遍。"""
        self.release()
        if self.again:
            exec(self.again, vars(self.module))
        return self.module

    def release(self) -> None:
        """放回原样；上一次执行放在里面的东西就此放手。"""
        put_back(vars(self.module), self.names)
        for cls, original in self.classes:
            if vars(cls) != original:
                restore(cls, original)


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
    rebuilt: set[str] = set()  # 要重造的类

    def kept(body: list) -> list:
        return [again for node in body if wanted(node) for again in redone(node)]

    def redone(node) -> list:
        """会变的只是类里的几个值、几个方法的默认值，就只重做它们，不重造整个类；顶层别处给类设的（Logger.root = root），到那里自会重做。"""
        if not isinstance(node, ast.ClassDef) or any(isinstance(base, ast.Name) and base.id in rebuilt for base in node.bases):
            return rebuild(node)
        stale = {n for n, value in vars(vars(module)[node.name]).items() if mutable(value, module.__name__)}
        lines, inside = [], {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        for n in node.body:
            if isinstance(n, ast.FunctionDef) and n.name in stale:
                lines.append(f"{node.name}.{n.name}.__defaults__ = ({', '.join(map(ast.unparse, n.args.defaults))},)")
                stale.remove(n.name)
            elif isinstance(n, ast.Assign) and len(n.targets) == 1 and ast.unparse(n.targets[0]) in stale:
                if inside & {one.id for one in ast.walk(n.value) if isinstance(one, ast.Name)}:
                    return rebuild(node)  # 用到类里别的名字，拿不到外面来
                lines.append(f"{node.name}.{ast.unparse(n)}")
                stale.remove(ast.unparse(n.targets[0]))
        return rebuild(node) if stale & (inside | {n.name for n in node.body if isinstance(n, DEFINES)}) else ast.parse("\n".join(lines)).body

    def rebuild(node) -> list:
        if isinstance(node, ast.ClassDef):
            rebuilt.add(node.name)
        return [node]

    def wanted(node) -> bool:
        if isinstance(node, ast.Import):
            return bool(needed & {alias.name for alias in node.names})
        if isinstance(node, ast.ImportFrom):
            return bool(needed & {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
        if isinstance(node, DEFINES):
            return mutable(vars(module).get(node.name), module.__name__)
        if isinstance(node, ast.Pass) or any(isinstance(n, ast.Name) and n.id in aliases for n in ast.walk(node)):
            return False
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            value = vars(module).get(node.targets[0].id)
            return not isinstance(value, type) or value.__name__ in rebuilt or mutable(value, module.__name__)
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
        inside = [v for name, v in vars(value).items() if name != "_field_defaults"]  # 具名元组的，没有人改
        return value.__module__ == home and any(mutable(v, home) for v in (*inside, *value.__bases__))
    if isinstance(value, types.FunctionType):
        value = (*(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values())
    if isinstance(value, tuple):
        return any(mutable(v, home) for v in value)
    return not isinstance(value, FIXED)
