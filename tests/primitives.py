"""用到 threading、queue、concurrent.futures 的每一样东西，而打印的内容与调度无关的程序。

直接跑与在调度器里跑，打印的必须一模一样；没有 test 包的解释器就靠它对照：

    python tests/primitives.py
    python -m scheduler explore tests/primitives.py --strategy random --runs 50
"""

import _thread
import queue
import threading
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed, wait


def spawn(*targets):
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def locks():
    lock, total = threading.Lock(), []

    def add():
        for _ in range(3):
            with lock:
                total.append(1)

    spawn(add, add, add)
    print("锁", len(total), lock.locked(), lock.acquire(False), lock.acquire(False), lock.acquire(timeout=0.01), lock.locked())
    try:
        threading.Lock().release()
    except RuntimeError as error:
        print("锁", error)
    for arguments in [(False, 1), (True, -2), (True, threading.TIMEOUT_MAX * 2), ("", "")]:
        try:
            threading.Lock().acquire(*arguments)
        except (ValueError, OverflowError, TypeError) as error:
            print("锁", type(error).__name__, error)
    rlock = threading.RLock()
    with rlock, rlock:
        print("可重入锁", rlock._is_owned(), repr(rlock).split(" object")[0], repr(rlock).split()[-3])
    try:
        rlock.release()
    except RuntimeError as error:
        print("可重入锁", error)


def conditions():
    condition, state = threading.Condition(), []

    def waiter():
        with condition:
            condition.wait_for(lambda: len(state) >= 2)
            state.append("醒")

    def setter():
        with condition:
            state.append(1)
            condition.notify_all()

    spawn(waiter, setter, waiter, setter)
    with condition:
        print("条件变量", len(state), condition.wait(0.01))
    try:
        condition.notify()
    except RuntimeError as error:
        print("条件变量", error)

    event, seen = threading.Event(), []
    spawn(lambda: seen.append(event.wait()), lambda: seen.append(event.wait()), event.set)
    print("事件", seen, event.is_set(), threading.Event().wait(0.01))

    semaphore, inside, most = threading.BoundedSemaphore(2), [], []

    def enter():
        with semaphore:
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.01)
            inside.pop()

    spawn(enter, enter, enter, enter)
    print("信号量", max(most) <= 2, inside, repr(semaphore).split(":")[-1])
    try:
        semaphore.release()
    except ValueError as error:
        print("信号量", error)

    barrier, order = threading.Barrier(3, action=lambda: order.append("齐")), []
    spawn(*[lambda: order.append(barrier.wait() >= 0)] * 3)
    print("栅栏", order)

    def late():
        try:
            barrier.wait(0.01)
        except threading.BrokenBarrierError:
            order.append("破")

    spawn(late, late)
    print("栅栏", order.count("破"), barrier.broken, barrier.n_waiting)


def queues():
    for make in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
        one, got = make(), []

        def produce(one=one):
            for i in range(4):
                one.put(i)

        def consume(one=one, got=got):
            got.append(one.get())
            got.append(one.get())

        spawn(produce, consume, consume)
        print(make.__name__, sorted(got), one.qsize(), one.empty())
        try:
            one.get(timeout=0.01)
        except queue.Empty as error:
            print(make.__name__, repr(error))
    small = queue.Queue(1)
    small.put(1)
    try:
        small.put(2, timeout=0.01)
    except queue.Full as error:
        print("满", repr(error))
    spawn(small.join, lambda: (small.get(), small.task_done()))
    if hasattr(small, "shutdown"):  # 3.13 起
        small.shutdown()
        try:
            small.get()
        except queue.ShutDown as error:
            print("关", repr(error))


def pools():
    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(pow, 2, i) for i in range(5)]
        bad = pool.submit(int, "x")
        print("池", sorted(f.result() for f in as_completed(futures)), repr(bad.exception()), list(pool.map(abs, [-1, -2])))
        done, left = wait([pool.submit(time.sleep, 0.01)])
        print("池", len(done), len(left))
    try:
        pool.submit(print)
    except RuntimeError as error:
        print("池", error)
    gate = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        first, second = pool.submit(gate.wait), pool.submit(print, "不会打印")
        while not first.running():
            time.sleep(0.001)
        print("池", first.cancel(), second.cancel())
        gate.set()
        try:
            second.result()
        except CancelledError as error:
            print("池", repr(error))


class Mine(threading.local):
    def __init__(self, value):
        self.value = value


def threads():
    mine, seen = Mine([]), []

    def use():
        seen.append((mine.value is shared, hasattr(mine, "x")))
        mine.x = 1

    mine.x, shared = 0, mine.value
    spawn(use, use)
    print("局部", seen, mine.x)

    thread = threading.Thread(target=time.sleep, args=(0.05,), name="睡", daemon=True)
    print("线程", repr(thread), thread.ident, thread.is_alive())
    for wrong in (thread.join, threading.current_thread().join):
        try:
            wrong()
        except RuntimeError as error:
            print("线程", error)
    thread.start()
    print("线程", thread.is_alive(), thread in threading.enumerate(), threading.active_count(), "started" in repr(thread))
    thread.join(0.001)
    print("线程", thread.is_alive())
    thread.join()
    print("线程", thread.is_alive(), "stopped" in repr(thread), threading.active_count(), thread.daemon)
    try:
        thread.start()
    except RuntimeError as error:
        print("线程", error)
    ticks = []
    timer = threading.Timer(0.02, ticks.append, [1])
    timer.start()
    timer.join()
    cancelled = threading.Timer(60, ticks.append, [2])
    cancelled.start()
    cancelled.cancel()
    cancelled.join()
    print("定时器", ticks, threading.main_thread() is threading.current_thread(), threading.current_thread().name)
    done = _thread.allocate_lock()
    done.acquire()
    _thread.start_new_thread(done.release, ())
    print("_thread", done.acquire(timeout=5))
    started = time.monotonic()
    time.sleep(0.02)
    print("时钟", 0.019 < time.monotonic() - started < 5, time.time() > 1.6e9)

    hooked = []
    threading.excepthook = lambda arguments: hooked.append((arguments.exc_type.__name__, arguments.thread.name))
    failing = threading.Thread(target=int, args=("x",), name="错")
    failing.start()
    failing.join()
    leaving = threading.Thread(target=_thread.exit, name="走")
    leaving.start()
    leaving.join()
    print("钩子", hooked)


if __name__ == "__main__":
    locks()
    conditions()
    queues()
    pools()
    threads()
