"""在某一个解释器里问几件事：有没有这个名字、这样写得到什么、三家同名的东西各自怎样做。附录的几页都照它的回答核对。

由 ask() 在子进程里运行（python -I tests/reality.py 问题 < 参数的 JSON），所以只用标准库，哪个版本都能跑；这里的程序都不会等到天荒地老。
"""

import asyncio
import concurrent.futures
import contextvars
import importlib
import inspect
import json
import multiprocessing as mp
import multiprocessing.sharedctypes
import os
import pickle
import queue
import re
import subprocess
import sys
import threading

SPACE = {
    "asyncio": asyncio,
    "futures": concurrent.futures,
    "mp": mp,
    "queue": queue,
    "threading": threading,
}
ASK = 300  # 秒；一次问完的时限


def ask(python, question, argument=None):
    """请解释器 *python* 回答 *question*；答不上来就把它的标准错误抛出来。"""
    command = [python, "-I", "-W", "ignore", "-X", "utf8", "-X", "thread_inherit_context=0", __file__, question]
    done = subprocess.run(command, input=json.dumps(argument), capture_output=True, text=True, encoding="utf-8", timeout=ASK)
    if done.returncode:
        raise AssertionError(f"{python} 答不了 {question}：\n{done.stderr}")
    return json.loads(done.stdout)


# ── 有没有这个名字 ──────────────────────────────────────────


def has(asked):
    """*asked* 是 [模块, 属于谁, 名字] 的列表；名字写成 x= 问的是形参。逐个回答有没有。"""
    return [_has(*one) for one in asked]


def _has(module, owner, name):
    try:
        home = importlib.import_module(module)
        if owner:
            home = _reach(home, owner)
        if name.endswith("="):
            return _takes(home, name[:-1])
        _reach(home, name)
    except (AttributeError, ImportError):
        return False
    return True


def _takes(function, name):
    """*function* 有没有形参 *name*。有的 C 函数问不出形参，就看它自己的说明里提没提。"""
    try:
        return name in inspect.signature(function).parameters
    except ValueError:
        return re.search(rf"\b{name}\b", function.__doc__) is not None


def _reach(home, dotted):
    """从 *home* 走到 *dotted*；写成 x() 的造一个出来。模块里没有的，当作子模块；内置模块里没有的，当作别的模块。"""
    for part in dotted.split("."):
        plain = part[:-2] if part.endswith("()") else part
        try:
            found = getattr(home, plain)
        except AttributeError:
            if not inspect.ismodule(home):
                raise
            full = plain if home.__name__ == "builtins" else home.__name__ + "." + plain
            found = importlib.import_module(full)
        home = found() if part.endswith("()") else found
    return home


def public(modules):
    """每个模块的 __all__。"""
    return {name: sorted(importlib.import_module(name).__all__) for name in modules}


# ── 这样写得到什么 ──────────────────────────────────────────


def values(rows):
    """*rows* 是 [写法, 得到] 的列表；“得到”是一个值，或者一种异常。逐个回答：对了是 ""，不对就说得到的是什么。"""
    return [_value(*row) for row in rows]


def _value(source, wanted):
    expected = eval(wanted, dict(SPACE))
    raises = inspect.isclass(expected) and issubclass(expected, BaseException)
    try:
        got = asyncio.run(_run(source))
    except Exception as error:
        return "" if raises and type(error) is expected else f"抛出 {type(error).__module__}.{type(error).__qualname__}: {error}"
    return "" if not raises and got == expected else repr(got)


async def _run(source):
    code = compile(source, "<表>", "eval", flags=0x2000)  # ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    result = eval(code, dict(SPACE))
    return await result if inspect.iscoroutine(result) else result


def signatures(rows):
    """*rows* 是 [方法, 形参] 的列表；逐个回答真正的形参。C 写的方法，3.13 之前问不出，就照着表里的叫一次。"""
    return [_signature(*row) for row in rows]


