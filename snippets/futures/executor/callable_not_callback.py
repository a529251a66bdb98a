from concurrent.futures import ThreadPoolExecutor

log = []


def note(future):
    log.append(f"做完了，结果是 {future.result()}")


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(pow, 2, 10)  # 可调用对象
    future.add_done_callback(note)  # 回调
print(future.result())
print(log)
