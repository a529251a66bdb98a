from threading import Event, Timer

log = []
ringing = Event()
cancelled = Event()


def ring():
    ringing.set()
    cancelled.wait()
    log.append("超时了")


timer = Timer(0.01, ring)
timer.start()
ringing.wait()  # 它已经在响了
log.append("做完了")
timer.cancel()  # 错：以为它就此不响
cancelled.set()
timer.join()
print(*log)
