from threading import Timer

log = []
timer = Timer(60, log.append, args=["时间到"])
timer.start()
timer.cancel()  # 还没到时，取消
timer.join()
print(log, timer.is_alive())
