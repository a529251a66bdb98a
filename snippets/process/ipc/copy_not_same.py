import multiprocessing
import queue

if __name__ == "__main__":
    for kind in (queue.Queue, multiprocessing.Queue):
        basket = ["桃"]
        belt = kind()
        belt.put(basket)
        taken = belt.get()
        taken.append("梨")
        print("同一个:", taken is basket, basket)
