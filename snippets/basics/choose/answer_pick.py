def pick(*, waits, isolate=False, gil=True, many=False):
    """照决策图选一种。"""
    if isolate:
        return "进程"
    if waits:
        return "协程" if many else "线程"
    return "进程或子解释器" if gil else "线程"


print("抓十个网页", pick(waits=True))
print("守一万个长连接", pick(waits=True, many=True))
print("压缩照片", pick(waits=False))
print("自由线程上压缩照片", pick(waits=False, gil=False))
print("跑动不动就崩溃的插件", pick(waits=True, isolate=True))
