from multiprocessing import Pool, Value


def prepare(value):
    global done
    done = value


def cook(n):
    with done.get_lock():
        done.value += 1
    if n == 0:
        raise ValueError


if __name__ == "__main__":
    done = Value("i", 0)
    with Pool(1, prepare, (done,)) as pool:
        for size in (1, 4, None):
            done.value = 0
            try:
                pool.map(cook, range(8), chunksize=size)
            except ValueError:
                print(f"chunksize={size}：做了", done.value, "件")
