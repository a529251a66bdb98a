import multiprocessing
import threading


def error_of(function, **arguments):
    try:
        function(**arguments)
    except Exception as error:
        return type(error).__name__
    return "没有报错"


if __name__ == "__main__":
    for module in (threading, multiprocessing):
        lock, rlock = module.Lock(), module.RLock()
        cond = module.Condition()
        print(module.__name__)
        print("  没锁就放 Lock:", error_of(lock.release))
        print("  没拿就放 RLock:", error_of(rlock.release))
        print("  没拿锁就通知:", error_of(cond.notify))
        print("  blocking:", error_of(lock.acquire, blocking=True))
        lock = module.Lock()
        print("  timeout:", error_of(lock.acquire, timeout=None))
