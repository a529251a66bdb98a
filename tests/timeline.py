"""把一份时间线（x.timeline.toml）画成竖排的 SVG（x.svg）：一条泳道一个线程或任务，时间从上往下。

竖排是为手机：390 px 宽的屏幕上三条泳道仍能看清。颜色全部来自 docs/assets/book.css 里的变量，
所以深色、浅色与打印各有各的样子。时间线里引用的每一行代码（code）必须真的出现在旁边的 x.py 里，
图和程序因此不会各说各的。

    alt = "一句话说清这幅图，给听网页的人"
    lanes = ["线程 A", "线程 B"]
    [[step]]
    lane = "线程 A"
    text = "读到 0"                # 方框里的话
    code = "value = counter"       # 可省：程序里的原文
    take = "lock"                  # 可省：从这一步起持有 lock；drop = "lock" 从这一步起不再持有
    then = "blocked"               # 可省：run（默认）、blocked、waiting、sleep、end：这一步之后泳道的状态
    to = "线程 B"                  # 可省：画一支箭头到那条泳道（唤醒、通知、启动）
    bad = true                     # 可省：错就错在这一步
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path
from unicodedata import east_asian_width

WIDTH = 360  # 画布宽度，CSS 像素；手机正文区宽度与它相近，因此字号大致是 1:1
HEAD = 34
PAD = 6
TEXT, CODE = 12.0, 10.5  # 字号
STATES = {"run": "运行", "blocked": "等锁", "waiting": "等待", "sleep": "睡眠", "end": "结束"}
KEYS = {"lane", "text", "code", "take", "drop", "then", "to", "bad"}


class TimelineError(ValueError):
    """时间线写错了；消息是一句能照着改的话。"""


@dataclass(frozen=True)
class Step:
    """时间线上的一步。"""

    lane: int
    text: str
    code: str = ""
    take: str = ""
    drop: str = ""
    then: str = "run"
    to: int | None = None
    bad: bool = False


@dataclass(frozen=True)
class Timeline:
    """一整幅图：泳道的名字、各步（从上到下）、替代文字。"""

    alt: str
    lanes: list[str]
    steps: list[Step]


def load(path: Path) -> Timeline:
    """读出并检查 *path*；写错时抛 TimelineError。"""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TimelineError(f"不是合法的 TOML：{error}") from None
    lanes = data.get("lanes", [])
    if not data.get("alt") or not lanes or not data.get("step"):
        raise TimelineError("alt、lanes 与至少一个 [[step]] 都要有")
    source = path.with_name(path.name.removesuffix(".timeline.toml") + ".py")
    program = source.read_text("utf-8") if source.exists() else ""
    steps = []
    for number, raw in enumerate(data["step"], 1):
        if unknown := set(raw) - KEYS:
            raise TimelineError(f"第 {number} 步有不认识的键 {sorted(unknown)}；可用：{sorted(KEYS)}")
        for key in ("lane", "to"):
            if key in raw and raw[key] not in lanes:
                raise TimelineError(f"第 {number} 步的 {key} = {raw[key]!r} 不在 lanes 里")
        if raw.get("then", "run") not in STATES:
            raise TimelineError(f"第 {number} 步的 then 只能是 {'、'.join(STATES)}")
        if raw.get("code") and raw["code"] not in program:
            raise TimelineError(f"第 {number} 步引用的代码 {raw['code']!r} 不在 {source.name} 里")
        to = lanes.index(raw["to"]) if "to" in raw else None
        steps.append(Step(**{**raw, "lane": lanes.index(raw["lane"]), "to": to}))
    return Timeline(data["alt"], lanes, steps)


def columns(text: str) -> int:
    """*text* 占几个半角宽度（汉字算 2）。"""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str, limit: int) -> list[str]:
    """折成每行至多 *limit* 个半角宽；在空格或汉字之后断开，拉丁词尽量不拆。"""
    lines, line = [], ""
    for word in _words(text):
        if line and columns(line + word.rstrip()) > limit:
            lines.append(line.rstrip())
            line = ""
        while columns(word) > limit:
            lines.append(word[:limit])
            word = word[limit:]
        line += word if line else word.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    words = [""]
    for char in text:
        wide = east_asian_width(char) in "WF"
        closing = char in "，。、；：）」』？！"
        if (wide and not closing) or words[-1].endswith(" "):
            words.append(char)
        elif words[-1] and east_asian_width(words[-1][-1]) in "WF" and not closing:
            words.append(char)
        else:
            words[-1] += char
    return [word for word in words if word]


def draw(timeline: Timeline, name: str) -> str:
    """画出 SVG，放在一个 <figure> 里；*name* 使页面内的 id 不重复。"""
    lane_width = (WIDTH - 2) / len(timeline.lanes)
    box = lane_width - 14
    center = [1 + lane_width * (i + 0.5) for i in range(len(timeline.lanes))]
    out: list[str] = []
    y = HEAD + 8.0
    tops, bottoms, bodies = [], [], []
    for step in timeline.steps:
        text = wrap(step.text, int((box - 8) / (TEXT / 2)))
        code = wrap(step.code, int((box - 8) / (CODE * 0.6)))
        height = PAD * 2 + len(text) * (TEXT + 4) + len(code) * (CODE + 4)
        tops.append(y)
        bottoms.append(y + height)
        bodies.append((text, code))
        y += height + 10
    bottom = y
    for lane in range(len(timeline.lanes)):
        out += _rails(timeline, lane, center[lane], tops, bottoms, bottom)
    out += _holds(timeline, center, box, tops, bottoms, bottom)
    for lane, title in enumerate(timeline.lanes):
        out.append(f'<text class="tl-lane" x="{center[lane]:.1f}" y="{HEAD - 14}">{escape(title)}</text>')
    for i, step in enumerate(timeline.steps):
        left = center[step.lane] - box / 2
        kind = "tl-bad" if step.bad else f"tl-{step.then}"
        out.append(
            f'<rect class="tl-box {kind}" x="{left:.1f}" y="{tops[i]:.1f}" width="{box:.1f}" '
            f'height="{bottoms[i] - tops[i]:.1f}" rx="5"/>'
        )
        at = tops[i] + PAD
        for line in bodies[i][0]:
            at += TEXT + 1
            out.append(f'<text class="tl-text" x="{center[step.lane]:.1f}" y="{at:.1f}">{escape(line)}</text>')
            at += 3
        for line in bodies[i][1]:
            at += CODE + 1
            out.append(f'<text class="tl-code" x="{center[step.lane]:.1f}" y="{at:.1f}">{escape(line)}</text>')
            at += 3
        if step.to is not None:
            out.append(_arrow(center, box, step, (tops[i] + bottoms[i]) / 2))
    label = f"tl-{name}"
    return (
        '<figure class="timeline">\n'
        f'<svg viewBox="0 0 {WIDTH} {bottom:.0f}" width="{WIDTH}" height="{bottom:.0f}" '
        f'role="img" aria-labelledby="{label}">\n'
        f'<title id="{label}">{escape(timeline.alt)}</title>\n' + "\n".join(out) + "\n</svg>\n</figure>\n"
    )


def _rails(timeline: Timeline, lane: int, x: float, tops: list, bottoms: list, bottom: float) -> list[str]:
    """泳道的竖线：每一步之后按它的状态换线型，直到这条泳道的下一步。"""
    mine = [i for i, step in enumerate(timeline.steps) if step.lane == lane]
    rails = []
    for i, after in zip(mine, [*mine[1:], None], strict=True):
        state = timeline.steps[i].then
        end = tops[after] if after is not None else bottom
        if state == "end":
            continue
        rails.append(
            f'<line class="tl-rail tl-rail-{state}" x1="{x:.1f}" y1="{bottoms[i]:.1f}" x2="{x:.1f}" y2="{end:.1f}"/>'
        )
        if state != "run" and end - bottoms[i] > 30:
            middle = (bottoms[i] + end) / 2
            rails.append(f'<text class="tl-state" x="{x + 5:.1f}" y="{middle:.1f}">{STATES[state]}</text>')
    return rails


def _holds(timeline: Timeline, center: list, box: float, tops: list, bottoms: list, bottom: float) -> list[str]:
    """谁持有锁：方框左缘外的一条粗线，从拿到的那一步到放掉的那一步。"""
    bars, held = [], {}
    for i, step in enumerate(timeline.steps):
        if step.drop and (step.lane, step.drop) in held:
            bars.append((step.lane, step.drop, *held.pop((step.lane, step.drop)), tops[i] + 8))
        if step.take:
            slot = sum(lane == step.lane for lane, _ in held)
            held[step.lane, step.take] = (slot, bottoms[i] - 8)
    bars += [(lane, lock, slot, start, bottom - 2) for (lane, lock), (slot, start) in held.items()]
    locks = sorted({step.take for step in timeline.steps if step.take})
    out = []
    for lane, lock, slot, start, end in bars:
        x = center[lane] - box / 2 - 2.2 - 3.2 * slot
        out.append(
            f'<line class="tl-hold tl-hold-{locks.index(lock)}" x1="{x:.1f}" y1="{start:.1f}" '
            f'x2="{x:.1f}" y2="{end:.1f}"><title>持有 {escape(lock)}</title></line>'
        )
    return out


def _arrow(center: list, box: float, step: Step, y: float) -> str:
    """一支从方框到另一条泳道的箭头。"""
    sign = 1 if step.to > step.lane else -1
    start = center[step.lane] + sign * box / 2
    end = center[step.to] - sign * 2
    return (
        f'<path class="tl-arrow" d="M{start:.1f} {y:.1f}H{end:.1f}'
        f'm{-sign * 6} -4l{sign * 6} 4l{-sign * 6} 4"/>'
    )


def render(path: Path) -> str:
    """*path*（x.timeline.toml）对应的 x.svg 的全文。"""
    name = path.name.removesuffix(".timeline.toml")
    return draw(load(path), f"{path.parent.name}-{name}")
