"""看门狗：程序里有一段不停的循环，其中没有任何一步归调度器管（`while True: pass`），谁也打断不了它，只好停下整个命令。

按 CPU 时间算，不按墙钟算，所以机器再忙也不会误判。
"""

from __future__ import annotations

import os
import sys
import threading
import time

PATIENCE = 3.0  # 秒 CPU；这么久一步也没走，就是停不下来了
POLL = 0.2  # 秒


def watch(explorer, status: int) -> None:
    """从现在起看着 *explorer*；停不下来就印一句话，以 *status* 退出整个进程。"""
    threading.Thread(target=_watch, args=(explorer, status), daemon=True).start()


def _watch(explorer, status: int) -> None:
    seen, since = None, time.process_time()
    while True:
        time.sleep(POLL)
        kernel = explorer.running
        mark = kernel and (id(kernel), kernel.steps)
        if mark is None or mark != seen:
            seen, since = mark, time.process_time()
        elif time.process_time() - since > PATIENCE:
            line = _line(explorer.program.file)
            text = f"拒绝：{explorer.program.file}:{line}：这里一直在转，其中没有一步归调度器管，停不下来\n"
            os.write(2, text.encode())
            os._exit(status)


def _line(file: str) -> int:
    """程序此刻在哪一行。"""
    for frame in sys._current_frames().values():
        while frame is not None:
            if frame.f_code.co_filename == file:
                return frame.f_lineno
            frame = frame.f_back
    return 1
