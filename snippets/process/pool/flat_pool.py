from multiprocessing import Pool


def double(table, n):
    return table, n * 2


if __name__ == "__main__":
    tables = [[1, 2], [3]]
    jobs = [(i, n) for i, row in enumerate(tables) for n in row]
    answers = [[] for _ in tables]
    with Pool(2) as pool:
        for i, answer in pool.starmap(double, jobs):
            answers[i].append(answer)
    print(answers)
