from threading import Timer

timer = Timer(0.05, print, args=["时间到"])
print("定好了，0.05 秒后响")
timer.start()
timer.join()
print("定时器的线程结束了")
