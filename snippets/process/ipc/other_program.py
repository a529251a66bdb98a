import subprocess
import sys

code = "print(sum(map(int, input().split())))"
done = subprocess.run(
    [sys.executable, "-c", code],
    input="1 2 3",
    capture_output=True,
    text=True,
)
print(done.stdout, done.returncode, sep="")
