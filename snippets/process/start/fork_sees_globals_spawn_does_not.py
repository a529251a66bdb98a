from multiprocessing import get_context

dish = "菜单上的"


def show(method):
    print(method, "看到:", dish)


if __name__ == "__main__":
    dish = "今天改的"
    for method in ("fork", "spawn", "forkserver"):
        context = get_context(method)
        process = context.Process(target=show, args=(method,))
        process.start()
        process.join()
