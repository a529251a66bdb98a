"""内核与策略：数得出来的数，都要数对。"""

from __future__ import annotations

import _thread
import csv
import json
import runpy
import threading
import time
from collections import Counter
from functools import partial
from itertools import permutations
from math import comb, factorial
from pathlib import Path

import pytest

from scheduler import backends, simulated
from scheduler.explore import Explorer, Options, explore
from scheduler.instrument import Refused
from scheduler.kernel import Event
from scheduler.program import Program
from scheduler.strategies import replay
from scheduler.strategies.bounded import Bounded
from scheduler.strategies.dpor import Dpor
from scheduler.strategies.sampling import Pct, Random

COUNTER = """from threading import Lock, Thread

THREADS, TIMES = 2, 1
n = 0
lock = Lock()


def add():
    global n
    for _ in range(TIMES):
        {body}


threads = [Thread(target=add) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(n)
"""
BACKENDS = ["threads", *["greenlet"] * (backends.greenlet is not None)]


def program(tmp_path: Path, source: str) -> Path:
    path = tmp_path / "program.py"
    path.write_text(source, "utf-8")
    return path


def counter(tmp_path: Path, *, locked: bool = False, threads: int = 2, times: int = 1) -> Path:
    body = "with lock:\n            n = n + 1" if locked else "n = n + 1"
    return program(tmp_path, COUNTER.format(body=body).replace("2, 1", f"{threads}, {times}"))


def walk(path: Path, strategy, **options):
    explorer = Explorer(Program(path), Options(**options))
    try:
        return explorer.explore(strategy)
    finally:
        explorer.close()


def outputs(report) -> Counter:
    found = Counter()
    for (_, output), count in report.outcomes.items():
        found[output.strip()] += count
    return found


@pytest.mark.parametrize("backend", BACKENDS)
def test_two_unlocked_increments(tmp_path, backend):
    """蛮力走 C(4, 2) = 6 种次序；DPOR 走 4 类。"""
    path = counter(tmp_path)
    brute = walk(path, lambda: Bounded(None), backend=backend)
    assert (brute.runs, brute.exhausted) == (comb(4, 2), True)
    assert outputs(brute) == {"1": 4, "2": 2}
    reduced = walk(path, Dpor, backend=backend)
    assert (reduced.runs, reduced.pruned, outputs(reduced)) == (4, 0, {"1": 2, "2": 2})


@pytest.mark.parametrize(("threads", "times"), [(2, 2), (3, 1)])
def test_brute_force_counts_are_multinomial(tmp_path, threads, times):
    steps = 2 * times
    report = walk(counter(tmp_path, threads=threads, times=times), lambda: Bounded(None))
    assert report.runs == factorial(threads * steps) // factorial(steps) ** threads


def test_the_textbook_counter(tmp_path):
    """两个线程各加三次：结果从 2 到 6 都有，最小是 2。"""
    report = walk(counter(tmp_path, times=3), Dpor)
    assert report.exhausted
    assert set(outputs(report)) == {"2", "3", "4", "5", "6"}


@pytest.mark.parametrize(("threads", "times"), [(2, 1), (2, 3), (3, 2)])
def test_locked_increments_are_orders_of_critical_sections(tmp_path, threads, times):
    report = walk(counter(tmp_path, locked=True, threads=threads, times=times), Dpor)
    assert report.runs == len(set(permutations([i for i in range(threads) for _ in range(times)])))
    assert set(outputs(report)) == {str(threads * times)}


ABBA = """from threading import Lock, Thread

a, b = Lock(), Lock()


def forward():
    with a, b:
        pass


def backward():
    with b, a:
        pass


for target in (forward, backward):
    Thread(target=target).start()
"""


def test_abba_is_three_classes_one_deadlock(tmp_path):
    report = walk(program(tmp_path, ABBA), Dpor)
    assert (report.runs, report.failures, report.status) == (3, 1, 1)


