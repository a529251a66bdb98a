import dis

visits = 0


def visit():
    global visits
    visits += 1


for step in dis.get_instructions(visit):
    if step.argrepr in ("visits", "+="):
        print(step.opname, step.argrepr)
