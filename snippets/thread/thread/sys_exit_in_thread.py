import sys
from threading import Thread


def work():
    sys.exit("再见")
    print("到不了这里")


thread = Thread(target=work)
thread.start()
thread.join()
print(f"线程活着 {thread.is_alive()}，主线程还在")
