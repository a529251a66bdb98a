"""把一次执行的记录（trace.py）画成竖排的 SVG：一条泳道一个线程（asyncio 则是一个任务），时间从上往下。

先后、谁拿着哪把锁、谁停在哪里等什么、谁叫醒了谁，全部来自记录；写图的人只出文字，并挑哪几步、哪几条泳道要画：

    alt = "一句话说清这幅图，给听网页的人"
    schedule = "0x5 1x9"           # 可省：照这份次序走，走完之后照常；不写就是最短的失败，没有失败则照常走
    [lanes]                        # 可省：记录里的线程名、任务名 = 泳道的名字；没列出的不画；同名的并成一条
    "Thread-1 (eat)" = "客人"
    [[say]]                        # 要画的一步，照先后写；一个也不写，就把要紧的步骤都画出来
    lane = "客人"
    code = "cond.wait()"           # 那一行源码里的一段；找的是上一个 [[say]] 之后头一次走到的那行
    nth = 2                        # 可省：不要头一次，要上一个 [[say]] 之后第几次走到的
    end = true                     # 代替 code：走到最后还停着的那个线程
    text = "放锁，睡下"            # 可省：方框里的话
    bad = true                     # 可省：错就错在这一步

竖排是为手机：390 px 宽的屏幕上三条泳道仍能看清。颜色都是 CSS 变量，深色、浅色与打印各有各的样子。
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from .report import VERDICTS, wrap
from .trace import takes

KEYS = {"alt", "schedule", "lanes", "say"}
SAY = {"lane", "code", "nth", "end", "text", "bad"}
STATES = {"run": "运行", "blocked": "等锁", "waiting": "等待", "sleep": "睡眠"}
STOPPED = ("blocked", "waiting", "sleep")
STOPS = {"acquire": "blocked", "sleep": "sleep"}  # 停在别的事上都叫等待
DATA = ("read", "write")
DULL = ("exit", "children", "qsize", "join", "end")  # 不必自成一步的
FOREVER = float("inf")


class TimelineError(ValueError):
    """图的文字与记录对不上；消息是一句能照着改的话。"""


@dataclass(frozen=True)
class Row:
    """一个方框。*kind* 是方框的样子：run、blocked、waiting、sleep，或 bad。"""

    lane: int
    text: str
    code: str
    kind: str


@dataclass(frozen=True)
class Rail:
    """泳道上的一段竖线。*start* 与 *end* 是位置：整数 n 是第 n 个方框，n - 0.5 是它上面的空隙。"""

    lane: int
    start: float
    end: float
    state: str


@dataclass(frozen=True)
class Hold:
    """一段时间持有一把锁。"""

    lane: int
    name: str
    start: float
    end: float


@dataclass(frozen=True)
class Arrow:
    """第 *row* 个方框让泳道 *lane* 能走了。*kind*：wake 叫醒，give 放锁给它，start 启动。"""

    row: int
    lane: int
    kind: str


@dataclass(frozen=True)
class Timeline:
    """一整幅图。"""

    alt: str
    lanes: list[str]
    rows: list[Row]
    rails: list[Rail]
    holds: list[Hold]
    arrows: list[Arrow]


@dataclass
class Stop:
    """一个线程停下的一段：从 *start* 到 *end*（FOREVER：再也没走），*cause* 是让它能走的那一步（没有则为 -1）。"""

    thread: int
    state: str
    start: float
    end: float
    cause: int
    step: dict


@dataclass
class Piece:
    """一个线程在同一行接连做的几步；*stop* 是做完就停下的原因。"""

    thread: int
    line: int
    source: str
    at: float
    steps: list[int] = field(default_factory=list)
    stop: Stop | None = None
    last: bool = False  # 走到最后还停着：另画一个方框


# —— asyncio：每个任务也是一个“线程” ——


def by_task(data: dict) -> dict:
    """把记录改写成一个任务一个线程（名字是任务名）；没有任务的记录原样返回。

    轮到一个任务是它的一步（resume），停在哪里是那一步的行；有人让它能走了是 ready，target 是它。
    """
    steps = [dict(step) for step in data["steps"]]
    names = list(data["threads"])
    names += list(dict.fromkeys(step["task"] for step in steps if step.get("task")))
    if len(names) == len(data["threads"]):
        return data
    number = {name: n for n, name in enumerate(names)}
    own: dict[str, int] = {}  # 任务 → 它最近的一步
    ready: dict[str, int] = {}  # 任务 → 最近一次让它能走的那一步
    for at, step in enumerate(steps):
        task = step.get("task")
        if step["kind"] == "ready":
            step["kind"], step["target"] = ("ready" if step["name"] in ready else "start"), number.get(step["name"])
            ready[step["name"]] = at
        elif step["kind"] == "task":
            step["kind"], step["verb"], step["name"] = "resume", "轮到", ""
            came, since = own.get(task, -1), ready.get(task, -1)
            step["stuck"] = since > came
            if 0 <= since <= came and steps[since]["kind"] == "ready":
                steps[since].update(line=step["line"], source=step["source"])  # 自己重新排队：sleep(0)
            slept = step["stuck"] and not steps[since]["task"] and by_timer(steps[came + 1 : since])
            step["sleeping"], step["stuck"] = slept, step["stuck"] and came >= 0
        if task:
            step["thread"] = own_thread = number[task]
            own[names[own_thread]] = at
    waiting = [row | {"thread": number[row["task"]]} if row.get("task") in number else row for row in data["waiting"]]
    loops = {step["thread"] for step in data["steps"] if step.get("task")}
    return data | {"threads": names, "steps": steps, "waiting": waiting, "loops": loops}


def by_timer(steps: list[dict]) -> bool:
    """*steps* 之后让人能走了的，是到点的定时器吗：循环睡醒以来没有任务走过。有的话，是那个任务完成时的回调。"""
    awake = max((n for n, step in enumerate(steps) if step["kind"] == "select" and step["timed"]), default=None)
    return awake is not None and not any(step["task"] for step in steps[awake + 1 :])


# —— 从记录算出停顿、持有与要画的步骤。时刻是步骤的序号；n + 0.5 是第 n 步刚走完的那一刻 ——


def stops(data: dict) -> list[Stop]:
    """每个线程停下的每一段。"""
    steps, found = data["steps"], []
    came = {0: -0.5}  # 线程 → 它走到下一步跟前的时刻
    for at, step in enumerate(steps):
        if step["kind"] == "start" and step["target"] is not None:
            came[step["target"]] = at + 0.5
        found += stop(steps, step, came[step["thread"]], at)
        came[step["thread"]] = at + 0.5
    for step in data["waiting"]:
        found += stop(steps, step, came[step["thread"]], FOREVER)
    return found


def stop(steps: list[dict], step: dict, came: float, at: float) -> list[Stop]:
    """线程在 *came* 走到 *step* 跟前，*at* 时才走：其间从哪一刻起要等，又是哪一步让它不用等了。"""
    start = came if step["stuck"] else None
    if start is None and step["kind"] == "acquire":  # 走到时空着，还没轮到它拿，就被别人拿去了
        taken = (n for n in span(steps, came, at) if steps[n]["object"] == step["object"] and takes(steps[n]))
        start = next((n + 0.5 for n in taken), None)
    if start is None or (step["inner"] and step["kind"] == "acquire" and at != FOREVER):
        return []
    cause = -1 if step.get("timed") or at == FOREVER else max((n for n in span(steps, start, at) if frees(steps[n], step)), default=-1)
    state = "sleep" if step.get("sleeping") else STOPS.get(step["kind"], "waiting")
    return [Stop(step["thread"], state, start, cause + 0.5 if cause >= 0 else at, cause, step)]


def span(steps: list[dict], start: float, end: float) -> range:
    """(start, end) 之间的步骤。"""
    return range(int(start + 1), len(steps) if end == FOREVER else int(end))


def frees(cause: dict, step: dict) -> bool:
    """*cause* 能让停在 *step* 上的线程走吗。"""
    if step["kind"] in ("join", "timed-join"):
        return cause["kind"] == "exit" and cause["thread"] == step["target"]
    if step["kind"] == "resume":
        return cause["kind"] == "ready" and cause["target"] == step["thread"]
    return cause["object"] == step["object"] and cause["kind"] in ("release", "notify", "put", "call_soon")


def pieces(data: dict, shown: set[int], halts: list[Stop]) -> list[Piece]:
    """*shown* 里的线程各做了哪些事，按先后。只是去取锁、线程之类的名字，不算一步。"""
    steps = data["steps"]
    names = {step["name"] for step in steps if step["object"] is not None}
    made: list[Piece] = []
    latest: dict[int, Piece] = {}
    todo: list[tuple[float, object]] = [(n, step) for n, step in enumerate(steps)] + [(halt.start, halt) for halt in halts]
    for at, one in sorted(todo, key=lambda entry: entry[0]):
        if isinstance(one, Stop):
            if one.thread not in shown or not one.step["line"]:
                continue
            mine = latest.get(one.thread)
            together = mine is not None and not mine.stop and mine.line == one.step["line"] and made[-1] is mine
            if not together or (one.state == "blocked" and ended(mine, steps)):
                mine = latest[one.thread] = Piece(one.thread, one.step["line"], one.step["source"], at)
                made.append(mine)
            mine.stop, mine.at = one, at
        elif one["kind"] in ("ready", "start") and not one["line"] and one["thread"] in latest:
            latest[one["thread"]].steps.append(at)  # 任务走完，等它的人能走了
        elif one["thread"] in shown and one["line"] and one["kind"] not in DULL and not (one["kind"] in DATA and one["name"] in names):
            mine = latest.get(one["thread"])
            together = mine is not None and not mine.stop and mine.line == one["line"] and made[-1] is mine  # 没有别人插进来
            if one["kind"] == "resume" and mine is not None and not mine.stop:
                together = False  # 让出去过
            again = one["kind"] in ("acquire", "again") and not one["inner"]
            if not together or (again and ended(mine, steps)):  # 放了锁又拿：是再一次走到这一行
                mine = latest[one["thread"]] = Piece(one["thread"], one["line"], one["source"], at)
                made.append(mine)
            mine.steps.append(at)
    made.sort(key=lambda piece: piece.at)
    for halt in halts:
        if halt.end == FOREVER and halt.thread in shown:
            made.append(Piece(halt.thread, halt.step["line"], halt.step["source"], len(steps), stop=halt, last=True))
    return made


def ended(piece: Piece, steps: list[dict]) -> bool:
    """这一段以放锁结束吗。"""
    return bool(piece.steps) and steps[piece.steps[-1]]["kind"] in ("release", "release-one")


# —— 挑要画的，配上文字 ——


def from_trace(data: dict, spec: dict) -> Timeline:
    """记录 *data* 照 *spec*（见本文件开头）画成的图；对不上就抛 TimelineError。"""
    if unknown := set(spec) - KEYS:
        raise TimelineError(f"不认识的键 {'、'.join(sorted(unknown))}；可用：{'、'.join(sorted(KEYS))}")
    data = by_task(data)
    title = titles(data, spec.get("lanes"))
    lanes = list(dict.fromkeys(title.values()))
    halts = stops(data)
    made = pieces(data, set(title), halts)
    chosen = say(made, spec["say"], title, data) if spec.get("say") else automatic(made, title, data)
    rows = [Row(lanes.index(title[p.thread]), text, code, "bad" if bad else p.stop.state if p.stop else "run")
            for p, text, code, bad in chosen]  # fmt: skip
    drawn = [piece for piece, *_ in chosen]
    place = Places(drawn)
    lane = {thread: lanes.index(name) for thread, name in title.items()}
    alt = spec.get("alt") or f"一次执行，结局是{VERDICTS[data['verdict']]}：" + "；".join(
        f"{lanes[row.lane]}{row.text or row.code}" for row in rows
    )
    return Timeline(alt, lanes, rows, rails(data, lane, halts, place), holds(data, lane, place), arrows(data, lane, halts, drawn))


def titles(data: dict, wanted: dict | None) -> dict[int, str]:
    """要画的线程 → 泳道的名字；泳道从左到右照 *wanted* 的次序。"""
    names = data["threads"]
    if not wanted:
        busy = {step["thread"] for step in data["steps"] if step["line"] and step["kind"] not in (*DULL, *DATA, "start")}
        busy = (busy | {row["thread"] for row in data["waiting"]}) - data.get("loops", set())
        made: dict[int, str] = {}
        for thread in sorted(busy) or [0]:  # “Thread-1 (eat)” 太长：写 eat，重名的加上编号
            short = names[thread].partition(" (")[2].rstrip(")") or names[thread]
            made[thread] = short if short not in made.values() else f"{short} {thread}"
        return made
    if unknown := [name for name in wanted if name not in names]:
        raise TimelineError(f"lanes 里的线程 {'、'.join(unknown)} 不在记录里；有的是：{'、'.join(names)}")
    return {names.index(name): title for name, title in wanted.items()}


def say(made: list[Piece], wanted: list[dict], title: dict[int, str], data: dict) -> list[tuple]:
    """照 [[say]] 挑出的 (步骤, 文字, 代码, 错吗)；次序与记录不同、找不到，都要报。"""
    chosen, at = [], -1
    for number, one in enumerate(wanted, 1):
        where = f"第 {number} 个 [[say]]"
        if unknown := set(one) - SAY:
            raise TimelineError(f"{where} 有不认识的键 {'、'.join(sorted(unknown))}；可用：{'、'.join(sorted(SAY))}")
        lane, code, end = one.get("lane"), one.get("code"), one.get("end", False)
        if lane not in title.values():
            raise TimelineError(f"{where} 的 lane = {lane!r} 不是泳道；有的是：{'、'.join(dict.fromkeys(title.values()))}")
        if bool(code) == bool(end):
            raise TimelineError(f"{where} 要写 code 或 end = true，写且只写一个")
        fits = [n for n, p in enumerate(made) if title[p.thread] == lane and (p.last if end else not p.last and code in p.source)]
        later, nth = [n for n in fits if n > at or end], one.get("nth", 1)  # 停到最后的几个不分先后
        if not fits and end:
            raise TimelineError(f"{where}：{lane} 没有停到最后；删掉它，或换一份 schedule")
        if not fits:
            raise TimelineError(f"{where}：{lane} 没有走到过 {code!r}；换一行，或换一份 schedule")
        if len(later) < nth:
            raise TimelineError(f"{where}：{lane} 走到 {code!r} 共 {len(fits)} 次，上一个 [[say]] 之后只有 {len(later)} 次；照记录的先后写")
        piece = made[later[nth - 1]]
        at = max(at, later[nth - 1])
        text, shown = facts(piece, title, data) if end else (described(piece, title, data) if "text" not in one else "", code)
        chosen.append((piece, one.get("text", text), shown, one.get("bad", piece.last)))
    return chosen


def automatic(made: list[Piece], title: dict[int, str], data: dict) -> list[tuple]:
    """没有 [[say]] 时画哪些：碰锁、队列的，打印的，停下的，几个线程都碰又有人写的数据。"""
    steps = data["steps"]
    first = next((n for n, step in enumerate(steps) if step["kind"] == "start"), 0)
    touched: dict[str, set] = {}
    for step in steps[first:]:
        if step["kind"] in DATA:
            touched.setdefault(step["name"], set()).add((step["thread"], step["kind"]))
    shared = {name for name, who in touched.items() if len({t for t, _ in who}) > 1 and any(k == "write" for _, k in who)}
    chosen = []
    for piece in made:
        useful = [n for n in piece.steps if (steps[n]["name"] in shared if steps[n]["kind"] in DATA else steps[n]["kind"] not in ("start", "resume"))]
        if piece.last:
            chosen.append((piece, *facts(piece, title, data), True))
        elif useful or (piece.stop and piece.stop.step["kind"] not in ("join", "timed-join")):
            chosen.append((piece, described(piece, title, data), piece.source, False))
    return chosen


def described(piece: Piece, title: dict[int, str], data: dict) -> str:
    """这一段做了什么：“拿 lock、读 counter”；停下的还说等什么。"""
    done = []
    for n in piece.steps:
        step = data["steps"][n]
        text = f"{step['verb']} {step['name']}".strip() + ("，没等到" if step["timed"] else "")
        if text not in done:
            done.append(text)
    if piece.stop:
        name = piece.stop.step["name"]
        done.append({"blocked": f"等 {name}", "sleep": "睡眠"}.get(piece.stop.state, f"等待 {name}".strip()))
    return "、".join(done)


def facts(piece: Piece, title: dict[int, str], data: dict) -> tuple[str, str]:
    """走到最后还停着的线程：(一句话, 在等什么)。"""
    step = piece.stop.step
    if step["kind"] == "acquire":
        if step["holder"] is None:
            return "永远等下去", f"等 {step['name']}"
        holder = title.get(step["holder"], data["threads"][step["holder"]])
        return "永远等下去", f"{step['name']} 在" + ("自己手里" if step["holder"] == piece.thread else f" {holder} 手里")
    if step["kind"] in ("join", "timed-join"):
        return "永远等下去", f"等 {title.get(step['target'], step['name'])} 结束"
    return "永远等下去", f"等 {step['name']} 的通知" if step["kind"] == "wait" else f"等 {step['name']}"


# —— 放到图上：哪一刻落在第几个方框 ——


class Places:
    """时刻 → 位置：落在一个方框里就是它的序号，否则是两个方框之间的空隙。"""

    def __init__(self, drawn: list[Piece]):
        self.ats = [piece.at for piece in drawn]
        self.rows = {n: row for row, piece in enumerate(drawn) for n in piece.steps}
        self.stops = {id(piece.stop): row for row, piece in reversed(list(enumerate(drawn))) if piece.stop}
        self.bottom = len(drawn) - 0.5

    def step(self, n: int) -> float:
        return self.rows.get(n, self.gap(n))

    def gap(self, at: float) -> float:
        return min(sum(one <= at for one in self.ats) - 0.5, self.bottom)

    def start(self, halt: Stop) -> float:
        return self.stops.get(id(halt), self.gap(halt.start))

    def end(self, halt: Stop) -> float:
        return self.step(halt.cause) if halt.cause >= 0 else self.bottom if halt.end == FOREVER else self.step(int(halt.end))


def rails(data: dict, lane: dict[int, int], halts: list[Stop], place: Places) -> list[Rail]:
    """各线程从启动到结束的竖线，按能不能走分段。"""
    found, steps = [], data["steps"]
    stuck = {row["thread"] for row in data["waiting"]}
    for thread in lane:
        born = [place.step(n) for n, step in enumerate(steps) if step["kind"] == "start" and step["target"] == thread]
        own = [n for n, step in enumerate(steps) if step["thread"] == thread]
        at = born[0] if born else -0.5
        end = place.bottom if thread in stuck or not own else place.step(own[-1])
        if any(place.rows.get(n) == end - 0.5 for n in own):
            end -= 0.5  # 最后一个方框之后什么也没有了
        for halt in halts:
            if halt.thread == thread:
                found += [Rail(lane[thread], at, place.start(halt), "run"), Rail(lane[thread], place.start(halt), place.end(halt), halt.state)]
                at = place.end(halt)
        found.append(Rail(lane[thread], at, end, "run"))
    return [rail for rail in found if rail.end > rail.start]


def holds(data: dict, lane: dict[int, int], place: Places) -> list[Hold]:
    """谁从哪里到哪里拿着哪把锁；标准库里面的锁不画。"""
    found, held = [], {}
    for n, step in enumerate(data["steps"]):
        if step["inner"] or step["object"] is None:
            continue
        if takes(step):
            held[step["object"]] = (step["thread"], step["name"], place.step(n))
        elif step["kind"] == "release" and step["object"] in held:
            found.append((*held.pop(step["object"]), place.step(n)))
    found += [(*one, place.bottom) for one in held.values()]
    return [Hold(lane[thread], name, start, end) for thread, name, start, end in sorted(found, key=lambda one: one[2]) if thread in lane and name]


def arrows(data: dict, lane: dict[int, int], halts: list[Stop], drawn: list[Piece]) -> list[Arrow]:
    """画出来的方框让哪条泳道能走了：启动它，叫醒它，或把锁放给它。"""
    found = []
    for row, piece in enumerate(drawn):
        for n in piece.steps:
            step = data["steps"][n]
            if step["kind"] == "start" and step["target"] in lane:
                found.append(Arrow(row, lane[step["target"]], "start"))
            kind = "give" if step["kind"] == "release" else "wake"
            found += [Arrow(row, lane[halt.thread], kind) for halt in halts if halt.cause == n and halt.thread in lane]
    return [arrow for arrow in dict.fromkeys(found) if lane[drawn[arrow.row].thread] != arrow.lane]


# —— 画 ——

WIDTH = 360  # 画布宽度，CSS 像素；手机正文区宽度与它相近，因此字号大致是 1:1
HEAD = 34
PAD = 6
GAP = 10
TEXT, CODE = 12.0, 10.5  # 字号


def draw(timeline: Timeline, name: str) -> str:
    """画出 SVG，放在一个 <figure> 里；*name* 使页面内的 id 不重复。"""
    return f'<figure class="timeline">\n{svg(timeline, name)}</figure>\n'


def svg(timeline: Timeline, name: str, style: str = "") -> str:
    """只有 SVG；*style* 非空时它自带样式，可以单独打开。"""
    width = max(WIDTH, 170 * len(timeline.lanes)) if style else WIDTH  # 单独的文件不必迁就手机
    wide = (width - 2) / len(timeline.lanes)
    box = min(wide - 14, 200)
    center = [1 + wide * (i + 0.5) for i in range(len(timeline.lanes))]
    y = HEAD + 8.0
    tops, bottoms, bodies = [], [], []
    for i, row in enumerate(timeline.rows):
        if i and row.lane == timeline.rows[i - 1].lane and timeline.rows[i - 1].kind in STOPPED:
            y += 18  # 停下之后接着就是它自己醒来：留出地方画虚线
        body = (wrap(row.text, int((box - 8) / (TEXT / 2))), wrap(row.code, int((box - 8) / (CODE * 0.6))))
        tops.append(y)
        bottoms.append(y + PAD * 2 + len(body[0]) * (TEXT + 4) + len(body[1]) * (CODE + 4))
        bodies.append(body)
        y = bottoms[-1] + GAP

    def at(place: float, lane: int, own: int, inside: float, aside: float = 0.0) -> float:
        """位置 → 纵坐标：自己的方框用 own（0 上缘，1 下缘）再往里 inside，别人的用正中；空隙里偏开 aside。"""
        if place != int(place):
            index = int(place + 0.5)
            return HEAD - 6 if index == 0 and not aside else (tops[index] if index < len(tops) else y) - GAP / 2 + aside
        index = int(place)
        if timeline.rows[index].lane != lane:
            return (tops[index] + bottoms[index]) / 2
        return tops[index] + inside if own == 0 else bottoms[index] - inside

    out: list[str] = []
    for rail in timeline.rails:
        top, end, x = at(rail.start, rail.lane, 1, 0), at(rail.end, rail.lane, 0, 0), center[rail.lane]
        out.append(f'<line class="tl-rail tl-rail-{rail.state}" x1="{x:.1f}" y1="{top:.1f}" x2="{x:.1f}" y2="{end:.1f}"/>')
        free = clear(timeline, rail.lane, top, end, tops, bottoms)
        if rail.state != "run" and free[1] - free[0] > 22:
            out.append(f'<text class="tl-state" x="{x + 5:.1f}" y="{sum(free) / 2 + 4:.1f}">{STATES[rail.state]}</text>')
    names = sorted({hold.name for hold in timeline.holds})
    for i, hold in enumerate(timeline.holds):
        slot = sum(other.lane == hold.lane and other.end > hold.start for other in timeline.holds[:i])
        x = center[hold.lane] - box / 2 - 2.2 - 3.2 * slot
        own = hold.start == hold.end  # 在同一个方框里拿了又放
        top = at(hold.start, hold.lane, 0 if own else 1, 4 if own else 8, 4)
        end = at(hold.end, hold.lane, 1 if own else 0, 4 if own else 8, -4)  # 放了又拿，中间看得出断开
        if top >= end:
            continue  # 拿和放都在没画出来的同一处
        out.append(
            f'<line class="tl-hold tl-hold-{names.index(hold.name)}" x1="{x:.1f}" y1="{top:.1f}" '
            f'x2="{x:.1f}" y2="{end:.1f}"><title>持有 {escape(hold.name)}</title></line>'
        )
    for lane, title in enumerate(timeline.lanes):
        out.append(f'<text class="tl-lane" x="{center[lane]:.1f}" y="{HEAD - 14}">{escape(title)}</text>')
    for i, row in enumerate(timeline.rows):
        left, middle = center[row.lane] - box / 2, center[row.lane]
        out.append(
            f'<rect class="tl-box tl-{row.kind}" x="{left:.1f}" y="{tops[i]:.1f}" width="{box:.1f}" '
            f'height="{bottoms[i] - tops[i]:.1f}" rx="5"/>'
        )
        line = tops[i] + PAD
        for size, kind, texts in ((TEXT, "text", bodies[i][0]), (CODE, "code", bodies[i][1])):
            for text in texts:
                out.append(f'<text class="tl-{kind}" x="{middle:.1f}" y="{line + size + 1:.1f}">{escape(text)}</text>')
                line += size + 4
    for arrow in timeline.arrows:
        from_lane, height = timeline.rows[arrow.row].lane, (tops[arrow.row] + bottoms[arrow.row]) / 2
        sign = 1 if arrow.lane > from_lane else -1
        out.append(
            f'<path class="tl-arrow tl-arrow-{arrow.kind}" d="M{center[from_lane] + sign * box / 2:.1f} {height:.1f}'
            f'H{center[arrow.lane] - sign * 2:.1f}m{-sign * 6} -4l{sign * 6} 4l{-sign * 6} 4"/>'
        )
    label = f"tl-{name}"
    alone = ' xmlns="http://www.w3.org/2000/svg" class="timeline"' if style else ""
    return (
        f'<svg{alone} viewBox="0 0 {width} {y:.0f}" width="{width}" height="{y:.0f}" role="img" aria-labelledby="{label}">\n'
        f'<title id="{label}">{escape(timeline.alt)}</title>\n{style}' + "\n".join(out) + "\n</svg>\n"
    )


def clear(timeline: Timeline, lane: int, top: float, end: float, tops: list, bottoms: list) -> tuple[float, float]:
    """(top, end) 之间这条泳道没有方框的最上一段：状态的名字写在那里。"""
    for i, row in enumerate(timeline.rows):
        if row.lane == lane and tops[i] >= top and tops[i] < end:
            end = tops[i]
    return top, end


STYLE = """<style>
svg { --run: #00796b; --wait: #b26a00; --bad: #c62828; --text: #1b2a2a; --paper: #fff; --h0: #3949ab; --h1: #ad1457;
  background: var(--paper); font-family: system-ui, sans-serif; }
