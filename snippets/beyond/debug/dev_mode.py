import subprocess
import sys

QUESTIONS = """
import asyncio, faulthandler
async def debug():
    return asyncio.get_running_loop().get_debug()
print("faulthandler 开着:", faulthandler.is_enabled())
print("asyncio 调试模式:", asyncio.run(debug()))
"""

for options in [], ["-X", "dev"]:
    command = [sys.executable, *options, "-c", QUESTIONS]
    print(*["python", *options])
    print(subprocess.check_output(command, text=True))
