"""标准库的私有副本怎样一次次地用：函数与类留着，别的从头再来。

执行一遍 threading 的源码要几百微秒，大半是造那十几个类；而它们每次都一样。所以一个“进程”里只造一次，下一次执行之前
把模块、各个类的内容都放回原样（程序也许改过），再把源码顶层余下的那些语句（_active = {}、_main_thread = _MainThread()
……）重新执行一遍：会变的东西都是它们造的，于是都是新的。
"""

from __future__ import annotations

import ast
import importlib.util
import types
from collections.abc import Callable

DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Kept:
    """一个模块，此刻的样子就是它的原样。*again* 是每次要重新执行的语句，*adapt(module)* 是再往后要做的。"""

    def __init__(self, module: types.ModuleType, again: types.CodeType | None = None, adapt: Callable | None = None):
        self.module, self.again, self.adapt = module, again, adapt
        self.names = dict(vars(module))
        name = self.names["__name__"]
        classes = [c for c in self.names.values() if isinstance(c, type) and c.__module__ == name]
        self.classes = [(cls, dict(vars(cls))) for cls in classes]

    def renew(self) -> types.ModuleType:
        """放回原样。"""
        names = vars(self.module)
        names.clear()
        names.update(self.names)
        for cls, original in self.classes:
            if vars(cls) != original:
                restore(cls, original)
        if self.again:
            exec(self.again, names)
        if self.adapt:
            self.adapt(self.module)
        return self.module


def restore(cls: type, original: dict) -> None:
    """把 *cls* 的内容放回 *original*。"""
    for name in vars(cls).keys() - original.keys():
        delattr(cls, name)
    for name, value in original.items():
        if vars(cls).get(name) is not value:
            setattr(cls, name, value)


def again(name: str, needed: frozenset) -> types.CodeType:
    """标准库模块 *name* 的顶层，去掉函数、类与 import：每次执行都要重做的那些语句。*needed* 是别的留着的模块。"""
    spec = importlib.util.find_spec(name)
    tree = ast.parse(spec.loader.get_source(name))
    deleted = {name.id for node in tree.body if isinstance(node, ast.Delete) for name in node.targets}

    def kept(body: list) -> list:
        return [node for node in body if wanted(node)]

    def wanted(node) -> bool:
        if isinstance(node, (ast.Import, ast.ImportFrom)):  # 后面会删掉的名字，放回的原样里没有
            names = {getattr(node, "module", None), *(alias.name for alias in node.names)}
            return bool(names & needed) or any((alias.asname or alias.name) in deleted for alias in node.names)
        if isinstance(node, (ast.If, ast.Try)):
            parts = [node.body, node.orelse, *(handler.body for handler in getattr(node, "handlers", ()))]
            return any(kept(part) for part in parts)
        documentation = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        return not documentation and not isinstance(node, (*DEFINES, ast.Pass))

    tree.body = kept(tree.body)
    return compile(tree, spec.origin, "exec", dont_inherit=True)
