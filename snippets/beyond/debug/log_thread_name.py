import logging
import sys
import threading

logging.basicConfig(
    stream=sys.stdout, format="%(threadName)s: %(message)s"
)


def cook(dish):
    logging.warning("开始做%s", dish)


for name, dish in [("stove-1", "面"), ("stove-2", "饺子")]:
    worker = threading.Thread(target=cook, args=(dish,), name=name)
    worker.start()
    worker.join()
logging.warning("都做好了")
