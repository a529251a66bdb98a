from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        shelf = manager.dict(水果=[])
        shelf["水果"].append("桃")
        print(shelf["水果"])
