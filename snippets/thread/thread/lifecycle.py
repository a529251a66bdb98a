from threading import Event, Thread

leave = Event()
thread = Thread(target=leave.wait)  # 灯亮了才结束


def show(when):
    ident = "没有" if thread.ident is None else "有"
    print(f"{when}：ident {ident}，活着 {thread.is_alive()}")


show("还没启动")
thread.start()
show("已经启动")
leave.set()
thread.join()
show("已经结束")
