from threading import Lock, Thread

lock = Lock()
word = []


def write(letter):
    with lock:
        word.append(letter)


threads = []
for letter in "ABC":
    thread = Thread(target=write, args=(letter,))
    threads.append(thread)
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("".join(word))
