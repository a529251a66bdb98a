import subprocess
import sys

ASK = "import sys; print(sys._is_gil_enabled())"
for value in "0", "1":
    done = subprocess.run(
        [sys.executable, "-X", f"gil={value}", "-c", ASK],
        capture_output=True,
        text=True,
    )
    answer = done.stdout.strip() or "不肯启动"
    print(f"-X gil={value}，GIL 开着：{answer}")
