import ctypes
import queue
import re
import subprocess
import sys
import threading

lock = threading.Lock()
dishes = queue.SimpleQueue()


def cook():
    with lock:
        dishes.put("面")


def stuck():
    threading.Thread(target=cook, name="cook").start()
    print("等面", flush=True)
    dishes.get()


def tidy(text):
    text = text.replace(__file__, "sampling_dump_315.py")
    text = re.sub(r"(PID|thread) \d+", r"\1 …", text)
    return re.sub(r'  File "/.*\n    .*\n', "", text).strip()


if sys.argv[1:] == ["stuck"]:
    # 有的 Linux 不许旁人看，这一句是放行（PR_SET_PTRACER）
    ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1))
    with lock:
        stuck()
else:
    command = [sys.executable, __file__, "stuck"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe) as sick:
        sick.stdout.readline()
        dump = [sys.executable, "-m", "profiling.sampling"]
        dump += ["dump", "-a", str(sick.pid)]
        text = ""
        while text.count("idle") < 2:  # 两个都停住了
            text = subprocess.check_output(dump, text=True)
        sick.kill()
    print(tidy(text))
