import subprocess
import sys

PROGRAM = """
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar

user = ContextVar("user", default="游客")
with ThreadPoolExecutor(max_workers=1) as pool:
    for name in ("小红", "小明"):
        user.set(name)
        seen = pool.submit(user.get).result()
        print(f"{name}交的活看到{seen}")
"""

for on in (0, 1):
    print(f"thread_inherit_context={on}", flush=True)
    option = f"-Xthread_inherit_context={on}"
    subprocess.run([sys.executable, option, "-c", PROGRAM])
