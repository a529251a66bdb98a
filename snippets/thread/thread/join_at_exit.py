from threading import Event, Thread


class Guard:
    def __init__(self, thread):
        self.thread = thread

    def __del__(self):
        try:
            self.thread.join()
        except RuntimeError as error:
            print(f"{type(error).__name__}: {error}")


thread = Thread(target=Event().wait, daemon=True)
thread.start()
guard = Guard(thread)
print("主线程：走完了")
