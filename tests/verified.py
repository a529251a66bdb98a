"""片段在哪些 Python 上核验过：`pytest docs --python … --record` 把真的通过了的记进 verified.tsv，建站时写在片段的标题后面。

记录里有指纹：片段或它的输出、契约一改，旧记录就作废，页面上不再写，直到重新核验。
本文件也是 mkdocs 的钩子（mkdocs.yml 的 hooks）：把片段的源文件放进站点，标题连到它。没有钩子，页面照样完整。
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
from pathlib import Path

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

TABLE = Path("tests/verified.tsv")
HEADER = ("片段", "指纹", "核验过的 Python")
KEPT = (".py", ".out", ".err", ".toml", ".schedules")
TITLE = re.compile(r'<span class="filename">([\w/.-]+\.py)</span>')


def label(version: tuple[int, int], free: bool) -> str:
    return f"{version[0]}.{version[1]}{'t' if free else ''}"


def order(one: str) -> tuple[bool, list[int]]:
    return one.endswith("t"), [int(part) for part in one.rstrip("t").split(".")]


def beside(folder: Path) -> dict[str, list[str]]:
    """*folder* 里算进指纹的文件，按片段分开；图不算。"""
    found: dict[str, list[str]] = {}
    for name in sorted(os.listdir(folder)) if folder.is_dir() else ():
        if name.endswith(KEPT) and ".timeline." not in name:
            found.setdefault(name.partition(".")[0], []).append(name)
    return found


def fingerprint(path: Path, files: dict[str, list[str]] | None = None) -> str:
    """片段、输出、契约、结论的指纹。*files* 是 beside(那个目录)，要问许多个片段时先列好。"""
    mine = (files or beside(path.parent)).get(path.stem, [])
    text = "".join(f"{name}\n{(path.parent / name).read_text('utf-8')}\n" for name in mine)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def load(root: Path) -> dict[str, tuple[str, list[str]]]:
    """记录：片段 → 指纹，核验过的 Python。"""
    if not (root / TABLE).exists():
        return {}
    rows = csv.reader((root / TABLE).read_text("utf-8").splitlines()[1:], delimiter="\t")
    return {name: (mark, pythons.split()) for name, mark, pythons in rows}


def current(root: Path) -> dict[str, list[str]]:
    """还作数的记录：片段没有改过的。"""
    found, folders = {}, {}
    for name, (mark, pythons) in load(root).items():
        path = root / "snippets" / name
        if path.parent not in folders:
            folders[path.parent] = beside(path.parent)
        files = folders[path.parent]
        if path.name in files.get(path.stem, ()) and mark == fingerprint(path, files):
            found[name] = pythons
    return found


def record(root: Path, outcomes: dict[tuple[str, str], set[str]]) -> None:
    """把这一次的结果并进记录：全部通过的记上，没通过的划掉，跳过的与没跑的不动。"""
    found = {name: set(pythons) for name, pythons in current(root).items()}
    for (name, python), kinds in outcomes.items():
        pythons = found.setdefault(name, set())
        if "failed" in kinds:
            pythons.discard(python)
        elif kinds == {"passed"}:
            pythons.add(python)
    rows = [(name, fingerprint(root / "snippets" / name), " ".join(sorted(found[name], key=order))) for name in sorted(found) if found[name]]
    text = "".join("\t".join(row) + "\n" for row in (HEADER, *rows))
    (root / TABLE).write_text(text, "utf-8", newline="\n")


def written(pythons: list[str]) -> str:
    """写在页面上的样子：3.11–3.15 · 3.13t。相邻的版本连起来。"""
    runs: list[list[str]] = []
    for one in sorted(pythons, key=order):
        free, (_, minor) = order(one)
        if runs and order(runs[-1][-1]) == (free, [3, minor - 1]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return " · ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def on_files(files, config):
    """片段的源文件也放进站点，在 snippets/ 下，读者可以打开、下载；核验的记录每次建站只读一遍。"""
    snippets = Path(config.config_file_path).parent / "snippets"
    for path in sorted(snippets.rglob("*.py")):
        files.append(File.generated(config, f"snippets/{path.relative_to(snippets).as_posix()}", abs_src_path=str(path)))
    config.extra["verified"] = current(snippets.parent)
    return files


def on_post_page(output, page, config):
    """在最后才写，搜索的索引里就没有这些字。"""
    root, marks = Path(config.config_file_path).parent, config.extra["verified"]

    def linked(found: re.Match) -> str:
        name = found[1]
        if not (root / "snippets" / name).is_file():
            return found[0]
        link = f'<a href="{get_relative_url(f"snippets/{name}", page.url)}" title="打开源文件">{name}</a>'
        mark = f" <small>已核验 {written(marks[name])}</small>" if name in marks else ""
        return f'<span class="filename">{link}{mark}</span>'

    return TITLE.sub(linked, output)