def _signature(source, wanted):
    method = eval(source, dict(SPACE))
    try:
        found = inspect.signature(method)
    except ValueError:
        try:
            eval(source + wanted, dict(SPACE))
        except TypeError as error:
            return f"TypeError: {error}"
        return wanted
    shown = [parameter.replace(annotation=inspect.Parameter.empty) for name, parameter in found.parameters.items() if name != "self"]
    return str(inspect.Signature(shown))


# ── 三家同名的，各自怎样做 ──────────────────────────────────


def elsewhere(function, *arguments):
    """在另一个线程里调用；返回它的结果，或者它抛出的异常；0.2 秒还没有回来，就是 ...。"""
    box = [...]

    def work():
        try:
            box[0] = function(*arguments)
        except Exception as error:
            box[0] = error

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(0.2)
    return box[0]


def error_of(function, *arguments):
    """调用它抛出的异常，写成表里的样子；协程写的，跑完为止。没有异常就是“没有报错”。"""

    async def call():
        result = function(*arguments)
        return await result if inspect.iscoroutine(result) else result

    try:
        asyncio.run(call())
    except Exception as error:
        return f"`{named(type(error))}`"
    return "没有报错"


def named(error):
    return {queue.Empty: "queue.Empty", queue.Full: "queue.Full"}.get(error, error.__name__)


MODULES = {"线程": threading, "进程": mp, "协程": asyncio}
FREE, OWNED, NONE = "谁都行", "拿的线程", "没有这种锁"


def _again(lock):
    """拿着的人再拿一次。"""
    return "马上拿到" if lock.acquire(False) else "要等"


async def _again_asyncio(lock):
    try:
        await asyncio.wait_for(lock.acquire(), 0.02)
    except TimeoutError:
        return "要等"
    return "马上拿到"


def locks():
    """Lock：谁能放、再拿一次、没锁就放。"""
    table = {}
    for name, module in list(MODULES.items())[:2]:
        lock = module.Lock()
        lock.acquire()
        again = _again(lock)
        freed = elsewhere(lock.release)
        table[name] = [FREE if freed is None else OWNED, again, error_of(module.Lock().release)]

    async def tasks():
        lock = asyncio.Lock()
        await lock.acquire()
        again = await _again_asyncio(lock)

        async def other():
            lock.release()

        await asyncio.create_task(other())
        return [FREE if not lock.locked() else OWNED, again, error]

    error = error_of(lambda: asyncio.Lock().release())
    table["协程"] = asyncio.run(tasks())
    return table


def rlocks():
    """RLock：谁能放、再拿一次、别人来放。"""
    table = {}
    for name, module in list(MODULES.items())[:2]:
        lock = module.RLock()
        lock.acquire()
        again = _again(lock)
        freed = elsewhere(lock.release)
        table[name] = [FREE if freed is None else OWNED, again, f"`{type(freed).__name__}`"]
    table["协程"] = [NONE if not hasattr(asyncio, "RLock") else "有了"] * 3
    return table


def conditions():
    """Condition：自带的锁、没拿锁就等、没拿锁就通知。"""
    table = {}
    for name, module in MODULES.items():
        table[name] = ["", error_of(lambda module=module: module.Condition().wait()), error_of(lambda module=module: module.Condition().notify())]
    for name, module in list(MODULES.items())[:2]:
        cond = module.Condition()
        cond.acquire()
        table[name][0] = "可重入" if _again(cond) == "马上拿到" else "不可重入"

    async def tasks():
        cond = asyncio.Condition()
        await cond.acquire()
        return "可重入" if await _again_asyncio(cond) == "马上拿到" else "不可重入"

    table["协程"][0] = asyncio.run(tasks())
    return table


def semaphores():
    """Semaphore：一次放两个、初值 −1；BoundedSemaphore 多放一个。"""
    table = {}
    for name, module in MODULES.items():
        two = error_of(lambda module=module: module.Semaphore(0).release(2))
        negative = error_of(lambda module=module: module.Semaphore(-1))
        more = error_of(lambda module=module: module.BoundedSemaphore(1).release())
        table[name] = ["`release(2)`" if two == "没有报错" else two, negative, more]
    return table


