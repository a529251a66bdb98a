from threading import Event, Thread

light = Event()
print(light.is_set(), light.wait(timeout=0.01))

results = []
threads = [
    Thread(target=lambda: results.append(light.wait()))
    for _ in range(3)
]
for thread in threads:
    thread.start()
light.set()  # 三个都放行
for thread in threads:
    thread.join()
print(results, light.wait())

light.clear()  # 熄灭
print(light.is_set())
