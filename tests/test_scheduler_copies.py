"""留着再用的 threading 与 queue：每次执行看到的，与从头执行一遍源码看到的一样；程序改过的都放回去。"""

import types
from weakref import WeakSet

import pytest

from scheduler import access, backends, program, simulated
from scheduler.explore import Options, explore
from scheduler.instrument import Refused
from scheduler.kernel import Kernel
from scheduler.stdlib import World
from scheduler.strategies.sampling import Random

SOIL = """
import logging, os, queue, random, threading, time
assert "SOIL" not in os.environ and os.getenv("SOIL", default=1) == 1 and not hasattr(random, "soil") and not hasattr(os.path, "soil")
assert random.random() == 0.8444218515250481
assert not hasattr(threading, "soil") and not hasattr(threading.Thread, "soil") and not hasattr(time, "soil")
assert threading.current_thread() is threading.main_thread() and threading.active_count() == 1
assert threading.Thread().name == "Thread-1" and threading.gettrace() is None
assert not hasattr(threading.main_thread(), "soil")
worker = threading.Thread(target=print, args=(1,))
assert hash(worker) == 2 and id(worker) == 0x7F00_0000_0000 + 64 * 3
worker.start()
print(2)
worker.join()
from concurrent.futures import _base, thread
assert not hasattr(_base.Future, "soil") and not hasattr(thread.ThreadPoolExecutor, "soil") and not hasattr(logging.Formatter, "soil")
assert logging.getLogger("soil").level == 0 and not hasattr(logging.getLogger(), "soil")
assert thread.ThreadPoolExecutor(1)._thread_name_prefix == "ThreadPoolExecutor-0"
assert _base.Future()._state == "PENDING" and len({_base.Future(), _base.Future()}) == 2 and callable(logging.Logger.info)
with threading.Semaphore(): queue.Queue().put(threading.local())
os.environ["SOIL"] = "1"
random.soil = os.path.soil = threading.soil = threading.Thread.soil = time.soil = threading.main_thread().soil = 1
threading.settrace(print)
threading._active[7] = worker
logging.getLogger("soil").setLevel(10)
logging.Logger.root.soil = logging.Formatter.soil = thread.ThreadPoolExecutor.soil = _base.Future.soil = 1
thread.ThreadPoolExecutor.submit = _base.wait = logging.Formatter.format = None
del _base.Future.result, logging.Logger.info, thread._WorkItem
threading.Event.set = threading.Condition = queue.Queue.get = None
del threading.Timer, queue.LifoQueue, threading.Thread.name, threading.Barrier._state
"""
KEPT = ("threading", "queue", "logging", "concurrent.futures._base", "concurrent.futures.thread")


def portrait(value, depth=4):
    """*value* 的样子，不看身份。"""
    kind = type(value).__name__
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, type) and value.__module__ in KEPT and depth:
        return kind, value.__qualname__, {n: portrait(v, depth - 1) for n, v in vars(value).items()}
    if isinstance(value, (types.FunctionType, type)):
        return kind, value.__qualname__, [portrait(v) for v in getattr(value, "__defaults__", None) or ()]
    if isinstance(value, (list, tuple, set, WeakSet)):
        return kind, len(value)
    if isinstance(value, dict):
        return kind, sorted(map(str, value))
    if type(value).__module__ in KEPT and depth:
        return kind, {n: portrait(v, depth - 1) for n, v in vars(value).items() if n != "_flag"}  # 改写之前造的那一个还有 _flag
    return kind


def world(keeps) -> dict:
    """一次执行里各个模块的样子；*keeps* 为空时从头执行源码。"""
    kernel = Kernel(Random(1, 0), backends.make())
    simulated.use(kernel)
    seen = {}

    def main():
        one = World(kernel)
        one.keeps = keeps
        for name in KEPT:
            one.importer(name)
            names = vars(one.modules[name])
            seen[name] = {n: portrait(v) for n, v in names.items() if n != "__builtins__"}
            seen[name]["number"] = names["_counter"]() if "_counter" in names else 0
        seen["time"] = set(vars(one.modules["time"]))
        simulated.finish()

    assert kernel.run(main).verdict == "ok"
    return seen


def test_每次执行看到的与从头执行源码的一样(tmp_path):
    scratch = world(frozenset())
    assert world(World.keeps) == scratch
    path = tmp_path / "soil.py"
    path.write_text(SOIL, "utf-8")
    report = explore(path, Options())
    assert report.runs == 2 and not report.failures, report.outcomes
    assert world(World.keeps) == scratch


def test_给标准库的函数设属性被拒绝(tmp_path):
    path = tmp_path / "attribute.py"
    path.write_text("import threading\nthreading.Thread.run.mark = 1\n", "utf-8")
    with pytest.raises(Refused, match="函数设属性"):
        explore(path, Options())


def test_见过的类太多从头记起_认得的还认得(tmp_path):
    """各次执行的类记满了就清空；range、int 之类不会因此变成认不出的。"""
    path = tmp_path / "program.py"
    path.write_text("import threading\n\nfor n in range(3):\n    t = threading.Thread(target=print, args=(n,))\n    t.start()\n    t.join()\n", "utf-8")
    before = explore(path, Options(backend="threads"))
    for n in range(access.MANY + 2):
        access.remember(access.KINDS, type(f"Seen{n}", (), {}), access.FOREIGN)
    assert len(access.KINDS) < access.MANY
    names: dict = {"__name__": "__main__"}
    kinds = access.Access(Kernel(Random(1, 0), backends.make("threads")), [], names)
    assert {kinds.kind(value) for value in (range(3), 1, "字", 1.0, None, b"", slice(1), ...)} == {access.FIXED}
    again = explore(path, Options(backend="threads"))
    assert (again.runs, again.outcomes) == (before.runs, before.outcomes)


LATE = """
import asyncio
from threading import Thread

async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(lambda: asyncio.run_coroutine_threadsafe(asyncio.sleep(0, 1), loop).result()))

asyncio.run(main())
"""


def test_自由线程的构建上_上一次执行留下的先收走(tmp_path, monkeypatch):
    """没有自由线程的解释器也走一遍那条路：各个线程都被叫醒过，走出的与不叫醒的一样。"""
    path = tmp_path / "late.py"
    path.write_text(LATE, "utf-8")
    before = explore(path, Options(backend="threads"))
    monkeypatch.setattr(program, "FREE_THREADED", True)
    asked = []
    settle = backends.ThreadBackend.settle
    monkeypatch.setattr(backends.ThreadBackend, "settle", lambda self, me: asked.append(len(self.gates) - 1) or settle(self, me))
    after = explore(path, Options(backend="threads"))
    assert after.exhausted and (after.runs, after.outcomes) == (before.runs, before.outcomes)
    assert len(asked) >= after.runs and max(asked) >= 2