@media (prefers-color-scheme: dark) {
  svg { --run: #4db6ac; --wait: #ffb74d; --bad: #ff8a80; --text: #eceff1; --paper: #1e2129; --h0: #9fa8da; --h1: #f48fb1; } }
text { fill: var(--text); text-anchor: middle; font-size: 12px; }
.tl-lane { font-size: 13px; font-weight: 700; }
.tl-code { font: 10.5px monospace; opacity: .85; }
.tl-state { font-size: 10.5px; fill: var(--wait); text-anchor: start; }
.tl-box { fill: var(--paper); stroke: var(--run); stroke-width: 1.2; }
.tl-blocked, .tl-waiting, .tl-sleep { stroke: var(--wait); }
.tl-bad { stroke: var(--bad); stroke-width: 2; }
.tl-rail { stroke: var(--run); stroke-width: 2; }
.tl-rail-blocked, .tl-rail-waiting, .tl-rail-sleep { stroke: var(--wait); stroke-dasharray: 2 4; }
.tl-hold { stroke: var(--h0); stroke-width: 2.6; stroke-linecap: round; }
.tl-hold-1 { stroke: var(--h1); }
.tl-arrow { fill: none; stroke: var(--wait); stroke-width: 1.6; }
.tl-arrow-give { stroke: var(--h0); }
.tl-arrow-start { stroke: var(--run); }
</style>
"""


def alone(timeline: Timeline) -> str:
    """一个可以单独打开的 SVG 文件，自带深浅两套颜色。"""
    return svg(timeline, "alone", STYLE)