@pytest.mark.parametrize("strategy", [lambda: Bounded(1), lambda: Random(50, 0), lambda: Pct(50, 0)], ids=["bounded", "random", "pct"])
def test_other_strategies_find_it_too(tmp_path, strategy):
    report = walk(program(tmp_path, ABBA), strategy)
    assert report.failures
    assert not report.exhausted


@pytest.mark.parametrize(("bound", "runs"), [(0, 2), (1, 4), (2, 6)])
def test_preemptions_are_counted(tmp_path, bound, runs):
    """aabb、bbaa 不抢占；abba、baab 抢占一次；abab、baba 两次。"""
    report = walk(counter(tmp_path), lambda: Bounded(bound))
    assert (report.runs, report.exhausted) == (runs, False)


@pytest.mark.parametrize("backend", BACKENDS)
def test_main_thread_stuck_in_a_queue_is_a_deadlock(tmp_path, backend):
    """收场时 Queue.get 的 with 放一把没拿着的锁，RuntimeError 顶掉了 Killed：结局仍是头一个。"""
    report = explore(program(tmp_path, "from queue import Queue\n\nQueue().get()\n"), Options(backend=backend))
    assert dict(report.outcomes) == {("deadlock", ""): 1}


def test_no_preemption_no_deadlock(tmp_path):
    assert not walk(program(tmp_path, ABBA), lambda: Bounded(0)).failures


def test_shortest_schedule_has_one_preemption_and_replays_on_each_backend(tmp_path):
    path = program(tmp_path, ABBA)
    report = explore(path, Options())
    seen = []
    for backend in BACKENDS:
        explorer = Explorer(Program(path), Options(backend=backend))
        run = explorer.replay(report.shortest)
        explorer.close()
        seen.append([(e.thread.index, e.op.kind) for e in run.log if isinstance(e, Event)])
        assert (run.verdict, replay.write(run)) == ("deadlock", report.shortest)
    assert all(one == seen[0] for one in seen)


def test_a_schedule_of_another_program_is_refused(tmp_path):
    order = explore(program(tmp_path, ABBA), Options()).shortest
    explorer = Explorer(Program(counter(tmp_path, locked=True)), Options())
    with pytest.raises(Refused, match="这份次序不属于这个程序"):
        explorer.replay(order + " 7x1")
    explorer.close()


@pytest.mark.parametrize("wrong", ["0", "0x0", "x1", "0x1,1x1"])
def test_a_schedule_that_cannot_be_read(wrong):
    with pytest.raises(ValueError, match="看不懂"):
        replay.read(wrong)


SPIN = """from threading import Thread

go = False


def wait():
    while not go:
        pass


def allow():
    global go
    go = True


for target in (wait, {other}):
    Thread(target=target).start()
"""


def test_busy_waiting_is_exhausted(tmp_path):
    """空转等一个会变的值：交错只有几种，都会停。"""
    report = walk(program(tmp_path, SPIN.format(other="allow")), Dpor)
    assert report.exhausted
    assert set(report.outcomes) == {("ok", "")}
    assert report.runs < 10


def test_waiting_for_what_never_comes_is_a_livelock(tmp_path):
    report = walk(program(tmp_path, SPIN.format(other="int")), lambda: Random(1, 0), steps=500)
    assert set(report.outcomes) == {("livelock", "")}


@pytest.mark.parametrize("body", ["with lock:\n        pass", "time.sleep(1)"])
def test_too_many_steps_without_progress_is_a_livelock(tmp_path, body):
    source = f"import threading\nimport time\nlock = threading.Lock()\nwhile True:\n    {body}\n"
    report = walk(program(tmp_path, source), lambda: Random(1, 0), steps=500)
    assert set(report.outcomes) == {("livelock", "")}


