from threading import Thread

words = ["线程", "锁", "条件变量"]
lengths = {}


def count(word):
    lengths[word] = len(word)


threads = [Thread(target=count, args=(word,)) for word in words]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for word in words:
    print(word, lengths[word])
