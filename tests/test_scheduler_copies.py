"""留着再用的 threading 与 queue：每次执行看到的，与从头执行一遍源码看到的一样；程序改过的都放回去。"""

import types
from weakref import WeakSet

from scheduler import backends, simulated
from scheduler.explore import Options, explore
from scheduler.kernel import Kernel
from scheduler.stdlib import World
from scheduler.strategies.sampling import Random

SOIL = """
import queue, threading, time
assert not hasattr(threading, "soil") and not hasattr(threading.Thread, "soil") and not hasattr(time, "soil")
assert threading.current_thread() is threading.main_thread() and threading.active_count() == 1
assert threading.Thread().name == "Thread-1" and threading.gettrace() is None
assert "owner" not in threading.main_thread().__dict__
worker = threading.Thread(target=print, args=(1,))
worker.start()
print(2)
worker.join()
with threading.Semaphore(): queue.Queue().put(threading.local())
threading.soil = threading.Thread.soil = time.soil = threading.main_thread().owner = 1
threading.settrace(print)
threading._active[7] = worker
threading.Event.set = threading.Condition = queue.Queue.get = None
del threading.Timer, queue.LifoQueue, threading.Thread.name, threading.Barrier._state
"""
KEPT = ("threading", "queue")


def portrait(value, depth=3):
    """*value* 的样子，不看身份。"""
    kind = type(value).__name__
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, type) and value.__module__ in KEPT and depth:
        return kind, value.__qualname__, {n: portrait(v, depth - 1) for n, v in vars(value).items()}
    if isinstance(value, (types.FunctionType, type)):
        return kind, value.__qualname__, repr(getattr(value, "__defaults__", None))
    if isinstance(value, (list, tuple, set, WeakSet)):
        return kind, len(value)
    if isinstance(value, dict):
        return kind, sorted(map(str, value))
    if type(value).__module__ in KEPT and depth:
        return kind, {n: portrait(v, depth - 1) for n, v in vars(value).items()}
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


def test_留着的函数与类里没有会变的东西():
    """哪天标准库在类里或参数的默认值里放了会变的东西，这里会提醒：放回原样放不回它们。"""
    world(World.keeps)
    fixed = (types.FunctionType, property, classmethod, staticmethod, type, str, int, float, tuple, type(None), types.GetSetDescriptorType)
    from scheduler.stdlib import SHELVES

    for kept in SHELVES[0].kept.values():
        for cls, names in kept.classes:
            strange = {n: v for n, v in names.items() if not isinstance(v, fixed) and n != "__class_getitem__"}
            assert not strange, (cls, strange)
            for function in filter(lambda v: isinstance(v, types.FunctionType), names.values()):
                assert all(isinstance(v, fixed) or v is list for v in function.__defaults__ or ()), function