@pytest.mark.parametrize("body", ["count()", "print(counter)", "threading.Thread(target=int).start()"])
def test_too_many_steps_with_progress_is_not_a_failure_and_not_a_proof(tmp_path, body):
    count = "def count():\n    global counter\n    counter += 1\n"
    report = walk(program(tmp_path, f"import threading\ncounter = 0\n{count}while True:\n    {body}\n"), Dpor, steps=500)
    assert {verdict for verdict, _ in report.outcomes} == {"steps"}
    assert (report.runs, report.exhausted, report.failures, report.status) == (1, False, 0, 2)


SLEEP = """import time
from threading import Thread


def nap(seconds):
    time.sleep(seconds)
    print(seconds, time.monotonic())


for seconds in (3600, 60, 1):
    Thread(target=nap, args=(seconds,)).start()
"""


def test_virtual_time_costs_nothing_and_wakes_in_order(tmp_path):
    report = walk(program(tmp_path, SLEEP), Dpor)
    assert outputs(report) == {"1 1.0\n60 60.0\n3600 3600.0": 1}


def test_any_time_wakes_in_any_order(tmp_path):
    report = walk(program(tmp_path, SLEEP.replace(", time.monotonic()", "")), Dpor, any_time=True)
    assert len(outputs(report)) == factorial(3)


def test_timed_acquire(tmp_path):
    source = "import threading\nlock = threading.Lock()\nlock.acquire()\nprint(lock.acquire(timeout=5))\n"
    assert outputs(walk(program(tmp_path, source), Dpor)) == {"False": 1}


def test_print_to_own_file_writes_twice(tmp_path):
    """写到程序自己的对象上，print 与真的一样分几次写。"""
    source = "class File:\n    def write(self, text):\n        parts.append(text)\n\n\nparts = []\nprint('甲', file=File())\nprint(parts)\n"
    assert outputs(walk(program(tmp_path, source), Dpor)) == {"['甲', '\\n']": 1}


def test_daemon_may_or_may_not_finish(tmp_path):
    source = "import threading\nthreading.Thread(target=lambda: print('在'), daemon=True).start()\n"
    assert set(outputs(walk(program(tmp_path, source), Dpor))) == {"在", ""}


def test_spurious_wakeup_breaks_if(tmp_path):
    source = """from threading import Condition, Thread

cond = Condition()
items = []


def take():
    with cond:
        if not items:
            cond.wait()
        items.pop()


def put():
    with cond:
        items.append(1)
        cond.notify()


for target in (take, put):
    Thread(target=target).start()
"""
    path = program(tmp_path, source)
    assert not walk(path, Dpor).failures
    assert walk(path, Dpor, spurious=True).failures
    fixed = program(tmp_path, source.replace("if not items", "while not items"))
    assert not walk(fixed, Dpor, spurious=True).failures


@pytest.mark.parametrize("backend", BACKENDS)
def test_nothing_is_left_behind(tmp_path, backend):
    """死锁的线程也收了场：finally 跑过，没有多出来的 Python 线程。"""
    before = threading.enumerate()
    report = walk(program(tmp_path, ABBA), Dpor, backend=backend)
    assert report.failures
    assert threading.enumerate() == before


RELEASED = """import _thread
import gc
import time
import weakref


def main():
    def task():
        pass

    ref = weakref.ref(task)
    _thread.start_new_thread(task, ())
    time.sleep(1)
    del task
    gc.collect()
    print(ref())


main()
"""


