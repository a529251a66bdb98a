import os
import subprocess
import sys

QUESTIONS = """
import asyncio, faulthandler
async def debug():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 60  # 快慢不管
    return loop.get_debug()
print("faulthandler 开着:", faulthandler.is_enabled())
print("asyncio 调试模式:", asyncio.run(debug()))
"""

clean = dict(os.environ)  # 不受你自己设的环境变量影响
clean.pop("PYTHONFAULTHANDLER", None)
clean.pop("PYTHONASYNCIODEBUG", None)
for options in [], ["-X", "dev"]:
    command = [sys.executable, *options, "-c", QUESTIONS]
    print("python", *options, flush=True)
    subprocess.run(command, env=clean)
