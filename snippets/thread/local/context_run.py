from contextvars import ContextVar, copy_context

user = ContextVar("user")
user.set("小红")
snapshot = copy_context()
user.set("小明")


def rename():
    print("里面：", user.get())
    user.set("小刚")


snapshot.run(rename)
print("外面：", user.get())
print("快照：", snapshot[user])
