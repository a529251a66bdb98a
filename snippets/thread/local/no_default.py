from contextvars import ContextVar

user = ContextVar("user")
try:
    user.get()
except LookupError:
    print("没有值")
print(user.get("游客"))  # 这一次的默认值
