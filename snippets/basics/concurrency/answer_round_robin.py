from collections import deque


def tea():
    yield "烧水"
    yield "泡茶"


def noodles():
    yield "和面"
    yield "擀面"
    yield "下锅"


def take_turns(*tasks):
    """轮流，各走一步，直到都做完；返回做过的每一步。"""
    waiting, log = deque(tasks), []
    while waiting:
        task = waiting.popleft()
        try:
            log.append(next(task))
        except StopIteration:
            continue  # 做完了，不再排队
        waiting.append(task)
    return log


print(*take_turns(tea(), noodles()))
