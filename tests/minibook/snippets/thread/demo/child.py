from multiprocessing import get_context


def work(pipe):
    pipe.send("孩子")
    pipe.close()


if __name__ == "__main__":
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=work, args=(theirs,))
    child.start()
    print(ours.recv())
    child.join()
