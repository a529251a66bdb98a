from contextvars import ContextVar

user = ContextVar("user", default="游客")


def as_admin(names):
    token = user.set("管理员")
    for name in names:
        yield f"第{name}页"
    user.reset(token)


for page in as_admin(["一", "二"]):
    print(f"{page}，外面是{user.get()}")
    break  # 没有走完
print(f"之后：{user.get()}")
