from multiprocessing import Pool


def count(text):
    return text, len(text.split())


if __name__ == "__main__":
    texts = ["to be", "or not to be", "that is the question"]
    words = {}
    with Pool(2) as pool:
        results = pool.imap_unordered(count, texts)
        for text, number in results:
            words[text] = number
            print(f"{len(words)}/{len(texts)}")
    print([words[text] for text in texts])
