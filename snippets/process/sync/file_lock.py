import fcntl
import signal
import tempfile
from multiprocessing import Event, Process


def hold(path, held):
    with open(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        held.set()
        signal.pause()  # 拿着不放


def try_lock(file):
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except BlockingIOError:
        return False


if __name__ == "__main__":
    held = Event()
    with tempfile.NamedTemporaryFile() as file:
        process = Process(target=hold, args=(file.name, held))
        process.start()
        held.wait()
        print("孩子拿着:", try_lock(file))
        process.kill()
        process.join()
        print("孩子没了:", try_lock(file))
