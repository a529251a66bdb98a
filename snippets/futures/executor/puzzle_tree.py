from concurrent.futures import ThreadPoolExecutor

FOLDERS = {"书": ["上册"], "上册": ["第一章"], "第一章": []}
pool = ThreadPoolExecutor(max_workers=2)


def count_folders(name):
    inside = pool.map(count_folders, FOLDERS[name])
    return 1 + sum(inside)


with pool:
    answer = pool.submit(count_folders, "书")
    print(answer.result())
