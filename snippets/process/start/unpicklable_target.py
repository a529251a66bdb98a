from multiprocessing import Process
from pickle import PicklingError

if __name__ == "__main__":
    process = Process(target=lambda: print("烧开了"))
    try:
        process.start()
        process.join()
    except PicklingError:
        print("PicklingError: 送不过去")
