"""片段的契约：没有 x.toml 就是默认的——10 秒内以 0 结束、标准错误为空、输出等于 x.out、不留进程。"""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

EXPECT = ("exit", "error", "deadlock", "forever")
PLATFORMS = {"posix": "Linux 或 macOS", "linux": "Linux"}
BUILDS = {"free-threaded": "自由线程构建", "gil": "带 GIL 的构建"}


class BookError(Exception):
    """书里有一处写错了。*where* 是“文件:行”，*rule* 是规则，*remedy* 说怎么改。"""

    def __init__(self, where: str, rule: str, text: str, remedy: str):
        super().__init__(f"{where}\n规则：{rule}\n{text}\n怎么办：{remedy}")


@dataclass(frozen=True)
class Target:
    """一个用来跑片段的解释器。*version* 如 (3, 14)，*free* 表示自由线程构建，*platform* 同 sys.platform。"""

    path: str
    version: tuple[int, int]
    free: bool
    platform: str
    full: str

    @property
    def label(self) -> str:
        return f"{self.full}{'t' if self.free else ''}"


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
        return BookError(f"{name}:{line}", "契约写法", what, remedy)

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise wrong("", f"不是合法的 TOML：{error}", "照 CONTRIBUTING.md 的例子改") from None
    known = list(Contract.__dataclass_fields__)
    for key, value in data.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            raise wrong(key, f"不认识的键 {key}", f"改成 {near[0]}" if near else f"可用的键：{'、'.join(known)}")
        if type(value) is not type(getattr(Contract(), key)) and not (key == "limit" and type(value) is int):
            raise wrong(key, f"{key} 的类型不对：{value!r}", "照 CONTRIBUTING.md 的例子改")
    contract = Contract(**data)
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
