import asyncio
import selectors


class JumpingSelector(selectors.DefaultSelector):
    now = 0.0

    def select(self, timeout=None):
        if not timeout:  # None：等 I/O；0：看一眼就走
            return super().select(timeout)
        events = super().select(0)
        if not events:  # 没有 I/O：不等，把钟拨过去
            self.now += timeout
        return events


class VirtualClockLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.clock = JumpingSelector()
        super().__init__(self.clock)

    def time(self):
        return self.clock.now

    # 收尾时要真等线程结束，不能让限时跟着钟跳过去
    def shutdown_default_executor(self, timeout=None):
        return super().shutdown_default_executor()


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(3600)
    print(f"过了 {loop.time() - start} 秒")


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=VirtualClockLoop) as runner:
        runner.run(main())
