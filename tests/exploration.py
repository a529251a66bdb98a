"""片段在确定性调度器下的探索：走遍每一种交错，与契约里的承诺、与书里的 x.schedules 对照。

探索在沙盒里用要核验的那个解释器跑（python -m scheduler explore …），所以各个 Python 走出的交错必须一样多、结论一样。
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import scheduler

from . import sandbox, verify
from .book import Snippet
from .contract import Target

HOME = str(Path(scheduler.__file__).resolve().parents[1])  # 调度器所在；几本书可以共用一份，编译好的就也共用
LIMIT = 300.0  # 秒；停不下来的探索到此为止
SPARE = 10.0  # 秒；一起做的，每一个另加的启动与收拾
BUDGET = 120  # 秒 CPU；到时没有走完，就只算抽样
WIDTH = 62  # 列；手机上不必左右滚动
EXHAUSTED, FAILED, SAMPLED, REFUSED = range(4)  # python -m scheduler explore 的退出码
DULL = ("已穷举 1 种交错，打印的都一样\n", "已穷举 1 种交错，其中 1 种出错\n")
USES = re.compile(r"^\s*(?:import|from)\s+(threading|queue|asyncio|multiprocessing|concurrent|_thread)\b", re.M)


def wanted(snippet: Snippet, target: Target) -> bool:
    """这个片段要不要探索：用到并发的都要，除非契约写明理由，或在 *target* 上跑不了。"""
    contract = snippet.contract
    return not contract.explore.skip and not contract.unmet(target) and bool(USES.search(snippet.path.read_text("utf-8")))


def job(snippet: Snippet, target: Target) -> sandbox.Job:
    """怎样探索。"""
    return task(target, "explore", snippet.path, *snippet.contract.explore.arguments(), f"--budget={BUDGET}", f"--page={WIDTH}")


def task(target: Target, what: str, program: Path, *options: str, limit: float = LIMIT) -> sandbox.Job:
    """python -m scheduler *what* *program* *options*。"""
    env = {"PYTHONPATH": HOME, "PYTHONHASHSEED": "0"}
    return sandbox.Job(program, target.path, limit, command=("-m", "scheduler", what, str(program), *options), env=env)


def together(jobs: list[sandbox.Job]) -> list[sandbox.Result]:
    """依次做完 *jobs*（都是 python -m scheduler …，同一个解释器），次序不变。

    有 fork 的系统上，只启动一个解释器，各个探索从它分出来（warm.py）；没有的，各启动各的。
    """
    if not jobs or not hasattr(os, "fork"):
        return [sandbox.run(job) for job in jobs]
    with tempfile.TemporaryDirectory(prefix="book-explore-") as home:
        tasks = [
            {"argv": job.command[2:], "out": f"{home}/{n}.out", "err": f"{home}/{n}.err", "limit": job.limit}
            for n, job in enumerate(jobs)
        ]
        plan = Path(home, "plan")
        plan.write_text("\n".join(map(json.dumps, tasks)), "utf-8")
        limit = sum(job.limit + SPARE for job in jobs)
        whole = sandbox.run(sandbox.Job(plan, jobs[0].python, limit, command=("-m", "tests.warm", str(plan)), env=jobs[0].env))
        ended = dict(line.split(" ") for line in whole.stdout.decode().splitlines())
        return [_one(whole, task, ended.get(str(n))) for n, task in enumerate(tasks)]


def _one(whole: sandbox.Result, task: dict, ended: str | None) -> sandbox.Result:
    """其中一个的结果。*ended* 为 None：没有轮到它，分出它的那个进程就没了，那一个的结局就是它的。"""
    if ended is None:
        return replace(whole, stdout=b"")
    out, err = Path(task["out"]).read_bytes(), Path(task["err"]).read_text("utf-8", "replace")
    if ended == "limit":
        return replace(whole, ended="limit", status=None, stdout=out, stderr="", stacks=err)
    return replace(whole, ended="exit", status=int(ended), stdout=out, stderr=err)


def check(snippet: Snippet, target: Target, result: sandbox.Result, update: bool) -> list[str]:
    """探索的结果不合承诺之处，一条一段话。"""
    explore, text = snippet.contract.explore, result.stdout.decode("utf-8", "replace")
    if result.ended != "exit":
        return [f"探索 {LIMIT:g} 秒还没有停下。各线程停在：\n{result.stacks}\n怎么办：用 explore = {{with = {{N = 2}}}} 换小的常量"]
    if result.status == REFUSED:
        return [f"{result.stderr.strip()}\n怎么办：换一种写法；探索不了的，在契约里写 explore = \"理由\""]
    if result.status not in (EXHAUSTED, FAILED, SAMPLED):
        return [f"调度器自己出了错（退出码 {result.status}）：\n{result.stderr.strip()}"]
    data, _, page = text.partition("\n")
    found = json.loads(data)
    if set(found["failures"]) != explore.failures:
        saw, promised = "、".join(found["failures"]) or "没有失败", "、".join(sorted(explore.failures)) or "没有失败"
        return [f"探索见到的是：{saw}；承诺的是：{promised}。\n{page}\n怎么办：改程序，或改契约里 explore 的 failures"]
    if problem := outputs(snippet, target, found):
        remedy = "让它不管怎样交错都打印一样的；本来就要演示这一点的，写 explore = {varies = true}"
        if problem.startswith("探索时"):  # 打印的都一样，只是书里的旧了
            remedy = "若新的对，pytest --update-examples；否则改程序"
        return [f"{problem}\n{page}\n怎么办：{remedy}"]
    if not found["exhausted"] and not explore.sampled:
        return [f"没有走完：{page.splitlines()[0]}\n怎么办：用 explore = {{with = {{N = 2}}}} 换小的常量；实在走不完，写 sampled = true"]
    if found["exhausted"] and explore.sampled:
        return ["契约里写着 sampled = true，其实走得完。\n怎么办：删掉 sampled"]
    golden = snippet.path.with_suffix(".schedules")
    if page.startswith(DULL):  # 只有一种走法，没有什么可给人看的
        if update:
            golden.unlink(missing_ok=True)
        page = ""
    return verify.compare(golden, page.encode(), snippet, update, "探索的结果")


def outputs(snippet: Snippet, target: Target, found: dict) -> str:
    """各种交错打印的内容合不合承诺：默认只有一种，就是书里印的那一种。

    每一次走完的都算；失败的，只有契约说它就这样收场（expect）时，失败前打印的才是书里印的。
    """
    explore, golden = snippet.contract.explore, snippet.golden(target)
    seen = set(found["outputs"])
    seen.update(*(printed for verdict, printed in found["stopped"].items() if ends(snippet.contract.expect, verdict)))
    if explore.varies:
        return "" if len(seen) > 1 else f"承诺不同的交错打印不同的内容，其实只有 {len(seen)} 种。"
    if len(seen) > 1:
        return f"不同的交错会打印 {len(seen)} 种不同的内容。"
    shown = golden.read_text("utf-8") if golden.exists() else ""
    if seen and not explore.constants and seen != {shown}:
        return f"探索时打印的与 {golden.name} 不同。"
    return ""


def ends(expect: str, verdict: str) -> bool:
    """契约说片段这样收场（*expect*），探索见到的 *verdict* 就是它吗。"""
    return expect == verdict or (expect == "forever" and verdict != "error")


def summary(result: sandbox.Result) -> dict:
    """给小结用的数：runs、exhausted。"""
    return json.loads(result.stdout.decode("utf-8").partition("\n")[0])
