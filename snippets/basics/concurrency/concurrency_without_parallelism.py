def steps(name):
    for number in range(2):
        yield f"{name}{number}"


tasks = [steps("A"), steps("B")]
log = []
while tasks:
    task = tasks.pop(0)  # 取排在最前的一件
    step = next(task, None)  # 让它走一步
    if step is not None:
        log.append(step)
        tasks.append(task)  # 没做完，排到最后
print(*log)
