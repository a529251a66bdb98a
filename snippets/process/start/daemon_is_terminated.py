from multiprocessing import Event, Process


def work(ready, never):
    try:
        ready.set()
        never.wait()
    finally:
        print("收拾干净")


if __name__ == "__main__":
    ready, never = Event(), Event()
    args = (ready, never)
    Process(target=work, args=args, daemon=True).start()
    ready.wait()
    print("主程序走完了")
