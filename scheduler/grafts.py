"""嫁接到标准库里的几个函数：各版本写法不同，步数、交错的种数会跟着变，这里统一成一种。

除了 gathering，它们都在标准库的模块里执行，名字也在那里找。
"""

# ruff: noqa: F821
from __future__ import annotations

import types

from . import simulated


def graft(function, module: types.ModuleType):
    """把 *function* 变成 *module* 里的函数。"""
    return types.FunctionType(function.__code__, vars(module), function.__name__, function.__defaults__)


def seed(self, a=None, version=2):
    """random.Random.seed：没有给种子，就是 0。"""
    return Random.seed(self, 0 if a is None else a, version)


def worker(executor_reference, work_queue, initializer, initargs):
    """concurrent.futures.thread._worker，线程池里一个线程的一生，3.12 起的写法。

    3.11 的做完一件就说自己闲着，哪怕后面还排着活；照着走，交错的种数与别的版本对不上。
    """
    try:
        if initializer is not None:
            initializer(*initargs)
    except BaseException:
        _base.LOGGER.critical("Exception in initializer:", exc_info=True)
        executor = executor_reference()
        if executor is not None:
            executor._initializer_failed()
        return
    try:
        while True:
            try:
                work_item = work_queue.get_nowait()
            except queue.Empty:
                executor = executor_reference()
                if executor is not None:
                    executor._idle_semaphore.release()
                del executor
                work_item = work_queue.get(block=True)
            if work_item is not None:
                work_item.run()
                del work_item
                continue
            executor = executor_reference()
            if _shutdown or executor is None or executor._shutdown:
                if executor is not None:
                    executor._shutdown = True
                work_queue.put(None)
                return
            del executor
    except BaseException:
        _base.LOGGER.critical("Exception in worker", exc_info=True)


def chain(source, destination):
    """asyncio.futures._chain_future：两个 Future 里一个完成，另一个也完成；一个取消，另一个也取消。

    这是 3.13 起的写法：已经在循环的线程里，就不再绕一圈 call_soon_threadsafe。
    """
    for one in (source, destination):
        if not isfuture(one) and not isinstance(one, concurrent.futures.Future):
            raise TypeError("A future is required")
    source_loop = _get_loop(source) if isfuture(source) else None
    dest_loop = _get_loop(destination) if isfuture(destination) else None

    def settle(future, other):
        if isfuture(future):
            _copy_future_state(other, future)
        else:
            _set_concurrent_future_state(future, other)

    def cancelled(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is events._get_running_loop():
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def done(source):
        if destination.cancelled() and dest_loop is not None and dest_loop.is_closed():
            return
        if dest_loop is None or dest_loop is events._get_running_loop():
            settle(destination, source)
        elif not dest_loop.is_closed():
            dest_loop.call_soon_threadsafe(settle, destination, source)

    destination.add_done_callback(cancelled)
    source.add_done_callback(done)


def copy_state(source, dest):
    """asyncio.futures._copy_future_state：线程池的 *source* 已经完成，再也不变，所以不必像各版本那样几次拿它的锁。"""
    if isfuture(source):
        _copy_asyncio_future(source, dest)
        return
    if dest.cancelled():
        return
    assert not dest.done()
    if source._state != "FINISHED":
        dest.cancel()
    elif source._exception is not None:
        dest.set_exception(_convert_future_exc(source._exception))
    else:
        dest.set_result(source._result)


def gathering(text: str, module: types.ModuleType) -> types.CodeType:
    """3.11 的 asyncio.tasks，源码是 *text*；其中 gather 在有几个线程时照 3.12 起的写法：已经完成的，不再绕一圈 call_soon。"""
    module._done_already = lambda future: len(simulated.kernel.threads) > 1 and future.done()
    for old, new in (
        ("            fut.add_done_callback(_done_callback)\n", "            (done.append if _done_already(fut) else add)(fut)\n"),
        ("    outer = None  # bpo-46672\n", "    outer, done, add = None, [], lambda fut: fut.add_done_callback(_done_callback)\n"),
        ("    outer = _GatheringFuture(children, loop=loop)\n",
         "    outer = _GatheringFuture(children, loop=loop)\n    for fut in done: _done_callback(fut)\n"),
    ):  # fmt: skip
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return compile(text, module.__file__, "exec", dont_inherit=True)