@pytest.mark.parametrize("backend", BACKENDS)
def test_finished_thread_lets_its_objects_go(tmp_path, backend):
    explorer = Explorer(Program(program(tmp_path, RELEASED), granularity="sync"), Options(backend=backend))
    assert outputs(explorer.explore()) == {"None": 1}
    explorer.close()


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_thread_unwinds(tmp_path, backend):
    """死锁之后各线程都从停住的地方退出来：finally 跑过，操作系统线程也都走了。"""
    source = ABBA.replace("a, b = Lock", "left = []\na, b = Lock")
    for locks in ("a, b", "b, a"):
        source = source.replace(
            f"    with {locks}:\n        pass", f"    try:\n        with {locks}:\n            pass\n    finally:\n        left.append(1)"
        )
    path = program(tmp_path, source)
    options = Options(backend=backend, granularity="sync")  # 收场时不许再碰共享数据，所以不改写
    order = explore(path, options).shortest
    before = _thread._count()
    explorer = Explorer(Program(path, granularity="sync"), options)
    assert explorer.replay(order).verdict == "deadlock"
    assert explorer.program.globals["left"] == [1, 1]
    explorer.close()
    for _ in range(1000):  # 操作系统线程要一会儿才真的没有
        if _thread._count() <= before:
            break
        time.sleep(0.01)
    assert _thread._count() <= before


@pytest.mark.parametrize("backend", BACKENDS)
def test_swallowing_everything_does_not_hang(tmp_path, backend):
    source = """from threading import Lock, Thread

lock = Lock()
lock.acquire()


def stubborn():
    while True:
        try:
            lock.acquire()
        except BaseException:
            pass


Thread(target=stubborn).start()
"""
    assert walk(program(tmp_path, source), Dpor, backend=backend).failures == 1


def test_a_program_that_is_not_deterministic_is_refused(tmp_path, request):
    """真的模块里的状态从一次执行留到下一次：走到的地方不同了，就拒绝。"""
    request.addfinalizer(partial(csv.field_size_limit, csv.field_size_limit(0)))
    source = "import csv\n" + COUNTER.format(body="n = n + 1").replace("2, 1", "2, 2")
    source = source.replace("    for _ in", "    csv.field_size_limit((csv.field_size_limit() + 1) % 7)\n    for _ in").replace(
        "range(TIMES)", "range(csv.field_size_limit())"
    )
    with pytest.raises(Refused, match="调度以外的随机"):
        walk(program(tmp_path, source), Dpor)


# 每次运行都不同的值，藏在一个很少走到的分支里。管不住它，探索就会说“已穷举，没有失败”，那是假话
RARE = """from threading import Thread
{imports}


def work():
    {inner}
    assert not {condition}


thread = Thread(target=work)
thread.start()
thread.join()
"""
UNCONTROLLED = {
    "secrets": ("import secrets", "pass", "secrets.randbelow(2**40) == 0", "模块 secrets"),
    "from secrets": ("", "from secrets import token_bytes", "token_bytes(6) == bytes(6)", "模块 secrets"),
    "uuid4": ("import uuid", "pass", "uuid.uuid4().int % 2**40 == 0", "uuid.uuid4：每次运行都不同"),
    "from uuid": ("", "from uuid import uuid1 as new", "new().int % 2**40 == 0", "uuid.uuid1：每次运行都不同"),
    "getnode": ("import uuid", "pass", "uuid.getnode() == 0", "uuid.getnode：每次运行都不同"),
    "SystemRandom": ("from random import SystemRandom", "pass", "SystemRandom().getrandbits(40) == 0", "random.SystemRandom"),
    "random.SystemRandom": ("import random as r", "pass", "r.SystemRandom().getrandbits(40) == 0", "random.SystemRandom"),
    "getattr": ("import random", "pass", "getattr(random, 'SystemRandom')().getrandbits(40) == 0", "random.SystemRandom"),
    "urandom": ("", "from os import urandom", "urandom(6) == bytes(6)", "os.urandom"),
    "别的模块里的 os": ("import os, random", "pass", "os.path.os.urandom(6) == bytes(6)", "os.urandom"),
    "别的模块里的 sys": ("import contextlib", "pass", "contextlib.sys.modules['os'].urandom(6) == bytes(6)", "sys.modules"),
    "sys.modules": ("import sys", "pass", "sys.modules['os'].urandom(6) == bytes(6)", "sys.modules：绕过了调度器"),
    "gc": ("import gc", "pass", "len(gc.get_objects()) == 7", "gc.get_objects：每次运行都不同"),
    "allocated": ("", "from sys import getallocatedblocks", "getallocatedblocks() == 7", "sys.getallocatedblocks"),
    "io.open": ("import io", "pass", "io.open('/dev/urandom', 'rb').read(6) == bytes(6)", "io.open：用到真的文件"),
    "重定向": ("import contextlib, io", "contextlib.redirect_stdout(io.StringIO())", "False", "所有线程共用的状态"),
    "builtins.open": ("import builtins", "pass", "builtins.open('/dev/urandom', 'rb').read(6) == bytes(6)", "open()"),
}


