from multiprocessing import Process


def grandchild():
    print("到不了这里")


def child():
    try:
        Process(target=grandchild).start()
    except AssertionError as error:
        print("AssertionError:", error)


if __name__ == "__main__":
    process = Process(target=child, daemon=True)
    process.start()
    process.join()
