from concurrent import interpreters


def cook():
    raise KeyError("盐")


other = interpreters.create()
try:
    other.call(cook)
except interpreters.ExecutionFailed as error:
    print("是 KeyError：", isinstance(error, KeyError))
    what = error.excinfo
    print("快照：", what.type.__name__, what.msg)
other.close()
