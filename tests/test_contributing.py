"""贡献者用的东西不会悄悄失灵：表单读得懂，文档里的命令与文件都有，提交前的快检挑得对。"""

from __future__ import annotations

import re
from pathlib import Path

import autocorrect_py
import pytest
import yaml

from . import prose, quick

ROOT = Path(__file__).parents[1]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
PAPERS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md", ".github/PULL_REQUEST_TEMPLATE.md"]
NEEDED = {"input": {"label"}, "textarea": {"label"}, "dropdown": {"label", "options"}}
INVENTED = {"docs/那一章.md", "docs/你改的那一章.md", "docs/thread/foo.md", "snippets/thread/lock/x.py"}  # 举例用的名字


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_表单读得懂(form):
    """写错一个键，GitHub 就不显示这张表单，也不告诉谁。"""
    data = yaml.safe_load(form.read_text("utf-8"))
    assert set(data) <= {"name", "description", "title", "labels", "body"} and data["name"] and data["description"]
    ids = [one["id"] for one in data["body"]]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[\w-]+", one, re.A) for one in ids)
    for one in data["body"]:
        assert set(one) <= {"type", "id", "attributes", "validations"} and set(one.get("validations", {})) <= {"required"}
        assert NEEDED[one["type"]] <= set(one["attributes"]) <= {"label", "description", "placeholder", "options", "render", "value"}


def test_三张表单都在():
    assert len(FORMS) == 3


@pytest.mark.parametrize("name", PAPERS)
def test_说到的命令与文件都有(name):
    text = (ROOT / name).read_text("utf-8")
    targets = set(re.findall(r"(?m)^([\w-]+):", (ROOT / "Makefile").read_text("utf-8")))
    assert set(re.findall(r"(?:^|[`\s])make ([a-z][\w-]*)", text)) <= targets
    paths = re.findall(r"(?<![\w/.*-])(?:docs|snippets|tests|scheduler|overrides|\.github)/[\w./-]*\w", text)
    links = [path for path in re.findall(r"\]\(([^):#]+)", text) if not path.startswith("http")]
    gone = [path for path in {*paths, *links} - INVENTED if not (ROOT / path).exists() and not (ROOT / name).parent.joinpath(path).exists()]
    assert not gone, f"{name} 提到的这些不在了：{gone}"


@pytest.mark.parametrize("name", PAPERS)
def test_文字也守写作规则(name):
    text = (ROOT / name).read_text("utf-8")
    found = [f"{name}:{line.line} {line.old} → {line.new}" for line in autocorrect_py.lint_for(text, "markdown").lines]
    found += [str(error) for error in prose.terms(name, text)]
    assert not found, "\n".join(found)


def test_快检挑得对():
    lock, whole, code = "docs/thread/lock.md", ["tests/test_gates.py", "tests/test_lint.py::test_目录与页面一致_更新的记录写得对"], ["tests/test_code.py"]
    assert quick.chosen(ROOT, [lock]) == [lock, *whole]
    assert quick.chosen(ROOT, ["snippets/thread/lock/x.py", "snippets/thread/lock/x.out"]) == [lock, *whole]
    assert quick.chosen(ROOT, ["docs/thread/gone.md", "docs/assets/book.css"]) == whole
    assert quick.chosen(ROOT, ["tests/book.py", "README.md"]) == code
    assert quick.chosen(ROOT, ["README.md", ".github/workflows/test.yml"]) == []


def test_快检说的是同一版():
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert f"\npre-commit=={settings['minimum_pre_commit_version']} " in (ROOT / "tests/requirements-hooks.txt").read_text("utf-8")
    (hook,) = settings["repos"][0]["hooks"]
    assert settings["repos"][0]["repo"] == "local" and hook["entry"] == "make --silent quick"


def test_说的_Zensical_就是试过的那一版():
    (version,) = re.findall(r"(?m)^ZENSICAL := (.+)$", (ROOT / "Makefile").read_text("utf-8"))
    assert f"| Zensical {version} |" in (ROOT / "CONTRIBUTING.md").read_text("utf-8"), "换了版本，就照 CONTRIBUTING.md 的表再比一遍"
