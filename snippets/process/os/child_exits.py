import os

for number in range(2):
    child = os.fork()
    if child == 0:
        print("子进程：干活", number, flush=True)
        os._exit(0)  # 做完就走
    os.waitpid(child, 0)
print("父进程：都做完了", flush=True)
