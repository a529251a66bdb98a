from threading import Event, Thread

leave = Event()
thread = Thread(target=leave.wait, name="downloader")
thread.start()
with open(f"/proc/self/task/{thread.native_id}/comm") as file:
    name = file.read().strip()
leave.set()
thread.join()
print(f"系统里也叫 downloader：{name == 'downloader'}")
