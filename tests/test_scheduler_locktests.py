"""CPython 自己的测试在模拟的原语上全部通过（怎样跑、哪些不跑，见 locktests.py）。"""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from scheduler import backends, simulated
from scheduler.strategies.sampling import Random

from . import locktests
from .plugin import KEY

PRIMITIVES = Path(__file__).with_name("primitives.py")
has_tests = pytest.mark.skipif(bool(locktests.missing()), reason=locktests.missing() or "带")
needs_greenlet = pytest.mark.skipif(backends.greenlet is None, reason="没有装 greenlet")


@has_tests
@pytest.mark.parametrize(
    ("backend", "strategy"),
    [
        pytest.param("threads", locktests.First, id="threads-不换"),
        pytest.param("threads", partial(Random, 1, 0), id="threads-随机"),
        pytest.param("greenlet", partial(Random, 1, 1), id="greenlet-随机", marks=needs_greenlet),
    ],
)
def test_cpython_tests_pass(backend, strategy):
    counts = locktests.run(backend, strategy)
    print(counts)
    assert counts.failed == []
    assert counts.passed > 200
    assert len(counts.skipped) < 10


@has_tests
def test_every_excluded_test_says_why():
    assert all(locktests.EXCLUDED.values())
    _, excluded = locktests.split("test_queue")
    assert set(excluded.values()) == {"几十万步以上"}


@has_tests
@pytest.mark.parametrize(
    ("broken", "method", "only", "said"),
    [
        (simulated.Lock, "release", "test_thread.LockTests.test_acquire_contended", "timeout ("),
        (simulated.Lock, "locked", "test_thread.LockTests.test_state_after_timeout", "AssertionError"),
        (simulated.RLock, "_is_owned", "test_threading.CRLockTests.test__is_owned", "AssertionError"),
        (simulated.SimpleQueue, "put", "test_queue.CSimpleQueueTest.test_order", "deadlock"),
        (simulated.Waiter, "release", "test_threading.ConditionTests.test_notify", "timeout ("),
    ],
)
def test_broken_primitive_is_noticed(monkeypatch, broken, method, only, said):
    monkeypatch.setattr(broken, method, lambda *arguments: True)
    counts = locktests.run("threads", only=only)
    assert [name for name, _ in counts.failed] == [only]
    assert said in counts.failed[0][1]


SIMULATE = """import sys
from pathlib import Path
from scheduler.explore import Explorer, Options, Program
explorer = Explorer(Program(Path(sys.argv[1])), Options(strategy="random", runs=20, backend=sys.argv[2]))
for verdict, output in explorer.explore().outcomes:
    print(verdict, output, sep="\\n", end="")
"""


@pytest.mark.parametrize("backend", ["threads", pytest.param("greenlet", marks=needs_greenlet)])
def test_simulated_prints_what_the_real_one_prints(pytestconfig, backend):
    """primitives.py 直接跑一次，在调度器里随机跑二十次，打印的一字不差；--python 指明的解释器也都比一比。"""
    for python in [sys.executable] if backend == "greenlet" else {sys.executable, *(t.path for t in pytestconfig.stash[KEY].targets)}:
        real = run(python, str(PRIMITIVES))
        assert len(real.splitlines()) > 40
        assert run(python, "-c", SIMULATE, str(PRIMITIVES), backend) == "ok\n" + real


def run(*command: str) -> str:
    done = subprocess.run(command, cwd=PRIMITIVES.parents[1], capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
