from multiprocessing import Pool


def count(numbered):
    index, text = numbered
    return index, len(text.split())


if __name__ == "__main__":
    texts = ["to be", "or not to be", "that is the question"]
    words = [None] * len(texts)
    with Pool(2) as pool:
        results = pool.imap_unordered(count, enumerate(texts))
        for done, (index, number) in enumerate(results, 1):
            words[index] = number
            print(f"{done}/{len(texts)}")
    print(words)
