"""asyncio：三个任务各读一次、让出、写一次。"""

import asyncio


class State:
    def __init__(self):
        self.count = 0


async def work(state):
    seen = state.count
    await asyncio.sleep(0)
    state.count = seen + 1


async def main():
    state = State()
    await asyncio.gather(work(state), work(state), work(state))
    return state.count


if __name__ == "__main__":
    print(asyncio.run(main()))
