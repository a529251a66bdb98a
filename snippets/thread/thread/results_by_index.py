from threading import Thread

numbers = [3, 1, 2]
squares = [None] * len(numbers)


def square(i):
    squares[i] = numbers[i] ** 2  # 各写各的格子


threads = [Thread(target=square, args=(i,)) for i in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(squares)
