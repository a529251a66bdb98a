import os


class Last:
    def __del__(self):  # 解释器关闭的最后阶段才轮到它
        try:
            child = os.fork()
        except RuntimeError as error:
            print(type(error).__name__, error)
            return
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)
        print("生出来了")


last = Last()
