from queue import Empty, Full, Queue


def attempt(what, call, *args, **kwargs):
    try:
        print(what, "→", call(*args, **kwargs))
    except (Empty, Full, ValueError) as e:
        print(what, "→", type(e).__name__)


queue = Queue(1)
attempt("空着，不等", queue.get, block=False)
attempt("空着，等一会儿", queue.get, timeout=0.05)
attempt("放第一件", queue.put, "面条")
attempt("满了，不等", queue.put, "饺子", block=False)
attempt("满了，等一会儿", queue.put, "饺子", timeout=0.05)
attempt("取", queue.get_nowait)
attempt("负的时限", queue.get, timeout=-1)
