"""在一个关得严的地方跑一个程序：一个片段一个子进程、一个会话，到时就停，停就停干净。

pytest-examples 自带的运行器在 pytest 自己的进程里 exec 片段：片段死锁，pytest 就永远不结束；spawn 出来的
子进程死了，片段照样“通过”；忘了结束的线程会漏到下一个片段里。所以这里给每个片段：

* 一个新的会话（POSIX 的 setsid），标准输入关着，输出写进文件而不是管道（管道满了会把程序堵住）；
* 一个硬性的时限（机器太忙、轮不到 CPU 的时间不算）；到时先发 SIGABRT，让 faulthandler 写下每个线程停在哪一行，再杀掉整棵进程树；
* 一个环境变量里的记号，子子孙孙都带着它，于是换了会话、改了父进程的孤儿也找得到。

全书只有这一个地方结束进程（stop_family）。
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import psutil

STARTUP = Path(__file__).parent / "startup"
MARK = "BOOK_SANDBOX"
NESTED = "BOOK_SUITE" in os.environ  # 核验里又起的一套核验（测试核验自己时）
SUITE = os.environ.setdefault("BOOK_SUITE", uuid.uuid4().hex)  # 子子孙孙都继承它：同时跑的另一套核验不算
COMPILED = Path(tempfile.gettempdir()) / f"book-pyc-{SUITE}"  # 编译好的模块：一套核验里各个片段共用，完了就删
INHERITED = dict(os.environ)  # 就此记下：pytest 一边跑一边改它，别的线程里不能去遍历
POSIX = os.name == "posix"
POLL = 0.02  # 秒；两次查看之间的间隔
LOOK = 0.2  # 秒；跑得久的，隔这么久看一次它轮不轮得到 CPU
OUTPUT_LIMIT = 1 << 20  # 字节；一个片段至多打印这么多
STILL = 0.6  # 秒；死锁：所有线程都这么久没有动过（片段里的睡眠总共不超过 0.3 秒）
DUMP_GRACE = 3.0  # 秒；发出 SIGABRT 之后等全家写完栈的上限
ORPHAN_GRACE = 5.0  # 秒；主进程结束后，resource_tracker 之类的帮手退场的上限
PATIENCE = 10  # 时限不算轮不到 CPU 的时间（机器很忙），但至多放宽到这么多倍
HELD = 1.0  # 秒；“永不结束”的片段打印完预期输出之后还要再活这么久

if not NESTED:
    atexit.register(shutil.rmtree, COMPILED, ignore_errors=True)

_live: dict[str, int] = {}
_stopping = False  # 不用 Event：信号的处理函数里不能去拿锁
_guarded = False


class Stopped(Exception):
    """核验被中断（Ctrl-C）；程序已经收拾干净。"""


@dataclass(frozen=True)
class Job:
    """要跑什么。*until* 决定在时限之前何时可以下结论：

    "exit"：等它自己结束；"still"：输出等于 *expected* 且所有线程都停住不动（死锁）；
    "held"：输出以 *expected* 开头，之后又活了 HELD 秒（永不结束）。*expected* 为 None：不看输出。
    """

    program: Path
    python: str = sys.executable
    limit: float = 10.0
    until: str = "exit"
    expected: bytes | None = b""
    env: dict[str, str] = field(default_factory=dict)
    startup: bool = False
    prints: bool = False
    command: tuple[str, ...] = ()  # 代替“直接跑 program”的参数，如 ("-m", "scheduler", …)


@dataclass
class Result:
    """跑出了什么。*ended*：exit、still、held、limit（到时还活着）、output（打印得太多）。"""

    ended: str
    status: int | None
    stdout: bytes
    stderr: str
    stacks: str
    wall: float
    cpu: float
    orphans: list[str]
    prints: str = ""


def run(job: Job) -> Result:
    """跑 *job*，直到它结束或该结束；返回时它的进程一个不剩。"""
    mark = uuid.uuid4().hex
    home = Path(tempfile.mkdtemp(prefix="book-"))
    try:
        return _run(job, mark, home)
    finally:
        _live.pop(mark, None)
        shutil.rmtree(home, ignore_errors=True)


def _run(job: Job, mark: str, home: Path) -> Result:
    work = home / "work"
    work.mkdir()
    out, err = home / "stdout", home / "stderr"
    env = environment(job, mark, home)
    started = time.monotonic()
    with out.open("wb") as stdout, err.open("wb") as stderr:
        if _stopping:
            raise Stopped
        process = subprocess.Popen(
            [job.python, *(job.command or [str(job.program)])],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            cwd=work,
            env=env,
            start_new_session=POSIX,
            creationflags=0 if POSIX else subprocess.CREATE_NEW_PROCESS_GROUP,
        )
    _live[mark] = process.pid
    ended = _wait(process, job, out, err, started)
    cpu = sum(_cpu(p) for p in family(process.pid, mark)) if ended != "exit" else 0.0
    before = err.stat().st_size
    orphans: list[str] = []
    if ended in ("still", "held", "limit"):
        _dump(process, mark)
    elif ended == "exit":
        orphans = _orphans(process.pid, mark)
    stop_family(process.pid, mark, clear=int(ended == "exit" and not orphans))
    process.wait()
    if _stopping:
        raise Stopped
    raw = err.read_bytes()[: OUTPUT_LIMIT * 2]
    own, stacks = (raw, b"") if ended == "exit" else (raw[:before], raw[before:])
    prints = home / "prints"
    return Result(
        ended=ended,
        status=process.returncode if ended == "exit" else None,
        stdout=_newlines(out.read_bytes()[:OUTPUT_LIMIT]),
        stderr=_newlines(own).decode("utf-8", "replace"),
        stacks=_newlines(stacks).decode("utf-8", "replace"),
        wall=time.monotonic() - started,
        cpu=cpu,
        orphans=orphans,
        prints=prints.read_text("utf-8") if prints.exists() else "",
    )


def environment(job: Job, mark: str, home: Path) -> dict[str, str]:
    """片段的环境：不带读者机器上的 PYTHON* 设置，UTF-8，不缓冲（被杀的程序也留得下输出）。"""
    env = {k: v for k, v in INHERITED.items() if not k.startswith("PYTHON") and k != "COLUMNS"}
    env |= {
        MARK: mark,
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONFAULTHANDLER": "1",
        "PYTHONPYCACHEPREFIX": str(COMPILED),  # 不写到解释器那里去；每个片段都重新编译标准库，启动就要慢四倍
        "NO_COLOR": "1",
    }
    env |= job.env
    if job.startup or job.prints or not POSIX:
        env["PYTHONPATH"] = str(STARTUP)
    if job.prints:
        env["BOOK_PRINTS"] = str(home / "prints")
        env["BOOK_PROGRAM"] = str(job.program)
    if not POSIX:  # Windows 没有 SIGABRT 可发：由程序自己在时限前写下栈
        env["BOOK_DUMP_AFTER"] = str(job.limit - 1 if job.until == "exit" else 2.0)
    return env


def _wait(process: subprocess.Popen, job: Job, out: Path, err: Path, started: float) -> str:
    """等到能下结论为止，返回 Result.ended。"""
    deadline = started + job.limit
    still_since = held_since = None
    last = None
    queued, looked, used = 0.0, started, 0.0
    while not _stopping:
        time.sleep(POLL)  # 不用 process.wait(POLL)：它自己又睡又醒好几次，几十个片段一起跑就费 CPU
        if process.poll() is not None:
            return "exit"
        now = time.monotonic()
        if max(out.stat().st_size, err.stat().st_size) > OUTPUT_LIMIT:
            return "output"
        if job.until == "still":
            state = movement(process.pid)
            if state is None or state != last or job.expected not in (None, _newlines(out.read_bytes())):
                still_since = now
            last = state
            if now - still_since >= (STILL if sys.platform == "linux" else 3 * STILL):
                return "still"
        if job.until == "held" and held_since is None and _newlines(out.read_bytes()).startswith(job.expected or b""):
            held_since = now
        if held_since is not None and now - held_since >= HELD:
            return "held"
        if now - looked >= (LOOK if used else 5 * LOOK):
            before, used = used, _used(process.pid)
            if movement(process.pid) is None:
                queued += max(0.0, now - looked - max(0.0, used - before))
            looked = now
        if now >= deadline:
            deadline = started + min(job.limit + max(queued, _starved(process.pid)), PATIENCE * job.limit)
            if now >= deadline:
                return "limit"
            deadline = max(deadline, now + 10 * POLL)  # 不必次次都看
    return "limit"


def _used(pid: int) -> float:
    """进程树用掉的 CPU 秒数，连同结束了的线程与收了尸的孩子。"""
    with contextlib.suppress(psutil.Error):
        root = psutil.Process(pid)
        return sum(sum(process.cpu_times()[:4]) for process in [root, *root.children(recursive=True)])
    return 0.0


def _starved(pid: int) -> float:
    """进程树里想跑却轮不到 CPU 的秒数，取最久的那个线程；只有 Linux 说得出，别处是 0。

    结束了的线程等过多久，系统不再记着；一批短命的线程要靠 _wait 里一次次去看（queued）。
    """
    longest = 0
    with contextlib.suppress(psutil.Error, OSError):
        root = psutil.Process(pid)
        for process in [root, *root.children(recursive=True)]:
            for task in Path(f"/proc/{process.pid}/task").glob("*/schedstat"):
                longest = max(longest, int(task.read_text().split()[1]))
    return longest / 1e9


def movement(pid: int) -> tuple | None:
    """进程树里每个线程“动没动过”的指纹；有线程正在跑（或等着跑）时返回 None。

    Linux：线程状态与上下文切换次数。线程只要醒过一次，次数就变，所以两次指纹相同就是真的没动，
    不受机器忙闲影响。别的系统：累计 CPU 时间与切换次数。
    """
    try:
        root = psutil.Process(pid)
        processes = [root, *root.children(recursive=True)]
        if sys.platform != "linux":
            return tuple((p.pid, p.cpu_times()[:2], p.num_ctx_switches()) for p in processes)
        seen = []
        for process in processes:
            for task in sorted(Path(f"/proc/{process.pid}/task").iterdir()):
                status = dict(
                    line.split(":", 1) for line in (task / "status").read_text().splitlines() if ":" in line
                )
                if status["State"].strip()[0] not in "SZ":
                    return None
                seen.append((task.name, status["voluntary_ctxt_switches"], status["nonvoluntary_ctxt_switches"]))
        return tuple(seen)
    except (psutil.Error, OSError, KeyError):
        return None


def _dump(process: subprocess.Popen, mark: str) -> None:
    """让进程树里的每个进程写下自己所有线程的栈（faulthandler 接住 SIGABRT），逐个来，免得混在一起。"""
    if not POSIX:
        return
    deadline = time.monotonic() + DUMP_GRACE
    for member in sorted(family(process.pid, mark), key=lambda p: p.pid != process.pid):
        with contextlib.suppress(psutil.Error):
            member.send_signal(signal.SIGABRT)
            while _alive(member):
                if time.monotonic() >= deadline:
                    return
                time.sleep(POLL / 4)


def _alive(process: psutil.Process) -> bool:
    """还在跑；僵尸不算。"""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _orphans(pid: int, mark: str) -> list[str]:
    """主进程结束之后还活着的家人，一行一个命令；给正常退场的帮手一点时间。"""
    started = time.monotonic()
    while left := family(pid, mark):
        past = time.monotonic() - started
        if _stopping or past >= ORPHAN_GRACE and past >= min(ORPHAN_GRACE + max(_starved(p.pid) for p in left), PATIENCE * ORPHAN_GRACE):
            return [_describe(p) for p in left]
        time.sleep(POLL)
    return []


def _describe(process: psutil.Process) -> str:
    with contextlib.suppress(psutil.Error):
        return f"{process.pid}: {' '.join(process.cmdline()) or process.name()}"
    return f"{process.pid}: ?"


def family(pid: int, mark: str) -> list[psutil.Process]:
    """属于这个片段的、还活着的进程：带记号的、在同一会话里的。僵尸不算（它已经结束，只等父进程收尸）。"""
    members = []
    for member in psutil.pids():
        with contextlib.suppress(psutil.Error, OSError):
            if member != os.getpid() and _related(member, pid, mark):
                process = psutil.Process(member)
                if _alive(process):
                    members.append(process)
    return members


def _related(member: int, pid: int, mark: str) -> bool:
    """进程 *member* 是 *pid* 自己、在它的会话里，或者带着记号。每个片段都要把机器上的进程看上几遍，所以 Linux 上直接读。"""
    if member == pid or (POSIX and os.getsid(member) == pid):
        return True
    if sys.platform == "linux":
        return f"{MARK}={mark}".encode() in Path(f"/proc/{member}/environ").read_bytes()
    return psutil.Process(member).environ().get(MARK) == mark


def stop_family(pid: int, mark: str, clear: int = 0) -> None:
    """杀掉这个片段的所有进程，直到连着两次都找不到一个（fork 炸弹会边杀边生，先冻住再杀）。*clear*：刚才已经有几次找不到。"""
    while clear < 2:
        members = family(pid, mark)
        for member in members if POSIX else []:
            with contextlib.suppress(psutil.Error):
                member.suspend()
        for member in members:
            with contextlib.suppress(psutil.Error):
                member.kill()
        if members:
            psutil.wait_procs([p for p in members if p.pid != pid], 0.05)
        clear = 0 if members else clear + 1


def stop_all() -> None:
    """叫停所有正在跑的片段；各自的 run() 会收拾好并抛 Stopped。"""
    global _stopping
    _stopping = True


def interrupt(signum: int, frame) -> None:
    """Ctrl-C 与结束信号的处理：叫停所有片段，抛 KeyboardInterrupt。

    主线程正在用线程池时先不抛（见 uninterrupted）：片段既已叫停，它马上就出来，到那时再抛。
    """
    stop_all()
    if not _guarded:
        raise KeyboardInterrupt


def catch_signals() -> None:
    """从现在起由 interrupt 处理 SIGINT、SIGTERM、SIGHUP。后台 shell 会让子进程忽略 SIGINT，这里不理会；nohup 的 SIGHUP 照旧忽略。"""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and not (name == "SIGHUP" and signal.getsignal(number) == signal.SIG_IGN):
            signal.signal(number, interrupt)


@contextlib.contextmanager
def uninterrupted():
    """在此期间主线程不会被打断，结束时补上。

    线程池里有用 Python 写的锁：刚拿到、还没进 with 的那一瞬被异常打断，就再也没有人放开它，别的线程全都等着。
    """
    global _guarded
    _guarded = True
    try:
        yield
    finally:
        _guarded = False
    if _stopping:
        raise KeyboardInterrupt


class Pool(ThreadPoolExecutor):
    """跑沙盒的线程池：在主线程里 submit、取 result() 时被打断，也不会留下放不开的锁。"""

    def submit(self, *args, **kwargs) -> Future:
        with uninterrupted():
            return super().submit(*args, **kwargs)


def result(future: Future):
    """*future* 的结果；在主线程里用，代替 future.result()。被打断时抛 KeyboardInterrupt。"""
    try:
        with uninterrupted():
            return future.result()
    except Stopped:
        raise KeyboardInterrupt from None


def kill_everything() -> None:
    """最后一道：进程退出前，凡登记在册的都杀掉。"""
    stop_all()
    for mark, pid in list(_live.items()):
        stop_family(pid, mark)
    if not NESTED:  # 测试核验自己时又起的那些：它们被杀得太急，来不及收拾
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                if process.pid != os.getpid() and process.environ().get("BOOK_SUITE") == SUITE:
                    process.kill()


def _cpu(process: psutil.Process) -> float:
    """*process* 用掉的 CPU 秒数。"""
    try:
        return sum(process.cpu_times()[:2])
    except psutil.Error:
        return 0.0


def _newlines(data: bytes) -> bytes:
    return data if POSIX else data.replace(b"\r\n", b"\n")