@pytest.mark.parametrize("case", UNCONTROLLED)
@pytest.mark.parametrize("granularity", ["access", "sync"])
def test_values_that_differ_every_time_are_refused(tmp_path, case, granularity):
    imports, inner, condition, says = UNCONTROLLED[case]
    source = RARE.format(imports=imports, inner=inner, condition=condition)
    path = program(tmp_path, source)
    with pytest.raises(Refused) as refused:
        explore(path, Options(granularity=granularity))
    assert says in refused.value.reason
    asks = "import secrets" if case == "secrets" else inner if inner != "pass" else condition if "import" not in condition else imports
    at = source.splitlines()[refused.value.line - 1]
    assert asks in at or at == imports, at


HOUR = 3600
CONTROLLED = {
    "now": ("from datetime import datetime, timezone", "datetime.now(timezone.utc).isoformat()", "2023-11-14T23:13:20+00:00"),
    "as": ("import datetime as d", "d.datetime.now(tz=d.timezone.utc).hour", "23"),
    "本地": ("import datetime, time", "datetime.datetime.now() == datetime.datetime.fromtimestamp(time.time())", "True"),
    "utcnow": ("from datetime import datetime", "datetime.utcnow()", "2023-11-14 23:13:20"),
    "today": ("from datetime import date, datetime", "(datetime.today().date() - date.today()).days", "0"),
    "date": ("import datetime, time", "datetime.date.today() == datetime.date.fromtimestamp(time.time())", "True"),
    "子类": ("from datetime import datetime, timezone\nclass Mine(datetime): pass", "type(Mine.now()).__name__, Mine.now(timezone.utc).day", "('Mine', 14)"),
    "仍是原来的类": ("from datetime import date, datetime", "type(datetime.now()) is datetime, isinstance(datetime.now(), date)", "(True, True)"),
    "经由 calendar": ("import calendar", "calendar.datetime.datetime.now(calendar.datetime.timezone.utc).hour", "23"),
    "先取后用": ("from datetime import date\nnew = getattr(date, 'today')", "new() == date.today()", "True"),
    "localtime": ("import time", "time.localtime() == time.localtime(time.time())", "True"),
    "gmtime": ("import time", "time.strftime('%H:%M', time.gmtime()), time.strftime('%d') == time.strftime('%d', time.localtime())", "('23:13', True)"),
    "ctime": ("import time", "time.ctime() == time.ctime(time.time()) == time.asctime()", "True"),
    "clock_gettime": ("import time", "time.clock_gettime(time.CLOCK_REALTIME), time.clock_gettime_ns(time.CLOCK_MONOTONIC)", "(1700003600.0, 3600000000000)"),
    "Random": ("import random", "random.Random().random() == random.Random(0).random()", "True"),
    "seed": ("import random", "random.seed(), random.random() == random.Random(None).random()", "(None, True)"),
    "id": ("a, b = [], []", "id(a) == id(a), id(a) < id(b), id(a) % 64", "(True, True, 0)"),
    "environ": ("import os", "os.environ.setdefault('PYCONCURRENCY', 'x'), os.environ.pop('PYCONCURRENCY')", "('x', 'x')"),
}  # fmt: skip


