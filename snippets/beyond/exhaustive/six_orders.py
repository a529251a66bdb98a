from itertools import permutations


def follow(order):
    """照 order 走一遍：每个线程头一次轮到是读，第二次是写。"""
    counter, read, steps = 0, {}, []
    for name in order:
        if name in read:
            counter = read[name] + 1
            steps.append(name + "写")
        else:
            read[name] = counter
            steps.append(name + "读")
    return " ".join(steps), counter


for order in dict.fromkeys(permutations("甲甲乙乙")):
    steps, counter = follow(order)
    print(f"{steps}：counter = {counter}")
