"""asyncio 在调度器里：默认与 CPython 一样（睡眠不花时间），--order any 走遍就绪任务的每种次序，线程与循环一起交错。"""

from __future__ import annotations

import collections
import gc
import math
import sys
import textwrap
import types
import warnings
import weakref
from pathlib import Path

import pytest

from scheduler import aio
from scheduler.eventloop import PATIENCE
from scheduler.explore import Explorer, Options, explore, recorded
from scheduler.instrument import Refused
from scheduler.kernel import Event

from . import exploration
from .book import Snippet
from .plugin import probe

ROOT = Path(__file__).parents[1]
HERE = probe(sys.executable)


def printed() -> list[Snippet]:
    """书里的 asyncio 片段，契约承诺不管怎样走都打印 .out 里的那些的。"""
    found = [Snippet(ROOT, p) for p in sorted((ROOT / "snippets").rglob("*.py")) if "import asyncio" in p.read_text("utf-8")]
    found = [s for s in found if exploration.wanted(s, HERE)]
    return [s for s in found if not (s.contract.explore.constants or s.contract.explore.varies or s.contract.explore.sampled)]


@pytest.fixture
def run(tmp_path):
    """写下一个小程序，探索它。"""

    def run(source: str, **options):
        path = tmp_path / "program.py"
        path.write_text("import asyncio\n" + textwrap.dedent(source), "utf-8")
        report = explore(path, Options(**options))
        assert report.exhausted or options.get("strategy")
        return report

    return run


def outputs(report) -> set[str]:
    return {output for _, output in report.outcomes}


def verdicts(report) -> set[str]:
    return {verdict for verdict, _ in report.outcomes}


def texts(report) -> list[str]:
    """重放最短的失败，它的失败写着什么。"""
    explorer = Explorer(report.program, report.options)
    try:
        return [one["text"] for one in recorded(explorer, report.shortest)["failures"]]
    finally:
        explorer.close()


# —— 默认的次序：与 CPython 一模一样 ——


@pytest.mark.parametrize("snippet", printed(), ids=lambda snippet: snippet.path.stem)
@pytest.mark.parametrize("granularity", ["sync", "access"])
def test_书里的片段只有一种结果_就是印出来的那种(snippet, granularity):
    with warnings.catch_warnings():  # 别的测试留下的协程，不要等到片段里的 gc.collect() 才收
        warnings.simplefilter("ignore")
        gc.collect()
    report = explore(snippet.path, Options(granularity=granularity))
    assert report.exhausted
    verdicts = snippet.contract.explore.failures or {"ok"}
    assert set(report.outcomes) == {(verdict, snippet.golden(HERE).read_text("utf-8")) for verdict in verdicts}


def test_各种原语都在(run):
    report = run("""
        import time
        async def job(n):
            await asyncio.sleep(n)
            return n
        async def main():
            print(await asyncio.gather(job(2), job(1)))
            done, pending = await asyncio.wait([asyncio.create_task(job(n)) for n in (3, 1)], return_when="FIRST_COMPLETED")
            print(len(done), len(pending), time.monotonic())
            for future in asyncio.as_completed([job(3), job(1), job(2)]):
                print(await future, end=" ")
            async with asyncio.TaskGroup() as group:
                task = group.create_task(job(1), name="甲")
            print(task.get_name(), task.result())
            barrier, condition, event, gate = asyncio.Barrier(2), asyncio.Condition(), asyncio.Event(), asyncio.Semaphore(1)
            async def meet():
                async with gate:
                    pass
                async with condition:
                    condition.notify()
                await barrier.wait()
                event.set()
            other = asyncio.create_task(meet())
            async with condition:
                await condition.wait()
            await barrier.wait()
            await event.wait()
            await asyncio.shield(other)
            print(asyncio.get_running_loop().time())
        asyncio.run(main())
    """)  # fmt: skip
    assert report.outcomes == {("ok", "[2, 1]\n1 1 3.0\n1 2 3 甲 1\n7.0\n"): 1}


