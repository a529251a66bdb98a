from threading import Barrier

try:
    Barrier(0)
except ValueError:
    print("ValueError：至少要有一个人")