@pytest.mark.parametrize("case", CONTROLLED)
def test_clocks_chance_and_addresses_are_fixed(tmp_path, case):
    """datetime 读的是虚拟的钟，没给种子的随机数种子是 0，id 按头一次问到的次序：在哪台机器上、第几次走，都一样。"""
    imports, expression, prints = CONTROLLED[case]
    source = f"import time as clock\nfrom threading import Thread\n{imports}\n\n\ndef work():\n    clock.sleep({HOUR})\n    value = {expression}\n    print(value)\n\n\n"
    report = explore(program(tmp_path, source + "Thread(target=work).start()\n"), Options())
    assert (report.exhausted, set(report.outcomes)) == (True, {("ok", prints + "\n")})


def test_datetime_is_refused_when_accesses_are_not_seen(tmp_path):
    """不改写程序，就看不到它读 datetime.now()；时间差之类不读钟的照用。"""
    path = program(tmp_path, "from datetime import timedelta\n\nprint(timedelta(1))\nfrom datetime import datetime\n")
    with pytest.raises(Refused, match="datetime.datetime") as refused:
        explore(path, Options(granularity="sync"))
    assert refused.value.line == 4


SHOWN = {  # 锁 → 从它的 repr 里取什么，可能见到的各种
    "Lock": ("split()[0]", {"<locked", "<unlocked"}),
    "RLock": ("split(' at ')[0][1:].replace(' _thread.RLock object', '')", {"locked owner=2 count=1", "unlocked owner=0 count=0"}),
    "Condition": ("split()[0]", {"<Condition(<locked", "<Condition(<unlocked"}),
    "Semaphore": ("split()[-1]", {"value=0>", "value=1>"}),
    "BoundedSemaphore": ("split()[-1]", {"value=0/1>", "value=1/1>"}),
}


@pytest.mark.parametrize("lock", SHOWN)
def test_showing_a_lock_reads_it(tmp_path, lock):
    """打印一把锁，看得到它锁没锁着、在谁手里：别的线程拿与放之前、之间、之后，都要走到。"""
    take, seen = SHOWN[lock]
    source = f"from threading import {lock}, Thread\n\nlock = {lock}()\n\n\ndef work():\n    with lock:\n        pass\n\n\n"
    source += f"Thread(target=work).start()\nprint(repr(lock).{take})\n"
    report = explore(program(tmp_path, source), Options())
    assert report.exhausted
    assert {output.strip() for _, output in report.outcomes} == seen


NESTED = "from threading import RLock, Thread\n\nlock = RLock()\n\n\ndef work():\n    with lock, lock:\n        pass\n\n\nThread(target=work).start()\n"


def test_showing_what_another_thread_enters_twice_is_refused(tmp_path):
    """重入不是一步，走不到层数是 2 的时候；自己打印自己拿着的，看得到。"""
    with pytest.raises(Refused, match="重入"):
        explore(program(tmp_path, NESTED + "print(lock)\n"), Options())
    own = NESTED.replace("pass", "print(repr(lock).split()[4])")
    report = explore(program(tmp_path, own), Options())
    assert report.exhausted
    assert set(outputs(report)) == {"count=2"}


def test_initargs_that_may_change_are_refused(tmp_path):
    """线程池起新线程时才读 initargs；给的是列表，别人也许改过。"""
    source = "from concurrent.futures import ThreadPoolExecutor\n\nwith ThreadPoolExecutor(1, initializer=print, initargs={}) as pool:\n    pool.submit(print, 2)\n"
    with pytest.raises(Refused, match="initargs"):
        explore(program(tmp_path, source.format("[1]")), Options())
    report = explore(program(tmp_path, source.format("(1,)")), Options())
    assert set(outputs(report)) == {"1\n2"}


