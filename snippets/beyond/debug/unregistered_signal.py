import signal
import subprocess
import sys

SERVICE = """
import time
print("开始服务", flush=True)
time.sleep(60)
"""

command = [sys.executable, "-X", "utf8", "-c", SERVICE]
pipe = subprocess.PIPE
with subprocess.Popen(command, stdout=pipe) as service:
    print(service.stdout.readline().decode().strip())
    service.send_signal(signal.SIGUSR1)
    code = service.wait()
print("它被结束了:", signal.Signals(-code).name)
