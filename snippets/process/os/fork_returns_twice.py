import os

me = os.getpid()
answer = os.fork()  # 从这里起，有两个进程在执行下面的代码
if answer == 0:
    print("子进程：fork 返回 0", flush=True)
    print("生我的是它：", os.getppid() == me, flush=True)
    os._exit(7)
number, status = os.waitpid(answer, 0)  # 等它结束
print("父进程：fork 返回的是孩子的号码：", number == answer)
print("孩子的退出码：", os.waitstatus_to_exitcode(status))