def barriers():
    """Barrier：等齐了返回什么、等不齐时能不能限时、能不能写成 with。"""
    table = {}
    for name, module in MODULES.items():
        barrier = module.Barrier(1)
        index = asyncio.run(_index()) if module is asyncio else barrier.wait()
        limited = "timeout" in inspect.signature(barrier.wait).parameters
        how = "`with`" if hasattr(barrier, "__enter__") else "`async with`" if hasattr(barrier, "__aenter__") else "不行"
        table[name] = ["号码" if index == 0 else repr(index), "限时" if limited else "不限时", how]
    return table


async def _index():
    return await asyncio.Barrier(1).wait()


def queues():
    """Queue：空了还取、满了还放、多报一次完工。"""
    table = {}
    for name, make, joinable in (
        ("线程", queue.Queue, queue.Queue),
        ("进程", mp.Queue, mp.JoinableQueue),
        ("协程", asyncio.Queue, asyncio.Queue),
    ):
        full = make(1)
        full.put_nowait(0)
        table[name] = [
            error_of(lambda make=make: make().get_nowait()),
            error_of(full.put_nowait, 0),
            error_of(lambda joinable=joinable: joinable().task_done()),
        ]
    return table


def borders():
    """线程安全吗；序列化得到什么。"""
    table = {}
    for name, module in list(MODULES.items())[:2]:
        lock = module.Lock()
        lock.acquire()
        safe = elsewhere(lock.acquire, False) is False
        table[name] = ["是" if safe else "否", _pickled(module.Lock())]
    loop = asyncio.new_event_loop()  # 不用 asyncio.run：那个任务再也叫不醒，run 收尾时会一直等它
    loop.set_debug(True)
    table["协程"] = ["否" if loop.run_until_complete(_touched()) else "是", _pickled(asyncio.Lock())]
    return table


def _pickled(lock):
    try:
        copy = pickle.loads(pickle.dumps(lock))
    except TypeError:
        return "不行"
    except RuntimeError:
        return "只在启动时"
    return "是另一个" if copy is not lock else "是同一个"


async def _touched():
    """别的线程直接点亮有人在等的灯：调试模式下，循环会说这不是线程安全的。"""
    light = asyncio.Event()
    _touched.waiting = asyncio.create_task(light.wait())
    await asyncio.sleep(0)
    return isinstance(elsewhere(light.set), RuntimeError)


def private():
    """threading.local 与 ContextVar：别的线程、别的任务看得到吗；没设过就取。"""
    data, var = threading.local(), contextvars.ContextVar("var")
    missing = [error_of(lambda: threading.local().x), error_of(lambda: contextvars.ContextVar("x").get())]
    data.x = 1
    var.set(1)
    threads = ["看得到" if elsewhere(read) == 1 else "看不到" for read in (lambda: data.x, var.get)]

    async def change():
        seen = [data.x, var.get()]
        data.x = 2
        var.set(2)
        return seen

    async def tasks():
        seen = await asyncio.create_task(change())
        after = [data.x, var.get()]
        return ["看不到" if s != 1 else "看得到" if a == 2 else "抄一份" for s, a in zip(seen, after)]  # noqa: B905

    shared = asyncio.run(tasks())
    return {name: [threads[n], shared[n], missing[n]] for n, name in enumerate(("`local`", "`ContextVar`"))}


def behaviour(_):
    """每张表：行名 → 各格。"""
    tables = (borders, locks, rlocks, conditions, semaphores, barriers, queues, private)
    return {table.__name__: table() for table in tables}


if __name__ == "__main__":
    if sys.platform != "win32":
        sys.stdout.reconfigure(encoding="utf-8")
    answer = {f.__name__: f for f in (has, public, values, signatures, behaviour)}[sys.argv[1]](json.load(sys.stdin))
    print(json.dumps(answer), flush=True)
    os._exit(0)  # 不等故意留着的线程，也不等队列的供料线程
