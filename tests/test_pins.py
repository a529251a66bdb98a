"""依赖钉死：四个 requirements 里每一个包都写明准确的版本与散列，直接依赖与 pyproject.toml 说的一样，不指定从哪里下载。"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
FILES = {"book": "requirements.txt", "offline": "offline/requirements.txt", "browser": "tests/requirements-browser.txt", "hooks": "tests/requirements-hooks.txt"}
GROUPS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
LINE = re.compile(r"([a-z0-9.-]+)==([\w.]+)((?: --hash=sha256:[0-9a-f]{64})+)")


def pinned(name: str) -> dict[str, str]:
    """*name* 里的包与版本；每一行都要是“包==版本”与至少一个 sha256，别的一律不许有。"""
    found = {}
    for line in re.sub(r" \\\n\s+", " ", (ROOT / name).read_text("utf-8")).splitlines():
        if line.startswith("#"):
            continue
        pin = LINE.fullmatch(line)
        assert pin, f"{name}：「{line[:80]}」不是“包==版本 --hash=sha256:…”。怎么办：改 pyproject.toml，再 make pins"
        assert pin[1] not in found, f"{name}：{pin[1]} 写了两遍"
        found[pin[1]] = pin[2]
    return found


def test_每一组有一个文件_都由_make_pins_生成():
    assert set(GROUPS) == set(FILES)
    (listed,) = re.findall(r"(?m)^PINS := (.+)$", (ROOT / "Makefile").read_text("utf-8"))
    assert listed.split() == list(FILES.values())


@pytest.mark.parametrize("group", FILES)
def test_都有散列_直接依赖与_pyproject_一致(group):
    pins = pinned(FILES[group])
    for direct in map(Requirement, GROUPS[group]):
        (version,) = direct.specifier
        assert version.operator == "==" and "*" not in version.version, f"{direct} 没有钉死"
        here = pins.get(canonicalize_name(direct.name))
        assert here == version.version, f"{FILES[group]} 里的 {direct.name} 是 {here}，pyproject.toml 说 {version.version}。怎么办：make pins"


def test_同一个包在四个文件里是同一版():
    book = pinned(FILES["book"])
    for name in FILES.values():
        differ = {one: version for one, version in pinned(name).items() if book.get(one, version) != version}
        assert not differ, f"{name}：{differ} 与 requirements.txt 不同。怎么办：make pins"


def test_npm_的也钉死_都有散列_不指定从哪里下载():
    wanted = json.loads((ROOT / "tests/web/package.json").read_text("utf-8"))["dependencies"]
    packages = json.loads((ROOT / "tests/web/package-lock.json").read_text("utf-8"))["packages"]
    assert packages.pop("")["dependencies"] == wanted, "怎么办：在 tests/web/ 里 npm install --package-lock-only"
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values()), wanted
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-") and "resolved" not in package, f"{name}：npm install --package-lock-only --omit-lockfile-registry-resolved"
