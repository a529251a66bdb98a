"""书的两半：docs/ 里的章节与 snippets/ 里的片段，以及它们怎样互相找到。"""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from pymdownx.snippets import SnippetMissingError
from pytest_examples import CodeExample, find_examples

from . import contract
from .contract import BookError, Target, suggest

INCLUDE = re.compile(r'^[ \t]*--8<--\s+"([^":]+)(?::([^"]*))?"[ \t]*$', re.M)
FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<ticks>`{3,}|~{3,})(?P<info>[^\n]*)$")
PYTHON = {"python", "py", "python3", "py3", "pycon", "ipython"}
OUTPUTS = (".out", ".err", ".schedules")
PLACEHOLDER = "\ufffc"
LANGUAGES = {"python", "text", "console", "toml", "makefile", "markdown"}


@dataclass(frozen=True)
class Fence:
    """页面上的一个代码围栏。*line* 从 1 数；*body_line* 是内容的第一行。"""

    line: int
    end: int
    ticks: str
    info: str
    body: str

    @property
    def language(self) -> str:
        words = re.findall(r"[\w+-]+", self.info)
        return words[0].lower() if words else ""

    @property
    def classes(self) -> set[str]:
        inner = re.match(r"\{(.*)\}", self.info)
        return set(re.findall(r"(?:^|\s)\.([\w-]+)", inner.group(1))) if inner else set()

    def setting(self, name: str) -> str:
        found = re.search(rf'{name}="([^"]*)"', self.info)
        return found.group(1) if found else ""


@dataclass(frozen=True)
class Snippet:
    """一个片段：x.py，与它旁边的契约和标准输出。"""

    root: Path
    path: Path

    @property
    def name(self) -> str:
        """相对 snippets/ 的名字，如 thread/lock/abba_hangs.py。"""
        return self.path.relative_to(self.root / "snippets").as_posix()

    @cached_property
    def contract(self) -> contract.Contract:
        """旁边的 x.toml，头一次用到时读；写错了就抛 BookError。"""
        toml = self.path.with_suffix(".toml")
        return contract.load(toml, toml.relative_to(self.root).as_posix())

    def golden(self, target: Target, kind: str = ".out") -> Path:
        """*target* 该对照哪一个文件：版本不超过它的里面取最新；自由线程构建优先取带 .t 的。"""
        best, best_key = self.path.with_suffix(kind), (-1, (0, 0))
        start = self.path.stem + "."
        for name in os.listdir(self.path.parent) if self.path.parent.is_dir() else ():
            if not name.startswith(start) or not name.endswith(kind):
                continue
            file, middle = self.path.with_name(name), name[len(start) : -len(kind)]
            found = re.fullmatch(r"(?:(3\.\d+(?:\.\d+)?)(?:\.|$))?(t)?", middle)
            if not found or not middle:
                continue
            version = tuple(map(int, found[1].split("."))) if found[1] else (0, 0)
            if version <= target.patch and (not found[2] or target.free):
                best, best_key = max((best_key, best), ((int(bool(found[2])), version), file))[::-1]
        return best


class Book:
    """*root* 下的整本书。"""

    def __init__(self, root: Path):
        self.root = root
        self.docs = root / "docs"
        self.snippets_dir = root / "snippets"

    def chapters(self) -> list[Path]:
        return sorted(self.docs.rglob("*.md"))

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def lesson(self, chapter: Path) -> bool:
        """是不是讲课的一章：有自己的片段；附录与开头几页没有。"""
        return (self.snippets_dir / chapter.relative_to(self.docs).with_suffix("")).is_dir()

    def snippet(self, name: str) -> Snippet:
        return Snippet(self.root, self.snippets_dir / name)

    def fences(self, chapter: Path) -> list[Fence]:
        return find_fences(chapter.read_text("utf-8"), self.name(chapter))

    def examples(self, chapter: Path) -> list[CodeExample]:
        """pytest-examples 找到的 Python 围栏（它把 pycon 也算进来，另有一关禁止 pycon）。"""
        return list(find_examples(chapter))

    def included(self, text: str) -> str | None:
        """围栏的内容如果只是一行包含，返回被包含的名字；否则 None。"""
        found = INCLUDE.fullmatch(text.strip("\n"))
        return found[1] if found else None

    def expand(self, text: str, where: str) -> str:
        """用站点自己的 pymdownx.snippets 设置展开包含；找不到时指出最接近的文件。"""
        for name, _ in INCLUDE.findall(text):  # 站点的 restrict_base_path 不看符号链接指到哪里
            if not (self.snippets_dir / name).resolve().is_relative_to(self.snippets_dir.resolve()):
                raise BookError(where, "INCLUDE-6", f"{name} 在 snippets/ 外面", "只能包含 snippets/ 里的文件，路径从那里写起")
        try:
            lines = snippet_preprocessor(self.root).run(text.splitlines())
        except SnippetMissingError as error:
            raise self.missing(text, where, str(error)) from None
        return "\n".join(lines).rstrip("\n") + "\n"

    def missing(self, text: str, where: str, reason: str) -> BookError:
        for name, section in INCLUDE.findall(text):
            path = self.snippets_dir / name
            if not path.is_file():
                names = [p.relative_to(self.snippets_dir).as_posix() for p in self.snippets_dir.rglob("*.*")]
                near = difflib.get_close_matches(name, names, 1, 0.4)
                hint = f"最接近的是 {near[0]}" if near else "snippets/ 里没有相近的文件"
                return BookError(where, "INCLUDE-2", f"找不到 snippets/{name}", hint)
            if section:
                marks = re.findall(r"--8<--\s+\[start:\s*([\w-]+)", path.read_text("utf-8"))
                remedy = suggest(section, marks) if marks else "去掉冒号与节名；它没有分节"
                return BookError(where, "INCLUDE-3", f"snippets/{name} 里没有名叫 {section} 的节", remedy)
        return BookError(where, "INCLUDE-6", reason, "只能包含 snippets/ 里的文件，路径从那里写起")


def find_fences(text: str, name: str) -> list[Fence]:
    """按 Markdown 的规则数围栏：不靠 pytest-examples，好与它对账。"""
    fences, opened = [], None
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        found = FENCE.match(line)
        if opened is None and found:
            opened = (number, found)
        elif opened and found and found["ticks"].startswith(opened[1]["ticks"]):
            start, first = opened
            if found["info"].strip():
                break  # 又开了一个：前一个没有收尾，后面的全错开了
            body = "\n".join(lines[start : number - 1])
            fences.append(Fence(start, number, first["ticks"], first["info"].strip(), body))
            opened = None
    if opened:
        raise BookError(f"{name}:{opened[0]}", "FENCE-4", "这个围栏没有结束", "补上收尾的 ```")
    return fences


def fenced_lines(fences: list[Fence]) -> set[int]:
    """围栏占了哪些行，连头带尾。"""
    return {number for fence in fences for number in range(fence.line, fence.end + 1)}


def masked(line: str) -> str:
    """*line* 里的每一段行内代码换成一个占位的 ￼：里面写什么都不是记号，也不是文字。"""
    return re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", PLACEHOLDER, line)


@lru_cache
def site(root: Path) -> MkDocsConfig:
    """站点的全部设置：mkdocs.yml，由 MkDocs 自己读；片段的目录相对 *root*，不随当前目录变。"""
    settings = load_config(str(root / "mkdocs.yml"))
    snippets = settings["mdx_configs"]["pymdownx.snippets"]
    snippets["base_path"] = [str(root / path) for path in snippets["base_path"]]
    return settings


@lru_cache
def snippet_preprocessor(root: Path) -> markdown.preprocessors.Preprocessor:
    """pymdownx.snippets，用 mkdocs.yml 里的设置。"""
    settings = site(root)["mdx_configs"]["pymdownx.snippets"]
    md = markdown.Markdown(extensions=["pymdownx.snippets"], extension_configs={"pymdownx.snippets": settings})
    return md.preprocessors["snippet"]
