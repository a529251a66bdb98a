from multiprocessing import get_context


def work(pipe):
    pipe.send("孩子")
    pipe.close()


if __name__ == "__main__":
    ours, theirs = get_context("spawn").Pipe()
    child = get_context("spawn").Process(target=work, args=(theirs,))
    child.start()
    print(ours.recv())
    child.join()
