from concurrent.futures import ThreadPoolExecutor

FOLDERS = {"书": ["上册"], "上册": ["第一章"], "第一章": []}
WORKERS = 2


def look_inside(name):
    return FOLDERS[name]


def count_folders(pool, name):
    level, total = [name], 0
    while level:
        total += len(level)
        below = pool.map(look_inside, level)
        level = [child for names in below for child in names]
    return total


with ThreadPoolExecutor(WORKERS) as pool:
    print(count_folders(pool, "书"))