def test_取消与超时_时刻都精确(run):
    report = run("""
        async def stubborn():
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError:
                print("取消", loop.time())
                raise
        async def main():
            global loop
            loop = asyncio.get_running_loop()
            try:
                await asyncio.wait_for(stubborn(), 2.5)
            except TimeoutError:
                print("超时", loop.time())
            try:
                async with asyncio.timeout(3600):
                    await asyncio.Event().wait()
            except TimeoutError:
                print("又超时", loop.time())
            task = asyncio.create_task(stubborn())
            await asyncio.sleep(1)
            task.cancel()
            await asyncio.wait([task])
            print(task.cancelled())
        asyncio.run(main())
    """)
    assert report.outcomes == {("ok", "取消 2.5\n超时 2.5\n又超时 3602.5\n取消 3603.5\nTrue\n"): 1}


def test_任务集合的次序不随内存地址变(run):
    report = run("""
        async def job(n):
            try:
                await asyncio.sleep(9)
            except asyncio.CancelledError:
                print(n, end=" ")
        async def main():
            keep = [object() for _ in range(50)]
            tasks = [asyncio.create_task(job(n)) for n in range(20)]
            await asyncio.sleep(0)
        asyncio.run(main())
    """)
    assert outputs(report) == {" ".join(map(str, range(20))) + " "}


def test_as_completed_的任务按给的次序建立(run):
    report = run("""
        async def job(n):
            print(n, end=" ")
        async def main():
            for future in asyncio.as_completed([job(n) for n in range(20)]):
                await future
        asyncio.run(main())
    """)
    assert outputs(report) == {" ".join(map(str, range(20))) + " "}


# —— 任意的次序 ——

INDEPENDENT = """
    async def job(n):
        print(n, end=" ")
    async def main():
        await asyncio.gather(*(job(n) for n in range(N)))
    N = 3
    asyncio.run(main())
"""


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_n个一步的任务恰好有n的阶乘种次序(run, n):
    report = run(INDEPENDENT, any_order=True, constants={"N": n})
    assert report.runs == math.factorial(n) == len(report.outcomes)
    assert run(INDEPENDENT, constants={"N": n}).runs == 1


def test_两个各走两步的任务有六种次序_其中两种不丢(run):
    path = ROOT / "snippets/asyncio/coroutine/race_across_await.py"
    report = explore(path, Options(any_order=True))
    assert {output: n for (_, output), n in report.outcomes.items()} == {"加了两次，结果是 1\n": 4, "加了两次，结果是 2\n": 2}


RELIES_ON_FIFO = """
    async def fill():
        await asyncio.sleep(0)
        data.append(1)
    async def use():
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print(data[0])
    async def main():
        await asyncio.gather(fill(), use())
    data = []
    asyncio.run(main())
"""


@pytest.mark.parametrize("strategy", ["dpor", "all", "bounded", "random", "pct"])
def test_靠先到先走才对的程序_任意次序找得出来(run, strategy):
    assert run(RELIES_ON_FIFO).failures == 0
    report = run(RELIES_ON_FIFO, any_order=True, strategy=strategy, runs=100)
    assert verdicts(report) == {"ok", "error"}
    assert any(text == "IndexError: list index out of range" for text in texts(report))  # 照 ?k 重放得出来


def test_锁护住的读改写_任意次序也不丢(run):
    source = """
        async def add():
            global counter
            {}
                value = counter
                await asyncio.sleep(0)
                counter = value + 1
        async def main():
            global lock
            lock = asyncio.Lock()
            await asyncio.gather(add(), add(), add())
            print(counter)
        counter = 0
        asyncio.run(main())
    """
    locked = run(source.format("async with lock:"), any_order=True)
    assert outputs(locked) == {"3\n"} and locked.runs > 6
    assert outputs(run(source.format("if True:"), any_order=True)) == {"1\n", "2\n", "3\n"}


def test_轮询的任务饿不死别人(run):
    report = run(
        """
        async def poll():
            while not ready:
                await asyncio.sleep(0)
            print("好了")
        async def work():
            ready.append(1)
        async def main():
            await asyncio.gather(poll(), work())
        ready = []
        asyncio.run(main())
        """,
        any_order=True,
    )
    assert verdicts(report) == {"ok"} and report.runs == 2 + PATIENCE - 1


