class Guard:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        print("__exit__", exc_type.__name__)
        return self.swallow  # 真值：异常到此为止


with Guard(swallow=True):
    raise ValueError
print("异常被吞")

try:
    with Guard(swallow=False):
        raise ValueError
except ValueError:
    print("异常继续传播")