LENT = {
    "Thread": ("Thread(target=show, args=words, kwargs=more)", {"1 0", "2 0", "2 1"}),
    "Timer": ("Timer(0, show, words, more)", {"1 0", "2 0", "2 1"}),
    "元组": ("Thread(target=show, args=(words,))", {"1 0"}),
}


@pytest.mark.parametrize("how", LENT)
def test_arguments_are_read_when_the_thread_runs(tmp_path, how):
    """给线程的参数若是列表、字典，线程跑起来才读里面；那时主线程也许已经改过。"""
    made, seen = LENT[how]
    source = "from threading import Thread, Timer\n\nwords, more = [0], {}\n\n\ndef show(*a, **k):\n    print(len(a), len(k))\n\n\n"
    source += f"t = {made}\nt.start()\nwords.append(1)\nmore['x'] = 1\nt.join()\n"
    report = explore(program(tmp_path, source), Options())
    assert report.exhausted
    assert set(outputs(report)) == seen


def test_locks_in_the_order_of_their_ids(tmp_path):
    """按 id 排好再拿锁：正确的写法，走完没有死锁。"""
    source = ABBA.replace("with a, b:", "with first(a, b), last(a, b):").replace("with b, a:", "with first(b, a), last(b, a):")
    source = source.replace(
        "def forward", "def first(*locks):\n    return min(locks, key=id)\n\n\ndef last(*locks):\n    return max(locks, key=id)\n\n\ndef forward"
    )
    report = explore(program(tmp_path, source), Options())
    assert report.exhausted
    assert not report.failures


def test_patched_modules_are_restored(tmp_path):
    source = "import json\n\nassert json.dumps(1) == '1'\nold = json.dumps\njson.dumps = len\njson.dumps = lambda x: old(x) + '!'\nprint(json.dumps(1))\n"
    report = explore(program(tmp_path, source + "import threading\nthreading.Thread(target=print, args=('.',)).start()\n"), Options())
    assert not report.failures
    assert json.dumps(1) == "1"


LOCAL = """import threading


class Mine(threading.local):
    @property
    def broken(self):
        raise AttributeError("自己的")


for one in (threading.local(), Mine()):
    for attempt in (lambda: one.x, lambda: one.broken, lambda: delattr(one, "x"), lambda: setattr(one, "__dict__", {})):
        try:
            attempt()
        except AttributeError as error:
            print(error, error.name, error.obj is one)
"""


def test_threading_local_complains_in_the_same_words(tmp_path, capsys):
    path = program(tmp_path, LOCAL)
    runpy.run_path(str(path))
    assert set(explore(path, Options()).outcomes) == {("ok", capsys.readouterr().out)}


def test_real_primitives_are_untouched(tmp_path):
    walk(counter(tmp_path), Dpor)
    assert threading.Lock is not simulated.Lock
    with threading.Lock():
        pass


@pytest.mark.parametrize("take", ["next(line)", "line.send(None)", "[n for n in line][0]", "list(line)[0]"])
def test_a_generator_shared_by_two_threads(tmp_path, take):
    """一个线程正在走生成器的体，另一个来取：CPython 抛 ValueError，哪怕体里碰的东西只有它自己碰。"""
    path = tmp_path / "program.py"
    path.write_text(f"""from threading import Thread

sold = 0


def tickets():
    global sold
    for _ in range(2):
        sold += 1
        yield sold


def work():
    try:
        got.append({take})
    except (StopIteration, IndexError):
        got.append(0)
    except ValueError as error:
        got.append(str(error))


line, got = tickets(), []
threads = [Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(*sorted(map(str, got)))
""", "utf-8")  # fmt: skip
    walked = explore(path, Options())
    assert walked.exhausted and walked.outcomes.keys() == explore(path, Options(strategy="all")).outcomes.keys()
    printed = {output.rstrip() for _, output in walked.outcomes}
    assert any("generator already executing" in text for text in printed)
    assert any("executing" not in text for text in printed)
