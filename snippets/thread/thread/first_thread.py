from threading import Thread

results = {}


def boil(what):
    results[what] = "开了"


thread = Thread(target=boil, args=("水",))
thread.start()  # 从这里起，两边各走各的
results["菜"] = "洗好了"
thread.join()  # 等它结束
print(f"水{results['水']}，菜{results['菜']}")
