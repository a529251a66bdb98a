import mmap
from pathlib import Path

MB = 1024 * 1024


def resident():  # 真正占着的内存，MB
    numbers = Path("/proc/self/statm").read_text().split()
    return int(numbers[1]) * mmap.PAGESIZE // MB


start = resident()
memory = mmap.mmap(-1, 1024 * MB, flags=mmap.MAP_PRIVATE)
asked = resident()
for place in range(0, 64 * MB, mmap.PAGESIZE):
    memory[place] = 1  # 每一页写一个字节
written = resident()
print("要了 1024 MB，多占不到 32 MB：", asked - start < 32)
print("写了 64 MB，多占 60 MB 以上：", written - asked > 60)
