from threading import Timer

timer = Timer(60, print, args=["时间到"])
timer.daemon = True  # 别等它
timer.start()
print("主线程到头了")
