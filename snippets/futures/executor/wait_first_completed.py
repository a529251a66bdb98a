from concurrent.futures import FIRST_COMPLETED
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event

cold_seen = Event()


def cook(dish):
    if dish == "热菜":
        cold_seen.wait()
    return dish


with ThreadPoolExecutor(max_workers=1) as pool:
    futures = [pool.submit(cook, d) for d in ("凉菜", "热菜")]
    done, waiting = wait(futures, return_when=FIRST_COMPLETED)
    print("做完：", [future.result() for future in done])
    print("还有", len(waiting), "件")
    cold_seen.set()
    done, waiting = wait(futures)
    print("做完", len(done), "件，还有", len(waiting), "件")