def test_call_soon_的回调之间仍按登记的次序(run):
    report = run(
        """
        async def main():
            loop = asyncio.get_running_loop()
            task = asyncio.create_task(job())
            for n in range(3):
                loop.call_soon(print, n)
            await asyncio.sleep(1)
        async def job():
            print("任务")
        asyncio.run(main())
        """,
        any_order=True,
    )
    lines = {tuple(output.split()) for output in outputs(report)}
    assert len(lines) == 4 and all([x for x in line if x != "任务"] == ["0", "1", "2"] for line in lines)


def test_队列的生产者与消费者_任意次序都取完(run):
    source = """
        async def produce(queue, n):
            await queue.put(n)
        async def consume(queue):
            for _ in range(2):
                got.append(await queue.get())
                queue.task_done()
        async def main():
            queue = asyncio.Queue(1)
            async with asyncio.TaskGroup() as group:
                for n in (1, 2):
                    group.create_task(produce(queue, n))
                group.create_task(consume(queue))
                await queue.join() {}
            print(sorted(got))
        got = []
        asyncio.run(main())
    """
    report = run(source.format(""), any_order=True)
    assert {v for v, _ in report.outcomes} == {"ok"} and "[1, 2]\n" in outputs(report)


# —— 线程与循环 ——


def test_to_thread_与循环里的任务交错(run):
    report = run("""
        def work():
            global n
            value = n
            n = value + 1
        async def main():
            global n
            await_me = asyncio.to_thread(work)
            task = asyncio.create_task(await_me)
            await asyncio.sleep(0)
            value = n
            n = value + 1
            await task
            print(n)
        n = 0
        asyncio.run(main())
    """)
    assert outputs(report) == {"1\n", "2\n"}


def test_默认的线程池_活多时各在各的线程_闲着的先用(run):
    report = run("""
        import threading
        def name():
            return threading.current_thread().name
        async def main():
            print(await asyncio.to_thread(name), await asyncio.to_thread(name))
        asyncio.run(main())
    """)
    assert report.outcomes.keys() == {("ok", "asyncio_0 asyncio_0\n")}


@pytest.mark.parametrize("call", ["asyncio.to_thread(print, 'thread')", "asyncio.get_running_loop().run_in_executor(pool, print, 'thread')"])
def test_线程先做完了_等它的任务可以不让出(run, call):
    """3.13 起：接上循环的时候活已经做完，结果当场就有；程序自己给的线程池也一样。"""
    report = run(f"""
        from concurrent.futures import ThreadPoolExecutor
        async def other():
            print("other")
        async def main():
            task = asyncio.create_task(other())
            await {call}
            print("main")
            await task
        pool = ThreadPoolExecutor(1)
        asyncio.run(main())
    """)
    assert {tuple(text.split()) for _, text in report.outcomes} == {
        ("thread", "other", "main"), ("other", "thread", "main"), ("thread", "main", "other"),
    }  # fmt: skip


@pytest.mark.parametrize("executor", ["None", "pool"])
def test_run_in_executor_的结果与异常(run, executor):
    report = run(f"""
        from concurrent.futures import ThreadPoolExecutor
        def fail():
            raise ValueError("坏")
        async def main():
            loop = asyncio.get_running_loop()
            with ThreadPoolExecutor(1) as pool:
                print(await loop.run_in_executor({executor}, abs, -3))
                try:
                    await loop.run_in_executor({executor}, fail)
                except ValueError as error:
                    print(error)
        asyncio.run(main())
    """)
    assert report.outcomes.keys() == {("ok", "3\n坏\n")}


def test_还没轮到的活可以取消(run):
    report = run("""
        import time
        async def main():
            loop = asyncio.get_running_loop()
            busy = [loop.run_in_executor(None, time.sleep, 1) for _ in range(8)]
            late = loop.run_in_executor(None, print, "不该做")
            late.cancel()
            await asyncio.gather(*busy)
            print(late.cancelled(), loop.time())
        asyncio.run(main())
    """, strategy="random", runs=30)  # fmt: skip
    assert report.outcomes.keys() == {("ok", "True 1.0\n")}


FROM_THREAD = """
    import threading
    async def main():
        loop, event = asyncio.get_running_loop(), asyncio.Event()
        thread = threading.Thread(target=lambda: loop.{}(event.set))
        thread.start()
        await event.wait()
        print("等到")
        thread.join()
    asyncio.run(main())
"""


