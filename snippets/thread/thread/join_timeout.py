from threading import Event, Thread

leave = Event()
thread = Thread(target=leave.wait)
thread.start()
print(f"没等到：{thread.join(0.1)}，{thread.is_alive()}")
leave.set()
print(f"等到了：{thread.join()}，{thread.is_alive()}")
