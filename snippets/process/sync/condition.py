from multiprocessing import Condition, Process, Value


def guest(cond, plate):
    with cond:
        cond.wait_for(lambda: plate.value > 0)
        plate.value -= 1
        print("客人：吃到了", flush=True)


if __name__ == "__main__":
    cond = Condition()
    plate = Value("i", 0, lock=False)  # 盘子里有几碗面
    process = Process(target=guest, args=(cond, plate))
    process.start()
    with cond:
        plate.value += 1
        print("厨师：做好一碗", flush=True)
        cond.notify()
    process.join()
    print("盘子里还剩:", plate.value)
