"""沙盒自己的测试：该停的停得下，停就停得干净，结论说得准。"""

import os
import sys
import threading
from pathlib import Path

import psutil
import pytest

from . import sandbox
from .sandbox import COMPILED, MARK, SUITE, Job, environment, run


def program(tmp_path: Path, source: str) -> Path:
    path = tmp_path / "program.py"
    path.write_text(source, "utf-8")
    return path


def marked() -> set[int]:
    """这一套核验里带着沙盒记号、还活着的进程。"""
    found = set()
    for process in psutil.process_iter():
        try:
            environ = process.environ()
            if process.status() != psutil.STATUS_ZOMBIE and MARK in environ and environ.get("BOOK_SUITE") == SUITE:
                found.add(process.pid)
        except (psutil.Error, OSError):
            continue
    return found - {os.getpid()}


@pytest.fixture(autouse=True)
def nothing_left():
    before = marked()
    yield
    assert marked() <= before


def test_environment_while_it_is_changing(tmp_path):
    """pytest 每换一个测试就改一次 os.environ，别的线程里的沙盒不受影响。"""
    over = threading.Event()

    def change():
        while not over.is_set():
            os.environ["BOOK_TEST"] = "1"
            del os.environ["BOOK_TEST"]

    thread = threading.Thread(target=change)
    thread.start()
    try:
        for _ in range(3000):
            assert environment(Job(tmp_path), "", tmp_path)["BOOK_SUITE"] == SUITE
    finally:
        over.set()
        thread.join()


def test_modules_are_compiled_once_and_elsewhere(tmp_path):
    """导入的模块编译一次，大家共用；什么也不写到模块旁边去。"""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "neighbour.py").write_text("", "utf-8")
    job = Job(program(tmp_path, "import neighbour\nprint(neighbour.__cached__)"), env={"PYTHONPATH": str(folder)})
    cached = Path(run(job).stdout.decode().strip())
    made = cached.stat()
    assert COMPILED in cached.parents
    assert [file.name for file in folder.iterdir()] == ["neighbour.py"]
    run(job)
    again = cached.stat()
    assert (again.st_ino, again.st_mtime_ns) == (made.st_ino, made.st_mtime_ns)


def test_plain_exit(tmp_path):
    result = run(Job(program(tmp_path, "print('好')")))
    assert (result.ended, result.status, result.stdout, result.stderr) == ("exit", 0, "好\n".encode(), "")


def test_hang_is_stopped_with_stacks(tmp_path):
    source = "import threading\ndef wait():\n    threading.Event().wait()\nt = threading.Thread(target=wait)\nt.start()\n"
    result = run(Job(program(tmp_path, source), limit=1.5))
    assert result.ended == "limit"
    assert "in wait" in result.stacks


def test_deadlock_is_recognised_before_the_limit(tmp_path):
    source = "from threading import Lock\nlock = Lock()\nlock.acquire()\nprint('一')\nlock.acquire()\n"
    result = run(Job(program(tmp_path, source), limit=60, until="still", expected="一\n".encode()))
    assert result.ended == "still"
    assert "line 5 in <module>" in result.stacks


def test_livelock_is_not_still(tmp_path):
    result = run(Job(program(tmp_path, "print('一')\nwhile True: pass\n"), limit=2, until="still", expected="一\n".encode()))
    assert result.ended == "limit"
    assert result.cpu > 0.1


@pytest.mark.skipif(os.name != "posix", reason="setsid 只有 POSIX 有")
def test_orphan_in_another_session_is_found(tmp_path):
    source = (
        "import subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'], start_new_session=True)\n"
    )
    result = run(Job(program(tmp_path, source)))
    assert len(result.orphans) == 1
    assert "time.sleep(600)" in result.orphans[0]


def test_endless_output_is_stopped(tmp_path):
    result = run(Job(program(tmp_path, "while True: print('x' * 10000)")))
    assert result.ended == "output"


@pytest.mark.skipif(os.name != "posix", reason="信号是 POSIX 的")
def test_signals_ignored(tmp_path):
    source = (
        "import signal, threading\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nsignal.signal(signal.SIGABRT, signal.SIG_IGN)\n"
        "threading.Event().wait()\n"
    )
    result = run(Job(program(tmp_path, source), limit=1))
    assert (result.ended, result.stacks) == ("limit", "")


@pytest.mark.skipif(os.name != "posix", reason="os.fork 只有 POSIX 有")
def test_fork_bomb(tmp_path):
    source = "import os, time\nfor _ in range(50):\n    if os.fork() == 0:\n        os.setsid()\n        break\ntime.sleep(600)\n"
    result = run(Job(program(tmp_path, source), limit=1))
    assert result.ended == "limit"


@pytest.mark.parametrize(("starved", "ended"), [(0.0, "limit"), (60.0, "exit")])
def test_time_waiting_for_a_cpu_does_not_count(monkeypatch, tmp_path, starved, ended):
    monkeypatch.setattr(sandbox, "_starved", lambda pid: starved)
    assert run(Job(program(tmp_path, "import time\ntime.sleep(2)\n"), limit=0.5)).ended == ended


def test_a_busy_machine_is_no_excuse_for_ever(monkeypatch, tmp_path):
    monkeypatch.setattr(sandbox, "_starved", lambda pid: 1e9)
    assert run(Job(program(tmp_path, "import time\ntime.sleep(600)\n"), limit=0.2)).ended == "limit"


CROWD = """\
import os, time
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
os.fork()
while time.process_time() < 0.5:
    pass
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 说得出轮不到 CPU 的时间")
def test_starvation_is_seen(monkeypatch, tmp_path):
    """两个进程挤一个 CPU，总有一个在等。"""
    seen = []
    real = sandbox._starved
    monkeypatch.setattr(sandbox, "_starved", lambda pid: seen.append(real(pid)) or 0.0)
    assert run(Job(program(tmp_path, CROWD), limit=2)).ended == "limit"
    assert max(seen) > 0


BRIEF = """\
import os, threading, time
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
if not os.fork():
    while time.process_time() < 3:
        pass
    os._exit(0)
def busy():
    end = time.thread_time() + 0.01
    while time.thread_time() < end:
        pass
while time.process_time() < 2.5:
    thread = threading.Thread(target=busy)
    thread.start()
    thread.join()
os.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 说得出轮不到 CPU 的时间")
def test_starvation_of_brief_threads_is_seen(monkeypatch, tmp_path):
    """线程一个接一个，结束了的等过多久，系统不再记着：隔一会看一次。两个进程挤一个 CPU，墙上的 5 秒里各只有 2.5 秒算数。"""
    monkeypatch.setattr(sandbox, "_starved", lambda pid: 0.0)
    monkeypatch.setattr(sandbox, "_used", own(sandbox._used))
    assert run(Job(program(tmp_path, BRIEF), limit=3.5)).ended == "exit"


def own(used):
    """只算主进程自己用掉的：那个只占着 CPU 的孩子不算。"""
    return lambda pid: sum(psutil.Process(pid).cpu_times()[:2])
