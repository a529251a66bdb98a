from contextvars import ContextVar

user = ContextVar("user", default="游客")
print(user.get())

token = user.set("小红")
print(user.get())
inner = user.set("小明")
print(f"{user.get()}，之前是{inner.old_value}")

user.reset(inner)  # 退回 inner 那次 set 之前
print(user.get())
user.reset(token)
print(user.get())
