"""多进程：每个程序走遍所有交错，得到的结果恰好是这些；与蛮力、与另一种后端、与重放都一致。"""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler import backends
from scheduler.explore import Explorer, Options, Report, recorded
from scheduler.instrument import Refused
from scheduler.program import Program

BACKENDS = ["threads", *["greenlet"] * (backends.greenlet is not None)]
TWO = """    children = [mp.Process(target=work, args={args}) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
"""
ONE = """    child = mp.Process(target=work, args={args})
    child.start()
"""


def write(tmp_path: Path, work: str, main: str, args: str = "()", start: str = ONE) -> Path:
    """一个程序：函数定义 *work*；主程序是 *main*，其中的 START 换成启动孩子的几行。"""
    indented = "".join(f"    {line}\n" for line in main.strip("\n").split("\n"))
    body = indented.replace("    START\n", start.replace("{args}", args))
    path = tmp_path / "program.py"
    path.write_text(f"import multiprocessing as mp\nimport os, sys, threading\n\n{work}\n\nif __name__ == '__main__':\n{body}", "utf-8")
    return path


def explore(path: Path, **options) -> Report:
    """走到底；顺便查：报出的失败能重放出来。"""
    explorer = Explorer(Program(path, granularity=options.get("granularity", "access")), Options(**options))
    try:
        report = explorer.explore()
        if report.failures:
            data = recorded(explorer, explorer.shorten(report))
            assert (data["verdict"], data["output"]) in report.outcomes
        return report
    finally:
        explorer.close()


def results(path: Path, **options) -> set:
    report = explore(path, **options)
    assert report.exhausted
    return {(verdict, output.rstrip("\n")) for verdict, output in report.outcomes}


def ok(*outputs: str) -> set:
    return {("ok", output) for output in outputs}


ADD = "def work(v):\n    v.value += 1"
LOCKED = "def work(v):\n    with v.get_lock():\n        v.value += 1"
SLOT = "def work(a, i):\n    a[i] += 1"
ABBA = "def work(a, b):\n    with a:\n        with b:\n            pass"
WAIT = "def work(c, v):\n    with c:\n        {how}:\n            c.wait()\n    print('got', v.value)"
NOTIFY = "c, v = mp.Condition(), mp.Value('i', 0, lock=False)\nSTART\nwith c:\n    v.value = 7\n    c.notify()\nchild.join()"
SEMAPHORE = """def work(s, v):
    with s:
        with v.get_lock():
            v.value += 1
            if v.value > 1:
                print('two inside')
        with v.get_lock():
            v.value -= 1"""
SEND = "def work(w):\n    w.send('hello')"
DRAIN = """while True:
    try:
        print(r.recv())
    except EOFError:
        print('EOF')
        break"""
TWICE = "def work(v):\n    v.value = 1\n    v.value = 2"
KILL = "v = mp.Value('i', 0, lock=False)\nSTART\nchild.terminate()\nchild.join()\nprint(v.value, child.exitcode)"
LEAF = "def leaf(v):\n    v.value += 1\n\n\ndef work(v):\n    p = mp.Process(target=leaf, args=(v,))\n    p.start()\n    p.join()\n    v.value += 10"

