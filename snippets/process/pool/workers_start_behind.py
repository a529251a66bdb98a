from multiprocessing import Event, Pool


def prepare(event):
    event.wait()  # 灯亮以前，一直准备不好


if __name__ == "__main__":
    lamp = Event()
    with Pool(2, prepare, (lamp,)) as pool:
        print("池子造好了")
        receipt = pool.map_async(abs, [-1, -2])
        print("活做完了吗:", receipt.ready())
        lamp.set()
        print(receipt.get())
