from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        seen = manager.set()
        seen.add("桃")
        print("桃" in seen, len(seen))
