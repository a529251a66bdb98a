from multiprocessing import Event

if __name__ == "__main__":
    light = Event()
    print("等 0.05 秒:", light.wait(timeout=0.05))
    light.set()
    print("点亮以后:", light.wait(), light.wait())
    light.clear()
    print("熄灭以后:", light.is_set())
