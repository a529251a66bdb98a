"""命令行：退出码说一不二，写错了给一句话。"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOST = """from threading import Thread

N = 2
total = 0


def add():
    global total
    total += 1


threads = [Thread(target=add) for _ in range(N)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
CASES = {
    "没有失败": (LOST + "print(total)\n", [], 0, "已穷举 4 种交错，会打印 2 种结果"),
    "断言失败": (LOST + "assert total == N\n", [], 1, "AssertionError"),
    "抽样": (LOST + "print(total)\n", ["--strategy=random", "--runs=5"], 2, "抽样 5 次，没有穷举"),
    "限抢占": (LOST + "assert total == N\n", ["--strategy=bounded", "--bound=1"], 1, "其中 2 种出错"),
    "零次抢占看不到": (LOST + "assert total == N\n", ["--strategy=bounded", "--bound=0"], 2, "打印的都一样"),
    "优先级抽样": (LOST + "assert total == N\n", ["--strategy=pct", "--runs=50"], 1, "种出错"),
    "换常量": (LOST + "print(total)\n", ["--with", "N=1"], 0, "N = 1 时已穷举 1 种交错"),
    "没有这个常量": (LOST, ["--with", "M=1"], 3, "没有可换的常量 M"),
    "没有这种策略": (LOST, ["--strategy=nope"], 4, "usage: python -m scheduler explore"),
    "只看锁": (LOST + "assert total == N\n", ["--granularity=sync"], 0, "不看共享数据的读写"),
    "控制不了的模块": ("import threading\nimport socket\n", [], 3, "program.py:2：调度器控制不了模块 socket"),
    "控制不了的函数": ("import threading\nopen('x')\n", [], 3, "program.py:2：调度器控制不了 open()"),
    "看不懂的写法": ("import threading\nexec('1')\n", [], 3, "program.py:2"),
    "打印太多": ("import threading\nfor _ in range(1000):\n    print('x' * 10_000)\n", [], 3, "program.py:3：打印了不止"),
    "停不下来": ("import threading\nwhile True:\n    pass\n", [], 3, "program.py:2：这里一直在转"),
    "语法错误": ("import threading\ndef f(:\n", [], 4, "program.py:2：语法错误"),
    "自己等自己": ("import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n", [], 1, "等着拿 lock"),
    "非零退出": ("import sys\nsys.exit(3)\n", [], 1, "SystemExit: 3"),
    "线程里的异常": ("import threading\nthreading.Thread(target=lambda: 1 / 0).start()\n", [], 1, "ZeroDivisionError"),
    "活锁": (
        "import threading\n\ngo = [False]\n\n\ndef wait():\n    while not go[0]:\n        pass\n\n\nthreading.Thread(target=wait).start()\n",
        [],
        1,
        "种活锁",
    ),
}


def run(*arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "scheduler", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120)


@pytest.mark.parametrize("case", CASES)
def test_status_and_message(tmp_path, case):
    source, options, status, says = CASES[case]
    program = tmp_path / "program.py"
    program.write_text(source, "utf-8")
    done = run("explore", str(program), *options)
    assert done.returncode == status, done.stdout + done.stderr
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_json_holds_the_trace(tmp_path):
    program, out = tmp_path / "program.py", tmp_path / "trace.json"
    program.write_text(LOST + "assert total == N\n", "utf-8")
    assert run("explore", str(program), "--json", str(out)).returncode == 1
    data = json.loads(out.read_text("utf-8"))
    assert data["verdict"] == "error"
    assert [step["verb"] for step in data["steps"] if step["name"] == "total"][:2] == ["写", "读"]


def test_replay(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(LOST + "assert total == N\n", "utf-8")
    explored = run("explore", str(program)).stdout
    order = explored.partition("\n次序 ")[2].splitlines()[0]
    assert run("replay", str(program), order).returncode == 1
    wrong = run("replay", str(program), order + " 9x1 z")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (4, 1)
    assert "「z」看不懂" in wrong.stderr


def test_missing_file():
    done = run("explore", "/no/such/file.py")
    assert (done.returncode, done.stderr) == (4, "找不到文件 /no/such/file.py\n")


@pytest.mark.parametrize("end", ["", "raise SystemExit(3)"])
def test_unfinished_generators_end_quietly(tmp_path, end):
    """没走完的生成器，finally 里还要拿锁：收场时被回收，不往标准错误里写什么。"""
    path = tmp_path / "program.py"
    source = "from threading import Lock, Thread\n\nlock = Lock()\n\n\ndef numbers():\n    try:\n        yield 1\n    finally:\n        with lock:\n            print('放手')\n\n\n"
    source += f"def work():\n    mine = numbers()\n    kept.append(mine)\n    next(mine)\n\n\nkept = []\nfor _ in range(2):\n    Thread(target=work).start()\n{end}\n"
    path.write_text(source, "utf-8")
    done = run("explore", str(path))
    assert done.returncode == (1 if end else 0), done.stdout
    assert done.stderr == ""
