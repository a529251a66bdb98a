from contextvars import ContextVar

user = ContextVar("user", default="游客")
with user.set("小红"):
    print("里面：", user.get())
print("外面：", user.get())
