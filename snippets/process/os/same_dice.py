import os
from random import Random

dice = Random()
read, write = os.pipe()
for _ in range(2):
    child = os.fork()
    if child == 0:
        os.write(write, dice.randbytes(8))
        os._exit(0)
    os.waitpid(child, 0)
first, second = os.read(read, 8), os.read(read, 8)
print("两个孩子掷出的一样：", first == second)
