import multiprocessing as mp

if __name__ == "__main__":
    lock = mp.Lock()  # 用了一次，默认值就定下来了
    try:
        mp.set_start_method("spawn")
    except RuntimeError as error:
        print("RuntimeError:", error)
    mp.set_start_method("spawn", force=True)
    print(mp.get_start_method())
