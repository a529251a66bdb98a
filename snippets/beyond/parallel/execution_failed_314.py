from concurrent import interpreters


def cook():
    raise KeyError("盐")


other = interpreters.create()
try:
    other.call(cook)
except interpreters.ExecutionFailed as error:
    print("是 KeyError：", isinstance(error, KeyError))
    print("快照：", error.excinfo.type.__name__, error.excinfo.msg)
other.close()