def test_别的线程要用_call_soon_threadsafe_叫醒循环(run):
    assert run(FROM_THREAD.format("call_soon_threadsafe")).outcomes.keys() == {("ok", "等到\n")}
    assert ("deadlock", "") in run(FROM_THREAD.format("call_soon")).outcomes  # 循环已经睡下：没有人叫它


def test_两个线程先后交来的回调_两种次序都有(run):
    report = run("""
        import threading
        async def main():
            loop = asyncio.get_running_loop()
            threads = [threading.Thread(target=loop.call_soon_threadsafe, args=(got.append, n)) for n in (1, 2)]
            for thread in threads:
                thread.start()
            while len(got) < 2:
                await asyncio.sleep(1)
            print(got)
        got = []
        asyncio.run(main())
    """)
    assert outputs(report) == {"[1, 2]\n", "[2, 1]\n"}


COROUTINE_FROM_THREAD = """
    import threading
    async def double(n):
        await asyncio.sleep(1)
        return 2 * n
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    print(asyncio.run_coroutine_threadsafe(double(21), loop).result())
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
"""


@pytest.mark.parametrize("backend", ["threads", "greenlet"])
def test_run_coroutine_threadsafe_两种后端走出的一样多(run, backend):
    if backend == "greenlet":
        pytest.importorskip("greenlet")
    report = run(COROUTINE_FROM_THREAD, backend=backend)
    assert report.outcomes.keys() == {("ok", "42\n")} and report.runs == 4


def test_约简不漏结果_与蛮力一致(run):
    source = """
        import threading
        async def note(n):
            got.append(n)
        async def main():
            loop = asyncio.get_running_loop()
            thread = threading.Thread(target=loop.call_soon_threadsafe, args=(got.append, 0))
            thread.start()
            await asyncio.gather(note(1), note(2))
            await asyncio.sleep(1)
            thread.join()
            print(got)
        got = []
        asyncio.run(main())
    """
    for any_order in (False, True):
        brute = run(source, strategy="all", any_order=any_order, granularity="sync", budget=30)
        reduced = run(source, any_order=any_order, granularity="sync")
        assert brute.exhausted and outputs(brute) == outputs(reduced)
        assert len(outputs(reduced)) == (6 if any_order else 3) and reduced.runs <= brute.runs


def test_记录不改变走法_有线程的失败也重放得出来(run):
    """任务几时销毁与记录有关（记录留着它们）；销毁时、all_tasks 里的读若算事件，次序就对不上。"""
    report = run("""
        import threading
        async def note(n):
            got.append(n)
        async def main():
            loop = asyncio.get_running_loop()
            thread = threading.Thread(target=loop.call_soon_threadsafe, args=(got.append, 0))
            thread.start()
            await asyncio.gather(note(1), note(2))
            await asyncio.sleep(1)
            thread.join()
            assert got[0]
        got = []
        asyncio.run(main())
    """, any_order=True, granularity="sync")  # fmt: skip
    assert verdicts(report) == {"ok", "error"} and texts(report) == ["AssertionError: "]
    explorer, kept = Explorer(report.program, report.options), []
    keep = lambda op, thread: kept.append([task for copy in aio.COPIES.values() for task in copy.everyone])  # noqa: E731
    plain, recording = (
        [(entry.thread.index, entry.op.kind) for entry in explorer.replay(report.shortest, record).log if isinstance(entry, Event)]
        for record in (None, keep)
    )
    explorer.close()
    assert plain == recording


# —— 各版本走出的一样多 ——

