from math import floor, isqrt, sqrt

n = 10**32 - 1
for root in floor(sqrt(n)), isqrt(n):
    print(root, root**2 <= n)
