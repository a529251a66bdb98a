"""驱动：在临时虚拟环境里，让一个工具反复探索一个程序，数它每秒走完几次完整的执行（bench_scheduler.py 启动它）。

    python -m tests.bench_drivers 工具 程序.py 秒 N

程序（bench_programs/）只写一遍：对我们是一个不改一字的脚本；别的工具要的是函数，就取脚本里的 State、WORKERS、result
（asyncio 的取 main），照各自的 README 交给它。每种走法先热身一次（import 之类，不计时），再跑至少 *秒* 秒，其中包括
工具为每次执行做的一切。每种走法印一行 JSON：mode、runs（走完几次）、wall 与 cpu（用了几秒）、outcomes（看到了哪些结局）、
note（做不了的话，一句原因）。

穷举的走法再多印一项 end：[走了几次, 几秒 CPU, 有结论吗]——从头走一遍，直到它自己说走完了、找到了失败，或者走了 LIMIT 次。
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

BATCH = 100  # 一次调用至多走几次；走不满（走完了、遇到死锁就停）就再调用一次
LIMIT = 2000  # 为了一个结论至多走几次
Once = Callable[[int, Counter, int], tuple[int, bool]]  # 第几次调用、把结局记到哪里、至多走几次 → 走完了几次、有结论吗


class Unable(Exception):
    """这个工具做不了这个程序；内容是一句原因。"""


def load(path: Path, n: int) -> dict:
    """脚本里的函数。"""
    names = {"__name__": "program", "__file__": str(path)}
    exec(compile(path.read_text("utf-8"), str(path), "exec"), names)
    if "N" in names:
        names["N"] = n
    return names


def ours(path: Path, n: int) -> Iterator[tuple[str, Once]]:
    """我们：两个后端，穷举（DPOR）与随机。与命令行一样，每次执行都是一个全新的世界。"""
    from scheduler.explore import Explorer, Options
    from scheduler.instrument import Refused
    from scheduler.program import Program

    class Counting(Explorer):
        """也数因为升级而从头来过之前的那些：它们同样是完整的执行。剪掉的半途而废，不算。"""

        complete = 0

        def once(self, *args, **kwargs):
            run = super().once(*args, **kwargs)
            self.complete += run.verdict != "pruned"
            return run

    constants = {"N": n} if n else {}
    program = Program(path, constants=constants)
    for backend in ("greenlet", "threads"):
        for strategy in ("dpor", "random"):

            def once(seed: int, seen: Counter, limit: int, backend=backend, strategy=strategy) -> tuple[int, bool]:
                options = Options(strategy=strategy, backend=backend, seed=seed, runs=limit, any_order=True, constants=constants)
                try:
                    explorer = Counting(program, options)
                except RuntimeError:
                    raise Unable("没装") from None
                try:
                    report = explorer.explore()
                except Refused:
                    raise Unable("还不支持") from None
                finally:
                    explorer.close()
                for verdict, output in report.outcomes:
                    seen[output.strip() if verdict == "ok" else verdict] += 1
                return explorer.complete, report.exhausted

            yield f"{backend} {strategy}", once


def interleave_test(path: Path, n: int) -> Iterator[tuple[str, Once]]:
    """interleave-test：model 自己建线程；遇到死锁它就停，所以换一个种子再来。"""
    import threading

    import interleave_test

    program = load(path, n)
    outcomes: list[str] = []

    def model():
        state = program["State"]()
        threads = [threading.Thread(target=one, args=(state,)) for one in program["WORKERS"]]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        outcomes.append(str(program["result"](state)))

    for strategy in ("dfs", "random"):

        def once(seed: int, seen: Counter, limit: int, strategy=strategy) -> tuple[int, bool]:
            found = interleave_test.explore(model, iterations=limit, seed=seed, strategy=strategy, raise_on_failure=False)
            seen.update(outcomes)
            outcomes.clear()
            if found.failure:
                seen[found.failure.kind] += 1
            return found.schedules_run, found.exhausted or bool(found.failure)

        yield strategy, once


def frontrun(path: Path, n: int) -> Iterator[tuple[str, Once]]:
    """frontrun：setup、workers、invariant 三样；穷举时不设抢占的上限，也不在头一个失败处停下。"""
    import frontrun as tool

    program = load(path, n)
    for strategy in ("dpor", "random"):

        def once(seed: int, seen: Counter, limit: int, strategy=strategy) -> tuple[int, bool]:
            def invariant(state) -> bool:
                seen[str(program["result"](state))] += 1
                return True

            own = {"max_attempts": limit, "seed": seed}
            if strategy == "dpor":
                own = {"max_executions": limit, "preemption_bound": None, "stop_on_first": False}
            found = tool.explore(
                setup=program["State"], workers=list(program["WORKERS"]), invariant=invariant,
                strategy=strategy, reproduce_on_failure=0, **own,
            )  # fmt: skip
            text = found.explanation or ""
            if "timed out" in text or "timed out" in (found.inconclusive_reason or ""):
                raise Unable("卡住")
            if not found.property_holds:
                seen["deadlock" if text.startswith("Deadlock") else "error"] += 1
            return found.num_explored, found.num_explored < limit

        yield strategy, once


def detangle(path: Path, n: int) -> Iterator[tuple[str, Once]]:
    """detangle：一个 async def；dfs 不设偏离的上限，就是穷举。"""
    import detangle as tool

    program = load(path, n)
    if "main" not in program:
        raise Unable("没有线程")
    outcomes: list[str] = []

    async def main():
        outcomes.append(str(await program["main"]()))

    for strategy in ("dfs:1000", "random", "auto"):

        def once(seed: int, seen: Counter, limit: int, strategy=strategy) -> tuple[int, bool]:
            found = tool.explore(main, runs=limit, strategy=strategy, seed=seed, database=False)
            seen.update(outcomes)
            outcomes.clear()
            return found.runs, found.exhausted

        yield strategy.partition(":")[0], once


def measure(once: Once, seconds: float, exhaustive: bool) -> dict:
    """热身一次，再反复调用 *once*，直到过了 *seconds* 秒；*exhaustive* 的再从头走到有结论。"""
    seen: Counter = Counter()
    runs, calls, note, end = 0, 1, "", None
    started, spent = time.perf_counter(), time.process_time()
    try:
        once(0, seen, BATCH)
        started, spent = time.perf_counter(), time.process_time()
        while time.perf_counter() - started < seconds:
            runs += once(calls, seen, BATCH)[0]
            calls += 1
    except Unable as unable:
        note = str(unable)
    except Exception as error:
        note = f"崩溃（{type(error).__name__}）"
    wall, cpu = time.perf_counter() - started, time.process_time() - spent
    if exhaustive and not note:
        spent = time.process_time()
        count, done = once(calls, seen, LIMIT)
        end = count, time.process_time() - spent, done
    return {"runs": runs, "wall": wall, "cpu": cpu, "outcomes": dict(seen), "note": note, "end": end}


def main(tool: str, path: str, seconds: str, n: str) -> None:
    driver = {"ours": ours, "interleave-test": interleave_test, "frontrun": frontrun, "detangle": detangle}[tool]
    try:
        for mode, once in driver(Path(path).resolve(), int(n)):
            print(json.dumps({"mode": mode} | measure(once, float(seconds), mode.split()[-1] in ("dpor", "dfs")), ensure_ascii=False), flush=True)
    except Unable as unable:
        print(json.dumps({"mode": "", "note": str(unable)}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