# 交错的种数，其中失败的，最短的失败的次序：写死在这里，用哪个解释器跑这套测试，都要对得上
GOLDEN = {
    "自己给的线程池": ("""
        from concurrent.futures import ThreadPoolExecutor
        async def main():
            with ThreadPoolExecutor(1) as pool:
                seen.append(await asyncio.get_running_loop().run_in_executor(pool, abs, -1))
            assert not seen
        seen = []
        asyncio.run(main())
        """, 6, 6, "0x21 1x12 0x23 1x3 0x82"),
    "默认的线程池": ("""
        async def main():
            await asyncio.to_thread(seen.append, 1)
            assert not seen
        seen = []
        asyncio.run(main())
        """, 2, 2, "0x11 1x5 0x79 1x4 0x34"),
    "gather": ("""
        from concurrent.futures import ThreadPoolExecutor
        async def main():
            with ThreadPoolExecutor(1) as pool:
                loop = asyncio.get_running_loop()
                await asyncio.gather(loop.run_in_executor(pool, seen.append, 1))
            assert not seen
        seen = []
        asyncio.run(main())
        """, 6, 6, "0x23 1x13 0x37 1x3 0x82"),
    "不经过 asyncio": ("""
        from concurrent.futures import ThreadPoolExecutor
        seen = []
        with ThreadPoolExecutor(2) as pool:
            for n in (1, 2):
                pool.submit(seen.append, n)
        assert seen == [1, 2]
        """, 272, 74, "0x27 1x3 2x9 1x6 0x9"),
    "从线程里交来的协程": ("""
        import threading
        async def double(n):
            return 2 * n
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever)
        thread.start()
        future = asyncio.run_coroutine_threadsafe(double(21), loop)
        assert not future.done()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        """, 14, 3, "0x3 1x4 0x5 1x14 0x8"),
}  # fmt: skip


@pytest.mark.parametrize("case", GOLDEN)
def test_各版本走出的交错一样多_次序一样(run, case):
    source, runs, failures, order = GOLDEN[case]
    report = run(source)
    assert (report.runs, report.failures, report.shortest) == (runs, failures, order)
    explorer = Explorer(report.program, report.options)
    again = explorer.replay(order)
    explorer.close()
    assert again.verdict in ("error", "deadlock")


def test_线程池的_as_completed_与_wait_次序不随内存地址变(run):
    source = """
        from concurrent.futures import ThreadPoolExecutor, as_completed, wait
        pool = ThreadPoolExecutor(1)
        futures = [pool.submit(abs, n) for n in (1, 2)]
        done, pending = wait({{*futures}}, return_when="FIRST_COMPLETED")
        print(len(done) > 0, sorted(f.result() for f in {}))
        pool.shutdown()
    """
    for each in ("as_completed(futures)", "{*futures}"):
        assert outputs(run(source.format(each), granularity="sync", budget=120)) == {"True [1, 2]\n"}


CANCEL = """
    import threading
    steps = []
    gate = threading.Lock()
    def callback():
        steps.append("始")
        with gate:
            pass
        steps.append("终")
    def cancel(loop):
        handle = loop.call_soon_threadsafe(callback)
        handle.cancel()
        print(len(steps), handle.cancelled())
    async def main():
        thread = threading.Thread(target=cancel, args=(asyncio.get_running_loop(),))
        thread.start()
        await asyncio.sleep(1)
        thread.join()
    asyncio.run(main())
"""


def test_别的线程取消交来的回调_可能在它跑之前也可能在之后(run):
    """3.14 起，正在跑的要等它跑完：取消之后，要么一步没走，要么全走了。轮到它也算一步，才不会漏掉“跑完了才取消”。"""
    seen = {"0 True\n", "2 True\n"} | ({"1 True\n"} if sys.version_info < (3, 14) else set())
    report = run(CANCEL)
    assert outputs(report) == seen
    brute = run(CANCEL, strategy="all", budget=60)
    assert brute.exhausted and outputs(brute) == seen and report.runs < brute.runs


# —— 失败 ——


def test_两把锁的死锁_说出哪个任务在等哪把(run):
    report = run("""
        async def take(first, second):
            async with first:
                await asyncio.sleep(0)
                async with second:
                    pass
        async def main():
            global a, b
            a, b = asyncio.Lock(), asyncio.Lock()
            await asyncio.gather(take(a, b), take(b, a))
        asyncio.run(main())
    """)
    assert verdicts(report) == {"deadlock"}
    explorer = Explorer(report.program, report.options)
    data = recorded(explorer, report.shortest)
    explorer.close()
    assert {(row["task"], row["name"]) for row in data["waiting"]} >= {("Task-2", "b"), ("Task-3", "a")}
    assert [row["name"] for row in data["steps"] if row["kind"] == "task"] == ["Task-1", "Task-2", "Task-3", "Task-2", "Task-3"]


