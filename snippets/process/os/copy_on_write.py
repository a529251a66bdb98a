import mmap
import os
from pathlib import Path

MB = 1024 * 1024


def own():  # 只有自己在用的内存，MB
    text = Path("/proc/self/smaps_rollup").read_text()
    line = text.split("Private_Dirty:")[1]
    return int(line.split()[0]) // 1024


def fill(memory):
    for place in range(0, len(memory), mmap.PAGESIZE):
        memory[place] = 1


memory = mmap.mmap(-1, 64 * MB, flags=mmap.MAP_PRIVATE)
fill(memory)
child = os.fork()
if child == 0:
    print("刚开始，不到 32 MB：", own() < 32, flush=True)
    fill(memory)
    print("写过之后，超过 60 MB：", own() > 60, flush=True)
    os._exit(0)
os.waitpid(child, 0)
