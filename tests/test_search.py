"""建成的站点上的搜索：读者会查的词（tests/search.tsv），该找到的页面排在前面。

跑的是页面真的会加载的那个 Worker，由 node 照着浏览器的样子来运行（tests/search_driver.js）。
“留出”的查询写在看到任何排名之前，也从不照着它们改，用来看搜索对没见过的查询好不好；照着改过了，就并入“开发”，另写一组。
"""

import csv
import gzip
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import ROOT

ROWS = [
    row | {"页面": row["页面"].split("|")}
    for row in csv.DictReader((ROOT / "tests/search.tsv").read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
]
LEAST = {"开发": (0.95, 0.99, 0), "留出": (0.86, 0.95, 0)}  # 头一个就对的、前三个里有的，各至少占多少，比实测的略低，改一句话不至于不通过；什么也没找到的至多几个
BUDGET = 8 * 1024  # 搜索的脚本压缩之后至多几个字节


@pytest.fixture(scope="module")
def node() -> str:
    found = shutil.which("node")
    if not found and os.environ.get("CI"):
        pytest.fail("CI 上没有 node，搜索就没有核验", pytrace=False)
    return found or pytest.skip("没有 node，搜索没有核验（CI 会核验）。Debian/Ubuntu 上请装 nodejs")


@pytest.fixture(scope="module")
def worker(site) -> Path:
    """页面上写着的那个 Worker。"""
    config = re.search(r'<script id="__config"[^>]*>(.*?)</script>', (site / "index.html").read_text("utf-8"), re.S)[1]
    return site / json.loads(config)["search"]


def ask(node: str, worker: Path, site: Path, queries: list[str], *arguments: str) -> list[list[list[dict]]]:
    command = [node, str(ROOT / "tests/search_driver.js"), str(worker), str(site / "search/search_index.json"), *arguments]
    done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    ready, *results = json.loads(done.stdout)
    assert ready == {"type": 1}
    assert all(result["type"] == 3 for result in results)
    return [result["data"]["items"] for result in results]


def measure(rows: list[dict], answers: list) -> tuple[float, float, int, list[str]]:
    """头一个就对的、前三个里有的各占几成，什么也没找到的有几个；不对的写成一行。"""
    first = third = nothing = 0
    wrong = []
    for row, items in zip(rows, answers, strict=True):
        pages = [item[0]["location"].partition("#")[0].rstrip("/") for item in items]
        first += pages[:1] != [] and pages[0] in row["页面"]
        third += any(page in row["页面"] for page in pages[:3])
        nothing += not pages
        if not pages or pages[0] not in row["页面"]:
            far = "" if any(page in row["页面"] for page in pages[:3]) else "（前三个里也没有）"
            wrong.append(f"{row['种类']}「{row['查询']}」{far}要 {'、'.join(row['页面'])}，得 {'、'.join(pages[:3]) or '什么也没有'}")
    return first / len(rows), third / len(rows), nothing, wrong


@pytest.fixture(scope="module")
def answers(node, worker, site) -> list:
    return ask(node, worker, site, [row["查询"] for row in ROWS])


@pytest.mark.parametrize("group", LEAST)
def test_该找到的排在前面(answers, group):
    chosen = [(row, items) for row, items in zip(ROWS, answers, strict=True) if row["组"] == group]
    first, third, nothing, wrong = measure(*map(list, zip(*chosen, strict=True)))
    print(f"{group} {len(chosen)} 个查询：头一个就对 {first:.1%}，前三个里有 {third:.1%}，什么也没找到 {nothing}")
    assert first >= LEAST[group][0] and third >= LEAST[group][1] and nothing <= LEAST[group][2], (
        f"{group}：头一个就对 {first:.1%}，前三个里有 {third:.1%}，什么也没找到 {nothing}\n" + "\n".join(wrong)
    )


def test_自带的_worker_过不了这一关(node, site):
    stock = next((site / "assets/javascripts/workers").glob("search.*.min.js"))
    first, third, nothing, _ = measure(ROWS, ask(node, stock, site, [row["查询"] for row in ROWS]))
    assert first < 0.6 and third < 0.8 and nothing > 0, (first, third, nothing)


def test_查询写得对():
    queries = [row["查询"] for row in ROWS]
    assert len(queries) == len(set(queries))
    for group, least in {"开发": 100, "留出": 100}.items():
        assert sum(row["组"] == group for row in ROWS) >= least
    missing = {page for row in ROWS for page in row["页面"] if not (ROOT / f"docs/{page}.md").is_file()}
    assert not missing, f"没有这些页面：{missing}"


def test_结果是页面要的样子(answers, site):
    """一页一组，每组恰有一项是页面自己；分数从高到低；除了 <mark> 与 <p>，没有别的标签。"""
    known = {doc["location"] for doc in json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]}
    for row, items in zip(ROWS, answers, strict=True):
        best = [item[0]["score"] for item in items]
        assert best == sorted(best, reverse=True), row["查询"]
        for item in items:
            assert sum("#" not in section["location"] for section in item) == 1, row["查询"]
            scores = [section["score"] for section in item]
            assert scores == sorted(scores, reverse=True)
            for section in item:
                assert section["location"] in known
                assert all(isinstance(there, bool) for there in section["terms"].values())
                html = section["text"] if section["score"] else ""
                assert not re.search(r"<(?!/?(?:mark|p)>)", html), html


@pytest.mark.parametrize("query", ["", " ", "？", "*", '"', "(", "[a-z", "\\", "的", "constructor", "__proto__", "囧囧囧", "<script>"])
def test_什么都能查(node, worker, site, query):
    [items] = ask(node, worker, site, [query])
    assert isinstance(items, list)


def test_不在_worker_里也能用(node, worker, site):
    """从文件夹里打开的页面开不了 Worker：先载入 terms.js 与 search.js，再调用 makeSearch。"""
    queries = [row["查询"] for row in ROWS[:20]]
    assert ask(node, worker, site, queries, "--page") == ask(node, worker, site, queries)


def test_脚本不大(worker):
    assert sum(len(gzip.compress(path.read_bytes())) for path in (worker, worker.with_name("terms.js"))) < BUDGET
