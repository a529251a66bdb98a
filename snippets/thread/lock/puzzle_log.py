from threading import Barrier, Lock, Thread

money_lock, log_lock = Lock(), Lock()
money = 100
log = []
both_inside = Barrier(2)  # 让两件事挤在一起


def write_log(line):
    with log_lock:
        log.append(line)


def get_money():
    with money_lock:
        return money


def spend(amount):
    global money
    with money_lock:
        money -= amount
        both_inside.wait()
        write_log(f"花了 {amount}")


def report():
    with log_lock:
        both_inside.wait()
        log.append(f"余额 {get_money()}")


threads = [Thread(target=spend, args=(30,)), Thread(target=report)]
for thread in threads:
    thread.start()
print("记账中……", flush=True)
for thread in threads:
    thread.join()
print(sorted(log))
