from multiprocessing import Process, Semaphore


def speak(word, mine, yours):
    for _ in range(3):
        mine.acquire()
        print(word, flush=True)
        yours.release()


if __name__ == "__main__":
    tick, tock = Semaphore(1), Semaphore(0)
    speakers = [
        Process(target=speak, args=("嘀", tick, tock)),
        Process(target=speak, args=("嗒", tock, tick)),
    ]
    for speaker in speakers:
        speaker.start()
    for speaker in speakers:
        speaker.join()
