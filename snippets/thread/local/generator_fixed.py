from contextvars import ContextVar

user = ContextVar("user", default="游客")


def load(name):
    return f"{user.get()}读了第{name}页"


def as_admin(names):
    for name in names:
        token = user.set("管理员")
        try:
            page = load(name)
        finally:
            user.reset(token)  # yield 之前就恢复
        yield page


for page in as_admin(["一", "二"]):
    print(f"{page}，外面是{user.get()}")
    break
print(f"之后：{user.get()}")
