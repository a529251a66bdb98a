from threading import Barrier, Lock, Thread

money_lock, log_lock = Lock(), Lock()
money = 100
log = []
both_inside = Barrier(2)  # 仍然让两件事挤在一起


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
    write_log(f"花了 {amount}")  # 先放锁，再记账


def report():
    both_inside.wait()
    balance = get_money()  # 先取余额，再记账
    write_log(f"余额 {balance}")


threads = [Thread(target=spend, args=(30,)), Thread(target=report)]
for thread in threads:
    thread.start()
print("记账中……", flush=True)
for thread in threads:
    thread.join()
print(sorted(log))