FAILURES = {
    "没人取走的异常": ("asyncio.create_task(bad()); await asyncio.sleep(1)", "Task exception was never retrieved（ValueError: 坏）"),
    "回调里的异常": ("loop.call_soon(int, '坏'); await asyncio.sleep(1)", "Exception in callback"),
    "忘了 await": ("bad(); await asyncio.sleep(1)", "RuntimeWarning: coroutine 'bad' was never awaited"),
    "从 asyncio.run 里出来的": ("await bad()", "ValueError: 坏"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_asyncio_会写进日志的都算失败(run, name):
    line, text = FAILURES[name]
    source = f"""
        async def bad():
            raise ValueError("坏")
        async def main():
            loop = asyncio.get_running_loop()
            {{}}
            {line}
        asyncio.run(main())
    """
    report = run(source.format(""))
    assert verdicts(report) == {"error"} and text in texts(report)[0]
    if "日志" in name or "异常" in name:  # 程序自己装了处理的，不算
        assert verdicts(run(source.format("loop.set_exception_handler(lambda loop, context: print('我来'))"))) == {"ok"}


def test_循环没关_任务没做完_程序就结束了(run):
    report = run("""
        async def main():
            global task
            task = asyncio.ensure_future(asyncio.sleep(9))
        asyncio.new_event_loop().run_until_complete(main())
    """)
    assert texts(report) == ["Task was destroyed but it is pending!"]


def test_空转的循环是活锁(run):
    report = run("async def main():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(main())", steps=500)
    assert verdicts(report) == {"livelock"}


@pytest.mark.parametrize("call", [
    "await asyncio.open_connection('localhost', 80)",
    "await asyncio.start_server(print, port=0)",
    "await asyncio.create_subprocess_exec('true')",
    "asyncio.get_running_loop().add_signal_handler(2, print)",
    "asyncio.get_running_loop().add_reader(0, print)",
    "await asyncio.get_running_loop().getaddrinfo('localhost', 80)",
    "await asyncio.get_running_loop().connect_read_pipe(print, None)",
])  # fmt: skip
def test_要用真的套接字_子进程_信号的一律拒绝(run, call):
    with pytest.raises(Refused, match="控制不了") as refused:
        run(f"async def main():\n    try:\n        {call}\n    except BaseException:\n        pass\nasyncio.run(main())")
    assert refused.value.line == 4


# —— 一次执行不留给下一次 ——


def test_每次执行都从头开始(run):
    report = run(
        """
        async def job():
            print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
            await asyncio.sleep(1)
        async def main():
            asyncio.sleep_was = asyncio.sleep
            await asyncio.gather(job(), job())
        assert not hasattr(asyncio, "sleep_was")
        asyncio.run(main())
        """,
        any_order=True,
    )
    assert outputs(report) == {"Task-2 3\nTask-3 3\n", "Task-3 3\nTask-2 3\n"}


def test_会变的模块变量都重置了(run):
    """标准库哪天多出一个模块级的容器，这里会提醒：要么加进 Copy.fresh，要么它不变。"""
    run(INDEPENDENT)
    copy = aio.COPIES[0]
    kinds = (list, set, dict, collections.deque, weakref.WeakSet)
    known = {"_scheduled_tasks", "_all_tasks", "_eager_tasks", "_current_tasks", "_iscoroutine_typecache", "__all__", "__path__"}
    found = {
        (module.__name__, name)
        for module in copy.modules.values()
        for name, value in vars(module).items()
        if isinstance(value, kinds) and name not in known and name != "__builtins__"
    }
    assert found == set()
    assert not any(isinstance(value, types.ModuleType) and value.__name__ == "_asyncio" for value in vars(copy.tasks).values())


def test_死锁的执行里没跑完的_finally_不会跑到下一次执行里(run):
    report = run(
        """
        import threading
        lock = threading.Lock()
        async def stuck(n):
            try:
                await asyncio.Event().wait()
            finally:
                lock.acquire()
                print("收场")
        async def main():
            await asyncio.gather(stuck(1), stuck(2))
        asyncio.run(main())
        """,
        any_order=True,
    )
    assert report.outcomes == {("deadlock", ""): 2}


def test_探索之后解释器的钩子还是原来的():
    hooks = sys.unraisablehook, warnings.showwarning, warnings._warn_unawaited_coroutine
    explore(ROOT / "snippets/asyncio/coroutine/await_may_not_yield.py", Options())
    assert (sys.unraisablehook, warnings.showwarning, warnings._warn_unawaited_coroutine) == hooks
