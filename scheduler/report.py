"""给人看的报告：几种交错、穷举还是抽样、每种结果几次、最短的失败一线程一列。宽度以列计（汉字算 2）。"""

from __future__ import annotations

from collections import Counter
from string import ascii_uppercase
from unicodedata import east_asian_width

from .explore import FAILED, Report

WIDTH = 68  # 列；书里的代码也以此为限，手机上不必左右滚动
LEAST = 12  # 列；线程再多，源码与做了什么各自至少占这么宽
CLOSING, OPENING = "，。、；：）」』？！", "（「『"  # 不放在行首的，不放在行尾的
ROWS = 12  # 结果表至多列几行
VERDICTS = {"ok": "正常", "error": "出错", "deadlock": "死锁", "livelock": "活锁", "steps": "步数用尽"}


def columns(text: str) -> int:
    """*text* 占几列。"""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str, width: int) -> list[str]:
    """折成每行至多 *width* 列：在空格处、汉字前后断开，拉丁词装得下就不拆，标点不在行首，左括号不在行尾。"""
    lines, line = [], ""
    for word in _words(text):
        if line and columns(line + word.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        word = word if line else word.lstrip()
        while columns(word.rstrip()) > width and len(word) > 1:
            size = next((n for n in range(2, len(word)) if columns(word[:n]) > width), len(word)) - 1
            lines.append(word[:size])
            word = word[size:]
        line += word
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    """*text* 切成不该拆开的小段。"""
    words = [""]
    for char in text:
        last = words[-1][-1:]
        wide = any(east_asian_width(one) in "WF" for one in last + char)
        if last == " " or (wide and char not in CLOSING and last not in OPENING):
            words.append(char)
        else:
            words[-1] += char
    return [word for word in words if word]


def fit(text: str, width: int) -> str:
    """截到 *width* 列，再用空格补足。"""
    text = text[: width + 1]  # 再长的输出也不必数到底
    if columns(text) > width:
        while columns(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - columns(text))


def counted(report: Report) -> str:
    """“已穷举 24 种交错”或“抽样 1000 次”。"""
    where = [f"{name} = {value!r}" for name, value in report.options.constants.items()]
    if report.options.atomic:
        where.append("queue 的每个操作当作一步")
    prefix = "、".join(where) + ("时" if report.options.atomic else " 时") if where else ""
    if report.exhausted:
        return f"{prefix}已穷举 {report.runs} 种交错"
    if report.options.strategy == "bounded":
        return f"{prefix}抽样：抢占至多 {report.options.bound} 次的 {report.runs} 次执行"
    return f"{prefix}抽样 {report.runs} 次，没有穷举"


def found(report: Report) -> str:
    """各种交错的结果合起来是什么样。"""
    failed = Counter()
    for (verdict, _), count in report.outcomes.items():
        if verdict in FAILED or verdict == "steps":
            failed[VERDICTS[verdict]] += count
    if failed:
        return "其中 " + "、".join(f"{count} 种{name}" for name, count in sorted(failed.items()))
    outputs = len({output for _, output in report.outcomes})
    return "打印的都一样" if outputs == 1 else f"会打印 {outputs} 种结果"


def assumptions(report: Report) -> list[str]:
    """这个结论在什么前提下成立。"""
    options = report.options
    notes = ["任意时刻都可能超时、醒来" if options.any_time else "虚拟时钟：都走不动了，时间才前进"]
    if options.any_order:
        notes.append("就绪的次序任意：顺序不作承诺，一个任务至多让同一个任务抢先 3 次")
    if options.spurious:
        notes.append("每个线程可虚假唤醒一次")
    if options.granularity == "sync":
        notes.append("不看共享数据的读写")
    if any(verdict == "steps" for verdict, _ in report.outcomes):
        notes.append(f"一次执行至多走 {options.steps} 步")
    if report.spun:
        notes.append("空转的 while 当作在等那个值变")
    return notes


def summary(report: Report, width: int = WIDTH) -> list[str]:
    """头几行与结果表。"""
    verdicts = {verdict for verdict, _ in report.outcomes}
    lines = [f"{counted(report)}，{found(report)}", f"（{'；'.join(assumptions(report))}）", ""]
    rows = sorted(report.outcomes.items(), key=lambda row: (row[0][0] == "ok", -row[1], row[0]))
    end = max((columns(VERDICTS[v]) + 2 for v in verdicts), default=0)
    if verdicts:
        lines.append(fit("次数", 8) + fit("结局", end) + "打印")
    for (verdict, output), count in rows[:ROWS]:
        shown = output.rstrip("\n").replace("\n", " ⏎ ") or "（无）"
        lines.append((fit(str(count), 8) + fit(VERDICTS[verdict], end) + fit(shown, width - 8 - end)).rstrip())
    if len(rows) > ROWS:
        lines.append(f"……还有 {len(rows) - ROWS} 种结果，共 {sum(n for _, n in rows[ROWS:])} 次")
    return lines


QUIET = ("exit", "start", "join", "children", "qsize", "ready")  # 不必写进表里的步骤
DATA = ("read", "write")
LONG, HEAD = 40, 12  # 长过 40 行的只印头尾各 12 行


def schedule(data: dict, width: int = WIDTH) -> list[str]:
    """一次执行，从上往下是先后：左边一个线程一列，右边是那一行源码与做了什么。线程多过 26 个就只写编号，不分列。"""
    rows = cells([s for s in data["steps"] if shown(s)])
    ending = data["waiting"] + data["failures"]
    busy = sorted({row["thread"] for row in rows + ending})
    many = len(busy) > len(ascii_uppercase)
    letters = {t: str(i + 1).rjust(len(str(len(busy)))) if many else ascii_uppercase[i] for i, t in enumerate(busy)}
    source = max([columns(text(row, data)) for row in rows + ending], default=0)
    left = len(letters[busy[0]]) + 3 if many else 2 * len(busy) + 2
    source = min(source, max((width - left) * 3 // 5, LEAST))
    lines = [f"{letters[t]} = {data['threads'][t]}" for t in busy] + [""]

    def put(row: dict, did: str) -> None:
        lane = letters[row["thread"]] if many else " ".join(letters[t] if t == row["thread"] else " " for t in busy)
        first, *rest = wrap(did, max(width - left - source - 2, LEAST)) or [""]
        lines.append(f"{lane} │ {fit(text(row, data), source)}  {first}")
        lines.extend(" " * (left - 3) + " │ " + " " * (source + 2) + more for more in rest)

    for number, row in enumerate(rows):
        if len(rows) > LONG and HEAD <= number < len(rows) - HEAD:
            if number == HEAD:
                lines.append(f"……中间 {len(rows) - 2 * HEAD} 行从略……")
            continue
        put(row, "、".join(row["did"]))
    for row in data["waiting"]:
        put(row, "✗ " + blocked(row, data, letters))
    for row in data["failures"]:
        put(row, "✗ " + row["text"])
    return lines


def shown(step: dict) -> bool:
    """这一步值得写进表里吗：碰共享数据的只留决策点；标准库内部的、没有名字的不留。"""
    if step["kind"] in QUIET or not step["line"]:
        return False
    if step["kind"] in DATA:
        return step["matters"]
    return step["kind"] in ("print", "end") or bool(step["name"])


def text(row: dict, data: dict) -> str:
    """行号与源码。"""
    if not row["line"]:
        return "结束时"
    return f"{row['line']:>3} " + data["lines"][row["line"] - 1].strip()


def cells(steps: list[dict]) -> list[dict]:
    """把同一线程在同一行接连做的几步并成一行。"""
    merged: list[dict] = []
    for step in steps:
        name = step["name"]
        did = step["verb"] + (f" {name}" if name else "") + ("，没等到" if step["timed"] else "")
        last = merged[-1] if merged else None
        if last and last["thread"] == step["thread"] and last["line"] == step["line"]:
            if did not in last["did"][-2:]:
                last["did"].append(did)
        else:
            merged.append({**step, "did": [did]})
    return merged


def blocked(row: dict, data: dict, letters: dict) -> str:
    """停住的线程在等什么、在谁手里（写它那一列的字母）、自己拿着什么。"""
    if row["target"] in letters:
        return f"等 {letters[row['target']].strip()} 结束"
    text = row["verb"] + (f" {row['name']}" if row["name"] else "" if row["kind"] == "sleep" else "一个没有名字的对象")
    if row["holder"] is not None:
        text += f"（在 {letters.get(row['holder'], data['threads'][row['holder']]).strip()} 手里）"
    if row["holds"]:
        text += "，拿着 " + "、".join(row["holds"])
    return text


def brief(report: Report) -> dict:
    """给程序看的总结。outputs 是走完的交错打印的各种内容；stopped 是每种失败之前打印的。"""
    printed: dict[str, list[str]] = {}
    for verdict, output in sorted(report.outcomes):
        printed.setdefault(verdict, []).append(output)
    failures = sorted(verdict for verdict in printed if verdict in FAILED)
    return {
        "runs": report.runs,
        "exhausted": report.exhausted,
        "failures": failures,
        "endless": "steps" in printed,
        "outputs": printed.get("ok", []),
        "stopped": {verdict: printed[verdict] for verdict in failures},
    }


def full(report: Report, data: dict | None, width: int = WIDTH) -> str:
    """整份报告；*data* 是最短的失败的记录（没有失败则为 None）。"""
    lines = summary(report, width)
    if data:
        lines += ["", f"最短的一次失败：{VERDICTS[data['verdict']]}", ""]
        lines += schedule(data, width)
        lines += ["", "次序 " + report.shortest]
    return "\n".join(line.rstrip() for line in lines) + "\n"
