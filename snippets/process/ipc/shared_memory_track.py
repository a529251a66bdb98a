import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

CODE = """
import sys
from multiprocessing.shared_memory import SharedMemory
SharedMemory(sys.argv[1], track=sys.argv[2] == "True").close()
"""

if __name__ == "__main__":
    for track in (True, False):
        block = SharedMemory(create=True, size=5, track=False)
        command = [sys.executable, "-c", CODE]
        command += [block.name, str(track)]
        subprocess.run(command, capture_output=True, check=True)
        try:
            block.unlink()
            print(f"track={track}: 用完还在")
        except FileNotFoundError:
            print(f"track={track}: 被它删掉了")
        block.close()
