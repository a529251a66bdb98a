from threading import Event, Thread


def call(function, timeout):
    box = []
    thread = Thread(
        target=lambda: box.append(function()), daemon=True
    )
    thread.start()
    thread.join(timeout)
    if thread.is_alive():
        raise TimeoutError("没有按时结束")
    return box[0]


print(call(lambda: 6 * 7, timeout=5))
try:
    call(Event().wait, timeout=0.1)  # 一直等下去的函数
except TimeoutError as error:
    print(f"TimeoutError: {error}")
