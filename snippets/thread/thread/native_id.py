import os
import threading

main = threading.main_thread()
print(f"就是进程号：{main.native_id == os.getpid()}")
