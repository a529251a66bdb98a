import time


def retry(action, times, sleep=time.sleep):
    """失败了等 1、2、4……秒再来，至多 *times* 次。"""
    for attempt in range(times):
        if action():
            return True
        sleep(2**attempt)
    return False


slept = []
answers = iter([False, False, False, True])
started = time.perf_counter()
assert retry(lambda: next(answers), 5, sleep=slept.append)
print("本来要睡:", slept, "共", sum(slept), "秒")
print("真的用了不到 1 秒:", time.perf_counter() - started < 1)
