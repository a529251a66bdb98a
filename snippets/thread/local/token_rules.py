from contextvars import ContextVar, copy_context

user = ContextVar("user")
other = ContextVar("other")


def attempt(label, function, *args):
    try:
        function(*args)
        print(f"{label}：可以")
    except (RuntimeError, ValueError) as error:
        print(f"{label}：{type(error).__name__}")


token = user.set("小红")
attempt("换一个变量", other.reset, token)
attempt("换一个上下文", copy_context().run, user.reset, token)
attempt("在原处", user.reset, token)
attempt("再用一次", user.reset, token)
