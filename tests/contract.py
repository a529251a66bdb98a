"""片段的契约：没有 x.toml 就是默认的——10 秒内以 0 结束、标准错误为空、输出等于 x.out、不留进程。"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .rules import RULES

EXPECT = ("exit", "error", "deadlock", "forever")
PLATFORMS = {"posix": "Linux 或 macOS", "linux": "Linux"}
BUILDS = {"free-threaded": "自由线程构建", "gil": "带 GIL 的构建"}


class BookError(Exception):
    """书里有一处写错了。*where* 是“文件:行”，*rule* 是规则的编号，*text* 是写成了什么，*remedy* 说怎么改（*text* 里已经说了就不写）。"""

    def __init__(self, where: str, rule: str, text: str, remedy: str = ""):
        super().__init__(f"{where}\n规则：{rule} {RULES[rule]}\n{text}" + (f"\n怎么办：{remedy}" if remedy else ""))
        self.where, self.rule = where, rule


def suggest(word: str, known: Iterable[str]) -> str:
    """*word* 不认识：改成 *known* 里最接近的一个；都不像，就全列出来。"""
    known = sorted(known)
    near = difflib.get_close_matches(word, known, 1)
    return f"改成 {near[0]}" if near else f"可用：{'、'.join(known)}"


@dataclass(frozen=True)
class Target:
    """一个用来跑片段的解释器。*version* 如 (3, 14)，*free* 表示自由线程构建，*platform* 同 sys.platform。"""

    path: str
    version: tuple[int, int]
    free: bool
    platform: str
    full: str

    @property
    def patch(self) -> tuple[int, ...]:
        """连修订号，如 (3, 14, 2)。"""
        return tuple(map(int, re.findall(r"\d+", self.full)[:3])) or self.version

    @property
    def label(self) -> str:
        return f"{self.full}{'t' if self.free else ''}"


@dataclass(frozen=True)
class Explore:
    """在确定性调度器下怎样探索这个片段，见到什么才算对；各键的意思见 CONTRIBUTING.md。

    *failures* 是承诺会见到的失败（见到的必须恰好是这些；空集就是一次也不许失败）。*varies* 承诺不同的交错打印
    不同的内容。*atomic* 把 queue 的每个操作当作一步。*sampled* 承认走不完，只是抽样。*skip* 是不探索的理由。
    """

    failures: frozenset[str] = frozenset()
    constants: dict = field(default_factory=dict)
    strategy: str = "dpor"
    bound: int = 2
    runs: int = 1000
    time: str = "virtual"
    order: str = "fifo"
    spurious: bool = False
    granularity: str = "access"
    atomic: bool = False
    sampled: bool = False
    varies: bool = False
    skip: str = ""

    def arguments(self) -> list[str]:
        """python -m scheduler explore 的选项。"""
        made = [f"--strategy={self.strategy}", f"--bound={self.bound}", f"--runs={self.runs}", f"--time={self.time}"]
        made += [f"--granularity={self.granularity}", *["--spurious"] * self.spurious, *["--atomic"] * self.atomic]
        made += [f"--order={self.order}"] if self.order != "fifo" else []
        return made + [f"--with={name}={value!r}" for name, value in self.constants.items()]


FAILURES = {"deadlock", "error", "livelock"}
CHOICES = {
    "strategy": {"dpor", "bounded", "pct", "random"},
    "time": {"virtual", "any"},
    "order": {"fifo", "any"},
    "granularity": {"access", "sync"},
}


@dataclass(frozen=True)
class Contract:
    """一个片段承诺了什么；各键的意思见 CONTRIBUTING.md。"""

    expect: str = "exit"
    limit: float = 10.0
    broken: str = ""
    error: str = ""
    blocked: dict[str, str] = field(default_factory=dict)
    requires: dict[str, str] = field(default_factory=dict)
    clock: str = ""
    runs: int = 1
    allowed: list[str] = field(default_factory=list)
    sometimes: list[str] = field(default_factory=list)
    unordered: str = ""
    explore: Explore = Explore()

    def badges(self) -> set[str]:
        """围栏上应有的徽章类名。"""
        badges = {self.expect} - {"exit"}
        if self.broken:
            badges.add("broken")
        if self.allowed:
            badges.add("race")
        if python := self.requires.get("python"):
            badges.add("py" + python.removeprefix(">=").replace(".", ""))
        return badges | {self.requires[k] for k in ("platform", "build") if k in self.requires}

    def unmet(self, target: Target) -> str:
        """*target* 为什么跑不了这个片段；能跑则是空串。"""
        python = self.requires.get("python", ">=3.11").removeprefix(">=")
        if target.version < tuple(map(int, python.split("."))):
            return f"需要 Python {python} 或更新"
        platform = self.requires.get("platform")
        if (platform == "linux" and target.platform != "linux") or (
            platform == "posix" and target.platform == "win32"
        ):
            return f"需要 {PLATFORMS[platform]}"
        build = self.requires.get("build")
        if build and (build == "free-threaded") != target.free:
            return f"需要{BUILDS[build]}"
        return ""


BADGES = {"deadlock", "forever", "error", "broken", "race", "posix", "linux", "free-threaded", "gil"}


def load(path: Path, name: str) -> Contract:
    """读出 *path*（x.toml；可以不存在）。*name* 是报错时用的文件名。"""
    if not path.exists():
        return Contract()
    text = path.read_text("utf-8")

    def wrong(key: str, what: str, remedy: str) -> BookError:
        line = next((n for n, row in enumerate(text.splitlines(), 1) if key and re.match(rf"\W*{key}\b", row)), 1)
        return BookError(f"{name}:{line}", "SNIPPET-4", what, remedy)

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise wrong("", f"不是合法的 TOML：{error}", "照 CONTRIBUTING.md 的例子改") from None
    known = list(Contract.__dataclass_fields__)
    explore = data.pop("explore", None)
    for key, value in data.items():
        if key not in known:
            raise wrong(key, f"不认识的键 {key}", suggest(key, known))
        if type(value) is not type(getattr(Contract(), key)) and not (key == "limit" and type(value) is int):
            raise wrong(key, f"{key} 的类型不对：{value!r}", "照 CONTRIBUTING.md 的例子改")
    contract = Contract(**data, explore=_explore(explore, data, wrong))
    if contract.expect not in EXPECT:
        raise wrong("expect", f"expect = {contract.expect!r}", f"只能是 {'、'.join(EXPECT)}")
    if contract.expect == "error" and not contract.error:
        raise wrong("expect", "没有写明会报什么错", '加一行 error = "标准错误的最后一行"')
    if contract.expect == "deadlock" and not contract.blocked:
        raise wrong("expect", "没有写明各线程卡在哪一行", '加 blocked = {函数名 = "卡住的那一行源码"}')
    if not set(contract.requires) <= {"python", "platform", "build"}:
        raise wrong("requires", f"requires = {contract.requires}", "只能有 python、platform、build")
    if not re.fullmatch(r">=3\.\d+", contract.requires.get("python", ">=3.11")):
        raise wrong("python", f"python = {contract.requires['python']!r}", '写成 ">=3.14" 这样')
    if contract.requires.get("platform", "posix") not in PLATFORMS:
        raise wrong("platform", f"platform = {contract.requires['platform']!r}", "只能是 posix 或 linux")
    if contract.requires.get("build", "gil") not in BUILDS:
        raise wrong("build", f"build = {contract.requires['build']!r}", "只能是 free-threaded 或 gil")
    if contract.clock not in ("", "virtual"):
        raise wrong("clock", f"clock = {contract.clock!r}", '只能是 "virtual"')
    if set(contract.sometimes) - set(contract.allowed):
        raise wrong("sometimes", "sometimes 里有 allowed 没有的输出", "补进 allowed")
    return contract


def _explore(data, contract: dict, wrong) -> Explore:
    """explore 一项：一句话是不探索的理由；一张表是怎样探索。不写就按默认的探索。"""
    if isinstance(data, str) and data.strip():
        return Explore(skip=data)
    default = {"deadlock": ["deadlock"], "error": ["error"]}.get(contract.get("expect", "exit"), [])
    data = {"failures": default, **({} if data is None else data)} if data is None or isinstance(data, dict) else None
    if data is None:
        raise wrong("explore", "explore 要么是一张表，要么是一句不探索的理由", '写成 explore = {with = {N = 2}} 或 explore = "理由"')
    data["constants"] = data.pop("with", {})
    known = [name for name in Explore.__dataclass_fields__ if name != "skip"]
    for key, value in data.items():
        if key not in known:
            raise wrong("explore", f"explore 里不认识的键 {key}", suggest(key, ["with", *known]))
        if key in CHOICES and value not in CHOICES[key]:
            raise wrong("explore", f"explore 里 {key} = {value!r}", f"只能是 {'、'.join(sorted(CHOICES[key]))}")
    if not set(data["failures"]) <= FAILURES:
        raise wrong("explore", f"failures = {data['failures']!r}", f"只能有 {'、'.join(sorted(FAILURES))}")
    data["failures"] = frozenset(data["failures"])
    return Explore(**data)
