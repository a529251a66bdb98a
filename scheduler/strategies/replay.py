"""重放：照一份记下的次序再走一次。

次序写成 “0x3 1x2 0x1”：线程 0（按创建的先后编号）走 3 个事件，换线程 1 走 2 个……这里每个事件都算，与当时哪些是决策点
无关，所以一份次序在任何受支持的 Python、任何后端上走出同样的一次执行。“?2” 是从就绪的任务里挑第 2 个（--order any，从 0 数起）。
"""

from __future__ import annotations

import re

from ..kernel import Event, Kernel, Run, VThread


def write(run: Run) -> str:
    """把一次执行走过的次序写成一行。"""
    parts: list[list[int]] = []
    for entry in run.log:
        if not isinstance(entry, Event):
            if entry[0] == "choice":
                parts.append([None, entry[2]])
        else:
            if parts and parts[-1][0] == entry.thread.index:
                parts[-1][1] += 1
            else:
                parts.append([entry.thread.index, 1])
    return " ".join(f"?{count}" if index is None else f"{index}x{count}" for index, count in parts)


def read(text: str) -> list[int]:
    """write 的反面：每个事件一个线程编号；“?2” 记作 ~2。写错了抛 ValueError。"""
    order: list[int] = []
    for part in text.split():
        if choice := re.fullmatch(r"\?(\d+)", part):
            order.append(~int(choice[1]))
            continue
        found = re.fullmatch(r"(\d+)x([1-9]\d*)", part)
        if not found:
            raise ValueError(f"次序里的「{part}」看不懂；应当像 0x3（线程 0 走 3 个事件）")
        order += [int(found[1])] * int(found[2])
    return order


class Replay:
    """照 *order* 走一次；内核此时把每个事件都当决策点（promoted=None）。"""

    exhaustive = False

    def __init__(self, order: list[int]):
        self.order = order
        self.at = 0
        self.left = 1

    def begin(self) -> bool:
        self.left -= 1
        self.at = 0
        return self.left >= 0

    def choose(self, kernel: Kernel, enabled: list[VThread]) -> VThread | None:
        wanted = self.order[self.at] if self.at < len(self.order) else None
        self.at += 1
        for thread in enabled:
            if thread.index == wanted:
                return thread
        if wanted is None:  # 记录到此为止（比如判了活锁）：照常走完
            return kernel.current if kernel.current in enabled else enabled[0]
        kernel.refuse_here(f"这份次序不属于这个程序：第 {self.at} 个事件要走线程 {wanted}，它那时走不了")
        return None

    def among(self, kernel: Kernel, count: int) -> int | None:
        wanted = ~self.order[self.at] if self.at < len(self.order) else 0
        self.at += 1
        if 0 <= wanted < count:
            return wanted
        kernel.refuse_here(f"这份次序不属于这个程序：第 {self.at} 项是从 {count} 个就绪的任务里挑一个")
        return None

    def finish(self, run: Run) -> set:
        return set()
