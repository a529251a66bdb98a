import os

basket = []
address = id(basket)  # 在 CPython 里，id 就是内存地址
child = os.fork()
if child == 0:
    basket.append("桃")
    same = id(basket) == address
    print("子进程：", basket, same, flush=True)
    os._exit(0)
os.waitpid(child, 0)
print("父进程：", basket, id(basket) == address)