# 名字：(函数, 主程序, 参数, 启动, 所有的结果)
PROGRAMS = {
    "value 丢更新": (ADD, "v = mp.Value('i', 0)\nSTART\nprint(v.value)", "(v,)", TWO, ok("1", "2")),
    "裸的 value 丢更新": (ADD, "v = mp.Value('i', 0, lock=False)\nSTART\nprint(v.value)", "(v,)", TWO, ok("1", "2")),
    "get_lock": (LOCKED, "v = mp.Value('i', 0)\nSTART\nprint(v.value)", "(v,)", TWO, ok("2")),
    "各写各的格": (SLOT, "a = mp.Array('i', 2)\nSTART\na[1] += 1\nchild.join()\nprint(a[:])", "(a, 0)", ONE, ok("[1, 1]")),
    "写同一格": (SLOT, "a = mp.RawArray('i', 1)\nSTART\na[0] += 1\nchild.join()\nprint(a[:])", "(a, 0)", ONE, ok("[1]", "[2]")),
    "abba": (
        ABBA,
        "a, b = mp.Lock(), mp.Lock()\nSTART\nwith b:\n    with a:\n        pass\nchild.join()\nprint('done')",
        "(a, b)",
        ONE,
        {("deadlock", ""), *ok("done")},
    ),
    "先 notify 后 wait": (WAIT.format(how="if True"), NOTIFY, "(c, v)", ONE, {("deadlock", ""), *ok("got 7")}),
    "while 里 wait": (WAIT.format(how="while not v.value"), NOTIFY, "(c, v)", ONE, ok("got 7")),
    "事件": (
        "def work(e, q):\n    e.wait()\n    q.put('go')",
        "e, q = mp.Event(), mp.SimpleQueue()\nSTART\ne.set()\nprint(q.get())\nchild.join()",
        "(e, q)",
        ONE,
        ok("go"),
    ),
    "栅栏": (
        "def work(b, v):\n    with v.get_lock():\n        v.value += 1\n    b.wait()\n    assert v.value == 2",
        "b, v = mp.Barrier(2), mp.Value('i', 0)\nSTART\nprint([c.exitcode for c in children])",
        "(b, v)",
        TWO,
        ok("[0, 0]"),
    ),
    "信号量 1": (SEMAPHORE, "s, v = mp.Semaphore(1), mp.Value('i', 0)\nSTART", "(s, v)", TWO, ok("")),
    "信号量 2": (SEMAPHORE, "s, v = mp.Semaphore(2), mp.Value('i', 0)\nSTART", "(s, v)", TWO, ok("", "two inside")),
    "队列": (
        "def work(q):\n    q.put([42, None, 'hello'])",
        "q = mp.Queue()\nSTART\nprint(q.get())\nchild.join()",
        "(q,)",
        ONE,
        ok("[42, None, 'hello']"),
    ),
    "先 join 后 get，小的": (
        "def work(q):\n    q.put('x')",
        "q = mp.Queue()\nSTART\nchild.join()\nprint(q.get())",
        "(q,)",
        ONE,
        ok("x"),
    ),
    "先 join 后 get，大的": (
        "def work(q):\n    q.put('x' * 100_000)",
        "q = mp.Queue()\nSTART\nchild.join()\nprint(len(q.get()))",
        "(q,)",
        ONE,
        {("deadlock", "")},
    ),
    "先 get 后 join，大的": (
        "def work(q):\n    q.put('x' * 100_000)",
        "q = mp.Queue()\nSTART\nprint(len(q.get()))\nchild.join()",
        "(q,)",
        ONE,
        ok("100000"),
    ),
    "task_done": (
        "def work(q):\n    print(q.get())\n    q.task_done()",
        "q = mp.JoinableQueue()\nSTART\nq.put(1)\nq.join()\nprint('done')\nchild.join()",
        "(q,)",
        ONE,
        ok("1\ndone"),
    ),
    "EOF": (SEND, f"r, w = mp.Pipe(False)\nSTART\nw.close()\n{DRAIN}\nchild.join()", "(w,)", ONE, ok("hello\nEOF")),
    "没关写的一端": (SEND, f"r, w = mp.Pipe(False)\nSTART\n{DRAIN}\nchild.join()", "(w,)", ONE, {("deadlock", "hello")}),
    "poll": (
        SEND,
        "r, w = mp.Pipe(False)\nSTART\nprint(r.poll(), r.poll(9), r.recv())\nchild.join()",
        "(w,)",
        ONE,
        ok("True True hello", "False True hello"),
    ),
    "没有人收": (
        "def work(r):\n    r.close()",
        "r, w = mp.Pipe(False)\nSTART\nr.close()\ntry:\n    w.send(1)\n    print('sent')\nexcept BrokenPipeError as error:\n    print(error)\nchild.join()",
        "(r,)",
        ONE,
        ok("sent", "[Errno 32] Broken pipe"),
    ),
    "锁不认进程": (
        "def work(lock):\n    lock.release()",
        "lock = mp.Lock()\nlock.acquire()\nSTART\nlock.acquire()\nchild.join()\nprint('again')",
        "(lock,)",
        ONE,
        ok("again"),
    ),
    "rlock 认进程": (
        "def work(lock):\n    try:\n        lock.release()\n    except AssertionError as error:\n        print(error)",
        "lock = mp.RLock()\nlock.acquire()\nSTART\nchild.join()",
        "(lock,)",
        ONE,
        ok("attempt to release recursive lock not owned by thread"),
    ),
    "全局变量各有一份": (
        "n = 0\nlock = threading.Lock()\n\n\ndef work():\n    global n\n    with lock:\n        n += 1\n    print(n, __name__, os.getpid(), os.getppid(), mp.current_process().name, mp.parent_process().name)",
        "with lock:\n    n = 5\n    START\n    child.join()\nprint(n, os.getpid(), child.pid)".replace("    START", "    child = mp.Process(target=work)\n    child.start()"),
        "()",
        ONE,
        ok("1 __mp_main__ 1001 1000 Process-1 MainProcess\n5 1000 1001"),
    ),
    "退出码": (
        "def work(code):\n    sys.exit(code)",
        "for code in (None, 3, 256):\n    child = mp.Process(target=work, args=(code,))\n    print(child.exitcode, end=' ')\n    child.start()\n    child.join()\n    print(child.exitcode)",
        "()",
        ONE,
        ok("None 0\nNone 3\nNone 0"),
    ),
    "异常留在孩子里": (
        "def work():\n    raise ValueError('boom')",
        "START\nchild.join()\nprint(child.exitcode)",
        "()",
        ONE,
        {("error", "1")},
    ),
    "孩子的线程也要等": (
        "def say():\n    print('thread')\n\n\ndef work():\n    threading.Thread(target=say).start()",
        "START\nchild.join()\nprint('end')",
        "()",
        ONE,
        ok("thread\nend"),
    ),
    "结束时等孩子": ("def work():\n    print('child')", "START\nprint('main')", "()", ONE, ok("main\nchild", "child\nmain")),
    "守护进程随主程序结束": (
        "def work():\n    print('child')",
        "child = mp.Process(target=work, daemon=True)\nchild.start()\nprint('main')",
        "()",
        ONE,
        ok("main", "main\nchild", "child\nmain"),
    ),
    "terminate": (TWICE, KILL, "(v,)", ONE, ok("0 -15", "1 -15", "2 -15", "2 0")),
    "杀死等着孙子的孩子": (LEAF, KILL, "(v,)", ONE, ok("0 -15", "1 -15", "11 -15", "11 0")),
    "先杀后生": (  # 孙子要等信号发出以后才走得完
        LEAF.replace("(v):\n    v.value += 1\n", "(gate):\n    gate.acquire()\n").replace("work(v)", "work(v, gate)").replace("args=(v,)", "args=(gate,)"),
        KILL.replace("START", "gate = mp.Lock()\ngate.acquire()\nSTART").replace("child.join", "gate.release()\nchild.join"),
        "(v, gate)",
        ONE,
        ok("0 -15", "10 -15", "10 0"),
    ),
    "孩子的守护线程随孩子结束": (
        "def say():\n    print('tick')\n    print('tock')\n\n\ndef work():\n    threading.Thread(target=say, daemon=True).start()",
        "START\nchild.join()\nprint('end')",
        "()",
        ONE,
        ok("end", "tick\nend", "tick\ntock\nend"),
    ),
    "拿着锁被杀": (
        "def work(lock):\n    with lock:\n        pass",
        "lock = mp.Lock()\nSTART\nchild.kill()\nchild.join()\nprint(lock.acquire(timeout=1))",
        "(lock,)",
        ONE,
        ok("True", "False"),
    ),
    "子类与 dataclass": (
        "class Box:\n    def __init__(self, x):\n        self.x = x\n\n\nclass Worker(mp.Process):\n    def __init__(self, end):\n        super().__init__(name='w')\n        self.end = end\n\n    def run(self):\n        self.end.send(Box(self.end.recv().x + 1))",
        "a, b = mp.Pipe()\nchild = Worker(b)\nchild.start()\na.send(Box(1))\nprint(type(a.recv()) is Box, child.name)\nchild.join(5)\nprint(child.is_alive(), mp.active_children())",
        "()",
        ONE,
        ok("True w\nFalse []"),
    ),
    "交给队列之后还在改列表": ("", "q, fruits = mp.Queue(), [1]\nq.put(fruits)\nfruits.append(2)\nprint(q.get())", "()", "", ok("[1]", "[1, 2]")),
    "交给队列之后还在改列表里的字典": ("", "q, a = mp.Queue(), {}\nq.put([a])\na['x'] = 1\nprint(q.get())", "()", "", ok("[{}]", "[{'x': 1}]")),
    "交给队列之后还在改属性": (
        "class Box:\n    x = 0",
        "q, box = mp.Queue(), Box()\nbox.x = 1\nq.put(box)\nbox.x = 2\nprint(q.get().x)",
        "()",
        "",
        ok("1", "2"),
    ),
    "造 Process 时就读参数": (
        "def work(*a):\n    print(len(a))",
        "lst = [1]\nt = threading.Thread(target=lst.append, args=(2,))\nt.start()\nSTART\nchild.join()\nt.join()",
        "lst",
        ONE,
        ok("1", "2"),
    ),
    "当场变成字节的不怕再改": ("def work(r):\n    print(r.recv())", "r, w = mp.Pipe(False)\nlst = [1]\nSTART\nw.send(lst)\nlst.append(2)\nchild.join()", "(r,)", ONE, ok("[1]")),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_所有的结果(name, tmp_path):
    work, main, args, start, expected = PROGRAMS[name]
    assert results(write(tmp_path, work, main, args, start)) == expected


@pytest.mark.parametrize("name", ["裸的 value 丢更新", "abba", "先 notify 后 wait", "EOF", "poll", "没有人收", "terminate", "杀死等着孙子的孩子", "栅栏"])
def test_与蛮力一致_两种后端一致(name, tmp_path):
    work, main, args, start, expected = PROGRAMS[name]
    path = write(tmp_path, work, main, args, start)
    assert results(path, strategy="all", granularity="sync") == expected
    counts = [explore(path, backend=backend, granularity="sync").outcomes for backend in BACKENDS]
    assert all(one == counts[0] for one in counts)


@pytest.mark.parametrize(
    "name, count",
    [("get_lock", 2), ("各写各的格", 1), ("结束时等孩子", 2), ("terminate", 4), ("队列", 3), ("EOF", 2), ("孩子的线程也要等", 1)],
)
def test_交错不多也不少(name, count, tmp_path):
    work, main, args, start, _ = PROGRAMS[name]
    report = explore(write(tmp_path, work, main.replace("mp.Array", "mp.RawArray"), args, start))
    assert (report.runs, report.exhausted) == (count, True)


@pytest.mark.parametrize(
    "call, expected",
    [
        ("mp.Lock().release()", "ValueError: semaphore or lock released too many times"),
        ("mp.BoundedSemaphore(1).release()", "ValueError: semaphore or lock released too many times"),
        ("mp.RLock().release()", "AssertionError: attempt to release recursive lock not owned by thread"),
        ("mp.Condition().wait()", "AssertionError: must acquire() condition before using wait()"),
        ("mp.Process(target=print, args=(threading.Lock(),)).start()", "TypeError: cannot pickle '_thread.lock' object"),
        ("mp.Process(target=print, args=(threading.RLock(),)).start()", "TypeError: cannot pickle '_thread.RLock' object"),
        ("mp.Pipe(False)[0].send(1)", "OSError: connection is read-only"),
        ("mp.JoinableQueue().task_done()", "ValueError: task_done() called too many times"),
        ("mp.set_start_method('spawn'); mp.set_start_method('spawn')", "RuntimeError: context has already been set"),
        ("import pickle; pickle.dumps(mp.Lock())", "RuntimeError: Lock objects should only be shared between processes through inheritance"),
        ("mp.Queue().get(timeout=1)", "Empty: "),
    ],
)
def test_报的错与CPython一样(call, expected, tmp_path):
    main = f"try:\n    {call}\nexcept Exception as error:\n    print(type(error).__name__, error, sep=': ')"
    assert results(write(tmp_path, "", main)) == ok(expected.rstrip("\n"))


@pytest.mark.parametrize("call, expected", [("mp.Lock().acquire(blocking=True)", "TypeError"), ("mp.Process(target=lambda: 0).start()", "lambda")])
def test_报的错_各版本的话不同(call, expected, tmp_path):
    main = f"try:\n    {call}\nexcept Exception as error:\n    print(type(error).__name__, error)"
    [(verdict, output)] = results(write(tmp_path, "", main))
    assert verdict == "ok" and expected in output


def test_rlock认线程(tmp_path):
    main = "lock = mp.RLock()\nt = threading.Thread(target=lock.acquire)\nt.start()\nt.join()\nprint(lock.acquire(timeout=1))\ntry:\n    lock.release()\nexcept AssertionError:\n    print('not mine')"
    assert results(write(tmp_path, "", main)) == ok("False\nnot mine")


def test_漏了守卫(tmp_path):
    path = tmp_path / "program.py"
    path.write_text("import multiprocessing as mp\n\nchild = mp.Process(target=print)\nchild.start()\nchild.join()\nprint(child.exitcode)\n", "utf-8")
    explorer = Explorer(Program(path), Options())
    errors = []
    report = explorer.explore(stop=lambda run: errors.extend(run.failures))
    explorer.close()
    assert set(report.outcomes) == {("error", "1\n")}
    assert "before the\n        current process has finished its bootstrapping phase" in errors[0].text
    assert errors[0].thread.name == "Process-1"


@pytest.mark.parametrize(
    "line, reason",
    [
        ("mp.get_context('fork')", "启动方法 fork"),
        ("mp.set_start_method('forkserver')", "启动方法 forkserver"),
        ("mp.Pool(2)", "进程池"),
        ("mp.Manager()", "Manager"),
        ("from multiprocessing import shared_memory", "shared_memory"),
        ("from concurrent.futures import ProcessPoolExecutor", "ProcessPoolExecutor"),
        ("mp.Pipe()[0].fileno()", "fileno"),
        ("mp.connection.wait([])", "multiprocessing.connection.wait"),
        ("mp.SimpleQueue().put(mp.Pipe()[0])", "已经启动的进程"),
    ],
)
def test_拒绝时给出行号与缘由(line, reason, tmp_path):
    with pytest.raises(Refused) as caught:
        explore(write(tmp_path, "", f"x = 1\n{line}"))
    assert str(caught.value).startswith(f"{tmp_path}/program.py:8：") and reason in str(caught.value)


@pytest.mark.parametrize(
    "name, threads, waiting",
    [
        ("abba", ["主线程", "Process-1"], {("等着拿", "a"), ("等着拿", "b")}),
        ("没关写的一端", ["主线程", "Process-1"], {("等着取", "r")}),
        ("先 join 后 get，大的", ["主线程", "Process-1", "Process-1/QueueFeederThread"], {("等它结束", "Process-1"), ("等它结束", "Process-1/QueueFeederThread"), ("等着腾出地方", "q")}),
    ],
)
def test_记录里的名字(name, threads, waiting, tmp_path):
    work, main, args, start, _ = PROGRAMS[name]
    explorer = Explorer(Program(write(tmp_path, work, main, args, start)), Options())
    data = recorded(explorer, explorer.shorten(explorer.explore()))
    explorer.close()
    assert data["threads"] == threads
    assert {(row["verb"], row["name"]) for row in data["waiting"]} == waiting


def test_队列里的死锁_次序不随版本变(tmp_path):
    """供料线程怎样启动，各版本写法不同；次序写进书里，要处处一样。"""
    path = write(tmp_path, "def work(q):\n    q.put(1)", "q = mp.Queue()\nSTART\nprint(q.get())\nq.get()", "(q,)")
    explorer = Explorer(Program(path), Options())
    try:
        report = explorer.conclude()
        assert (report.runs, report.shortest) == (3, "0x1 1x1 0x1 1x6 2x6 1x1 0x5")
    finally:
        explorer.close()
