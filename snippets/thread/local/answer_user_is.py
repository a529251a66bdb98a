from contextlib import contextmanager
from contextvars import ContextVar

user = ContextVar("user", default="游客")


@contextmanager
def user_is(name):
    token = user.set(name)
    try:
        yield
    finally:
        user.reset(token)


try:
    with user_is("小红"):
        with user_is("小明"):
            print(user.get())
        print(user.get())
        raise ValueError("出错了")
except ValueError:
    print(user.get())
