from threading import Thread

try:
    Thread(target=print, dameon=True)
except TypeError as error:
    print(f"TypeError: {error}")
print(Thread(target=print, daemon=True).daemon)
