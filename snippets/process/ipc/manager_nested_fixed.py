from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        shelf = manager.dict(水果=manager.list())
        shelf["水果"].append("桃")
        print(list(shelf["水果"]))
