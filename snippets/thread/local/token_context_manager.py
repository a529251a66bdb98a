from contextvars import ContextVar

user = ContextVar("user", default="游客")
with user.set("小红"):
    print(f"里面：{user.get()}")
print(f"外面：{user.get()}")
