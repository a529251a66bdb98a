"""pytest 的门：把章节变成测试项，用 pytest-examples 发现、检查、运行每个围栏，最后打印小结。

片段大多在等，不在算：收集完就把要跑的都交给沙盒（互相重叠），各测试项再依次取自己的结果。
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from concurrent.futures import Future
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace

import pytest
import pytest_examples.lint
from pytest_examples import CodeExample
from pytest_examples.config import ExamplesConfig
from pytest_examples.eval_example import EvalExample
from pytest_examples.modify_files import _modify_files
from pytest_examples.run_code import Arg, InsertPrintStatements, PrintStatement
from ruff.__main__ import find_ruff_bin

from . import exploration, gates, lint, sandbox, verified, verify
from .book import Book
from .contract import BookError, Target
from .rules import WIDTH

BATCH = 32  # 个；几个探索共用一次启动
PROBE = (
    "import sys, sysconfig, json; print(json.dumps([sys.version_info[:2],"
    " bool(sysconfig.get_config_var('Py_GIL_DISABLED')), sys.platform, sys.version.split()[0]]))"
)


class Config(ExamplesConfig):
    """pytest-examples 的检查设置；ruff 的规则取自 pyproject.toml，不随当前目录或 ruff 的默认值变。"""

    pyproject = Path()

    def ruff_config(self) -> tuple[str, ...]:
        return (f"--config={self.pyproject}", "--no-cache", "--stdin-filename", "snippets/x.py")


class Patient(subprocess.Popen):
    """pytest-examples 起 ruff，只等 10 秒：机器很忙时轮不到它，不是它卡住了。"""

    def communicate(self, input=None, timeout=None):
        return super().communicate(input)


pytest_examples.lint.Popen = Patient


class Door(EvalExample):
    """pytest-examples 的 EvalExample，只换掉 _run：程序交给沙盒，不在 pytest 的进程里跑。"""

    def __init__(self, item: FenceItem):
        super().__init__(tmp_path=item.verification.scratch, pytest_request=SimpleNamespace(config=item.config, node=item))
        self.config = Config(line_length=WIDTH, target_version="py311")
        Config.pyproject = item.config.rootpath / "pyproject.toml"
        self.item = item

    def lint(self, example: CodeExample) -> None:
        if self.item.snippet is None or self.item.snippet.path not in self.item.verification.spotless:
            super().lint(example)

    def _run(self, example, insert_print_statements, module_globals, rewrite_assertions, call):
        result = self.item.result()
        prints = InsertPrintStatements(self.tmp_path, self.config, True, None, None)
        for line, sep, args in map(json.loads, result.prints.splitlines()):
            statement = PrintStatement(line, sep, [])
            for is_str, text in args:
                arg = Arg(text)
                arg.is_str = is_str
                statement.args.append(arg)
            prints.print_func.statements.append(statement)
        return prints, {}


class Verification:
    """一次 pytest 运行中共用的东西：书、解释器、沙盒的线程池、统计。"""

    def __init__(self, config: pytest.Config):
        self.book = Book(config.rootpath)
        self.targets = [probe(p) for p in config.getoption("--python") or [sys.executable]]
        self.pool = sandbox.Pool(max_workers=5 * (os.cpu_count() or 2), thread_name_prefix="sandbox")
        self.explorers = sandbox.Pool(max_workers=os.cpu_count() or 2, thread_name_prefix="explore")  # 探索一直在算，不在等
        self.ready: dict[object, tuple[sandbox.Job, int]] = {}  # 还没有开始的片段：要跑什么，跑几遍
        self.jobs: dict[object, Future] = {}
        self.explorations: dict[object, tuple[Future, int]] = {}  # 第几个
        self.waiting: dict[str, dict[object, sandbox.Job]] = {}  # 解释器 → 还没有开始的探索
        self.count = Counter()
        self.executed: set = set()
        self.fences: set = set()
        self.linted: set = set()
        self.skips: Counter = Counter()
        self.tolerances: Counter = Counter()
        self.virtual = 0
        self.explored: dict[str, dict] = {}
        self.updated: list[CodeExample] = []
        self.outcomes: dict[tuple[str, str], set[str]] = {}  # （片段，Python）→ 它的测试项的各种结果
        self._scratch = tempfile.TemporaryDirectory(prefix="book-suite-", ignore_cleanup_errors=True)
        self.scratch = Path(self._scratch.name)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(self.scratch)  # tmp_path 不与同时跑的另一套共用：pytest 会去清理别人的

    @cached_property
    def spotless(self) -> set[Path]:
        """ruff 一次查完所有片段，没有话说、也排得整齐（它的排法就是 black 的）的那些：不必再一个个地查。

        ruff 有话说的照旧由 pytest-examples 查，说清在哪一行。
        """
        common = ["--no-cache", "--no-respect-gitignore", "--output-format=json", f"--config={self.book.root / 'pyproject.toml'}"]
        found = set(self.book.snippets_dir.rglob("*.py"))
        for command in (["check"], ["format", "--check", f"--line-length={WIDTH}"]):
            arguments = [find_ruff_bin(), *command, *common, str(self.book.snippets_dir)]
            done = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8")
            if done.returncode > 1:  # 它自己出了错：都照旧查
                return set()
            found -= {Path(problem["filename"]) for problem in json.loads(done.stdout)}
        return found

    def submit(self, key: object, job: sandbox.Job, runs: int = 1) -> None:
        """*job* 要跑 *runs* 遍；到 start 才开始。"""
        self.ready.setdefault(key, (job, runs))

    def explore(self, key: object, job: sandbox.Job) -> None:
        """*job* 是一次探索；到 start 才开始。"""
        self.waiting.setdefault(job.python, {}).setdefault(key, job)

    def start(self) -> None:
        """都备好了，才一起开始：边备边跑，几十个线程争一把 GIL，主线程就备不动了。"""
        for key, (job, runs) in self.ready.items():
            self.jobs[key] = self.pool.submit(lambda job=job, runs=runs: [sandbox.run(job) for _ in range(runs)])
        for waiting in self.waiting.values():
            for batch in batched(waiting.items(), BATCH):
                future = self.explorers.submit(exploration.together, [job for _, job in batch])
                self.explorations |= {key: (future, n) for n, (key, _) in enumerate(batch)}


def batched(items, size: int):
    """*items* 每 *size* 个一批（itertools.batched 是 3.12 才有的）。"""
    items = list(items)
    return (items[at : at + size] for at in range(0, len(items), size))


def probe(path: str) -> Target:
    """问一问 *path* 是哪个 Python；不能用就报一句话。片段在别的目录里跑，所以路径要绝对。"""
    path = os.path.abspath(shutil.which(path) or path)  # 不解开符号链接：.venv/bin/python 就是一个
    try:
        answer = subprocess.run([path, "-c", PROBE], capture_output=True, text=True, timeout=30, check=True).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise pytest.UsageError(f"--python {path}：不是能用的 Python（{error}）") from None
    version, free, platform, full = json.loads(answer)
    if tuple(version) < (3, 11):
        raise pytest.UsageError(f"--python {path} 是 {full}；本书支持 3.11 及更新的 Python")
    return Target(path, tuple(version), free, platform, full)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--python", action="append", metavar="PATH", help="用这个解释器跑片段（可重复）；默认用当前的")
    parser.addoption("--record", action="store_true", help="把片段在哪些 Python 上核验通过记进 tests/verified.tsv")
    parser.addoption("--fuzz", type=int, metavar="N", help="约简与蛮力对照多少个随机程序；默认两千个")


def pytest_configure(config: pytest.Config) -> None:
    sandbox.catch_signals()
    config.stash[KEY] = Verification(config)
    atexit.register(sandbox.kill_everything)


KEY = pytest.StashKey[Verification]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    docs = parent.config.rootpath / "docs"
    if file_path.suffix == ".md" and docs in file_path.parents:
        return ChapterFile.from_parent(parent, path=file_path)
    return None


def pytest_collection_finish(session: pytest.Session) -> None:
    if not session.config.option.collectonly:
        items = [item for item in session.items if isinstance(item, (FenceItem, ExploreItem))]
        for item in sorted(items, key=lambda item: not item.waits):
            item.prefetch()
        session.config.stash[KEY].start()


class ChapterFile(pytest.File):
    """一个章节：每个 Python 围栏、每个解释器各一个测试项。"""

    def collect(self):
        verification = self.config.stash[KEY]
        seen = Counter()
        for example in verification.book.examples(self.path):
            name = verification.book.included(example.source) or f"第 {example.start_line} 行"
            seen[name] += 1
            if seen[name] > 1:
                name = f"{name}#{seen[name]}"
            for target in verification.targets:
                suffix = f"[{target.label}]" if len(verification.targets) > 1 else ""
                item = FenceItem.from_parent(self, name=name + suffix, example=example, target=target)
                yield item
                if item.snippet and seen[name] == 1:
                    yield ExploreItem.from_parent(self, name=f"{name} 探索{suffix}", fence=item)
        yield PageItem.from_parent(self, name="页面")  # 在最后：标准输出可能刚刚由上面各项写成


class BookItem(pytest.Item):
    """章节里的一个测试项；BookError 原样印出，别的异常照 pytest 的样子。"""

    def repr_failure(self, excinfo, style=None):
        if isinstance(excinfo.value, BookError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class PageItem(BookItem):
    """一个章节自己的关：围栏认得出、包含找得到、徽章与契约一致、输出不手打。"""

    def runtest(self) -> None:
        book = self.config.stash[KEY].book
        if self.config.getoption("update_examples"):
            gates.redraw(book)
        if problems := lint.page(book, self.path):
            pytest.fail("\n\n".join(map(str, problems)), pytrace=False)

    def reportinfo(self):
        return self.path, 0, self.name


class FenceItem(BookItem):
    """一个围栏在一个解释器上的核验。"""

    def __init__(self, *, example: CodeExample, target: Target, **kwargs):
        super().__init__(**kwargs)
        self.example, self.target = example, target
        self.verification = self.config.stash[KEY]
        included = self.verification.book.included(example.source)
        self.snippet = self.verification.book.snippet(included) if included else None

    @property
    def where(self) -> str:
        return f"{self.verification.book.name(self.path)}:{self.example.start_line}"

    @property
    def key(self) -> object:
        return (self.snippet.path if self.snippet else str(self.example), self.target)

    @property
    def waits(self) -> bool:
        """要等上一阵才下得了结论（卡死、永不结束）：先开始，免得最后只剩它们。"""
        try:
            return self.snippet is not None and self.snippet.contract.expect in ("deadlock", "forever")
        except BookError:
            return False

    def prefetch(self) -> None:
        """把要跑的交给沙盒；写错的契约之类留到 runtest 里报。"""
        try:
            if self.example.prefix_settings().get("data-test"):
                return
            if self.snippet is None:
                program = self.verification.scratch / f"{self.path.stem}_{self.example.start_line}.py"
                program.write_text(self.example.source, "utf-8")
                job = sandbox.Job(program, self.target.path, prints=True)
                self.verification.submit(self.key, job)
            elif self.snippet.path.exists() and not self.snippet.contract.unmet(self.target):
                contract = self.snippet.contract
                self.verification.submit(self.key, verify.job(self.snippet, self.target, self.config.getoption("update_examples")), contract.runs)
        except BookError:
            return

    def results(self) -> list[sandbox.Result]:
        return sandbox.result(self.verification.jobs[self.key])

    def result(self) -> sandbox.Result:
        return self.results()[0]

    def runtest(self) -> None:
        verification, fence = self.verification, (self.path, self.example.start_line)
        verification.fences.add(fence)
        if skip := self.example.prefix_settings().get("data-test"):
            reason = skip.removeprefix("skip").strip()
            verification.skips[reason] += 1
            pytest.skip(reason)
        update = self.config.getoption("update_examples")
        door = Door(self)
        if self.snippet is None:
            with self.named("SNIPPET-6", "照上面的改"):
                door.lint(self.example)
            if update:
                door.run_print_update(self.example)
                verification.updated += door.to_update
            else:
                with self.named("RUN-4", "若新的对，pytest --update-examples；否则改程序"):
                    door.run_print_check(self.example)
            result = self.result()
            if result.ended != "exit" or result.status or result.stderr.strip() or result.orphans:
                text = result.stderr + result.stacks + "\n".join(result.orphans)
                raise BookError(self.where, "RUN-3", text or result.ended, "修好它，或改成片段文件")
            verification.executed.add(fence)
            verification.count["checked"] += 1
            return
        where = f"{self.where} → snippets/{self.snippet.name}"
        whole = replace(self.example, source=verification.book.expand(self.example.source, self.where))
        contract = self.snippet.contract
        if reason := contract.unmet(self.target):
            verification.skips[f"{reason}（{self.snippet.name}）"] += 1
            self.lint(door, whole)
            pytest.skip(reason)
        door.run(self.example)
        if contract.unordered:
            verification.tolerances[f"输出不论次序：{contract.unordered}"] += 1
        if self.snippet.golden(self.target, ".err").exists():
            verification.tolerances["标准错误与栈去掉了地址、线程号和标准库的行号"] += 1
        if contract.expect == "deadlock" and not verify.sees_all_stacks(self.target):
            verification.tolerances["死锁只证明了所有线程都不动：这个构建看不到别的线程的栈"] += 1
        if contract.clock:
            verification.virtual += 1
        problems = self.race() if contract.allowed else verify.check(self.snippet, self.target, self.result(), update)
        if problems:
            raise BookError(where, "RUN-1", f"{self.target.label} 上：\n" + "\n".join(problems))
        self.lint(door, whole)
        verification.executed.add(fence)
        if self.snippet.golden(self.target).exists() or contract.expect != "exit":
            verification.count["checked"] += 1

    def lint(self, door: Door, whole: CodeExample) -> None:
        """排版与静态检查，在跑过之后：跑不通比排版要紧。只显示一节的围栏，整个文件在别处查；在几个解释器上跑，也只查一次。"""
        fence = (self.path, self.example.start_line)
        if ":" not in self.example.source.split('"')[1] and fence not in self.verification.linted:
            self.verification.linted.add(fence)
            with self.named("SNIPPET-6", f"照上面的改 snippets/{self.snippet.name}"):
                door.lint(whole)

    @contextlib.contextmanager
    def named(self, rule: str, remedy: str):
        """pytest-examples 报的错，也说出是哪一条规则。"""
        try:
            yield
        except pytest.fail.Exception as error:
            raise BookError(self.where, rule, str(error), remedy) from None

    def race(self) -> list[str]:
        """竞态的契约：每次的输出都在 allowed 里，sometimes 里的每一种都见到过。"""
        contract = self.snippet.contract
        seen = {r.stdout.decode().strip() for r in self.results()}
        if strange := seen - set(contract.allowed):
            return [f"出现了没有承诺的输出：{sorted(strange)}\n怎么办：改程序；它也对，就列进契约的 allowed"]
        if missing := set(contract.sometimes) - seen:
            return [f"跑了 {contract.runs} 次，没有见到承诺会出现的输出：{sorted(missing)}\n怎么办：让它更容易出现，或多跑几次（runs）；不一定见到，就从 sometimes 里去掉"]
        return []

    def reportinfo(self):
        return self.path, self.example.start_line - 1, f"{self.where} {self.name}"


class ExploreItem(BookItem):
    """一个片段在一个解释器上走遍每一种交错。"""

    waits = False

    def __init__(self, *, fence: FenceItem, **kwargs):
        super().__init__(**kwargs)
        self.fence, self.snippet, self.target = fence, fence.snippet, fence.target
        self.verification = self.config.stash[KEY]

    @property
    def key(self) -> object:
        return ("explore", self.snippet.path, self.target)

    def prefetch(self) -> None:
        with contextlib.suppress(BookError, OSError):
            if exploration.wanted(self.snippet, self.target):
                self.verification.explore(self.key, exploration.job(self.snippet, self.target))

    def runtest(self) -> None:
        contract = self.snippet.contract
        if not self.snippet.path.is_file() or self.key not in self.verification.explorations:
            reason = contract.explore.skip or contract.unmet(self.target)
            if contract.explore.skip:
                self.verification.skips[f"不探索：{reason}（{self.snippet.name}）"] += 1
            pytest.skip(reason or "没有用到线程、进程或协程")
        future, number = self.verification.explorations[self.key]
        result = sandbox.result(future)[number]
        problems = exploration.check(self.snippet, self.target, result, self.config.getoption("update_examples"))
        if problems:
            where = f"{self.fence.where} → snippets/{self.snippet.name}"
            raise BookError(where, "RUN-2", f"{self.target.label} 上：\n" + "\n".join(problems))
        self.verification.explored[self.snippet.name] = exploration.summary(result)

    def reportinfo(self):
        return self.path, self.fence.example.start_line - 1, f"{self.fence.where} {self.name}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """记下片段在每个解释器上的结果，好写进 tests/verified.tsv。"""
    report = yield
    if isinstance(item, (FenceItem, ExploreItem)) and item.snippet and (report.when == "call" or report.failed):
        key = item.snippet.name, verified.label(item.target.version, item.target.free)
        kind = "passed" if report.skipped and isinstance(item, ExploreItem) else report.outcome  # 不用探索的不算没过
        item.config.stash[KEY].outcomes.setdefault(key, set()).add(kind)
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_keyboard_interrupt(excinfo: pytest.ExceptionInfo) -> None:
    """打断可以落在任何一处。比如刚打开一个文件：没来得及关的不算错。3.11 上还可能是没有行号的指令：那一层 pytest 印不出来，不要它了。

    3.12 及以前，打断从 exec、eval 的一段文字里出来（dataclass、namedtuple 就这样造类），CPython 便记下“没有人接住它”，退出时用 SIGINT
    杀掉自己，不管后来接住了没有（pythonrun.c 的 unhandled_keyboard_interrupt）；再 exec 一次，就忘掉了。
    """
    exec("")
    warnings.simplefilter("ignore", pytest.PytestUnraisableExceptionWarning)
    excinfo.traceback = excinfo.traceback.filter(lambda entry: entry._rawentry.tb_lineno is not None)


def pytest_sessionfinish(session: pytest.Session) -> None:
    verification = session.config.stash[KEY]
    sandbox.stop_all()
    for pool in (verification.pool, verification.explorers):
        pool.shutdown(wait=True, cancel_futures=True)
    sandbox.kill_everything()
    verification._scratch.cleanup()
    if verification.updated:
        _modify_files(verification.updated)
    if session.config.getoption("--record"):
        verified.record(session.config.rootpath, verification.outcomes)


def pytest_terminal_summary(terminalreporter) -> None:
    verification = terminalreporter.config.stash[KEY]
    fences = len(verification.fences)
    if not fences:
        return
    runs = fences * len(verification.targets)
    write = terminalreporter.write_line
    write("")
    write("核验小结")
    write(f"  围栏 {fences}，已执行 {100 * len(verification.executed) // fences} %")
    write(f"  输出核对 {100 * verification.count['checked'] // runs} %（按围栏 × 解释器）")
    tolerances = sum(verification.tolerances.values())
    write(f"  容差 {tolerances}" + "".join(f"\n    {n} 处：{k}" for k, n in sorted(verification.tolerances.items())))
    write(f"  虚拟时钟 {verification.virtual} 处")
    explored = verification.explored.values()
    whole = [found for found in explored if found["exhausted"]]
    write(f"  探索 {len(explored)} 个片段：穷举 {len(whole)} 个，共 {sum(f['runs'] for f in whole)} 种交错；抽样 {len(explored) - len(whole)} 个")
    write(f"  跳过 {sum(verification.skips.values())}" + "".join(f"\n    {k}" for k in sorted(verification.skips)))
    write("  解释器 " + "、".join(t.label for t in verification.targets))

