from contextvars import ContextVar, copy_context

user = ContextVar("user")
user.set("小红")
snapshot = copy_context()
user.set("小明")


def rename():
    print(f"里面：{user.get()}")
    user.set("小刚")


snapshot.run(rename)
print(f"外面：{user.get()}")
print(f"快照：{snapshot[user]}")
