"""确定性调度器：让一个不改一字的并发程序走遍每一种交错，或者照一份次序重放。

    python -m scheduler explore 文件.py
    python -m scheduler replay 文件.py '0x3 1x2'

读代码从这里开始，一个文件一件事：

* kernel.py      一次执行：事件、决策点、虚拟时间、死锁
* backends.py    怎样停下一个线程再接着走（greenlet 或操作系统线程）
* simulated.py   模拟的 _thread、time、_queue
* stdlib.py      上面是 CPython 自己的 threading、queue、concurrent.futures
* copies.py      它们的私有副本怎样一次次地用，每次都像新的
* grafts.py      其中各版本写法不同的几个函数，统一成一种
* aio.py；processes.py、sharing.py   asyncio；multiprocessing
* instrument.py、access.py   改写程序，让每次共享的读写都报到
* clocks.py      先后（happens-before）与可以对调的两步
* strategies/    挑谁走：穷举（dpor）、限抢占（bounded）、抽样（sampling）、重放（replay）
* explore.py     一次次地执行，直到走完
* trace.py、report.py   记录与报告
* fuzz.py、mutants.py    证明的证明：与蛮力对照；把程序改坏，看抓不抓得住

“已穷举”的意思是：这个程序、这些输入、这些常量之下，同步操作与共享读写的每一种次序（顺序一致，容器的一次操作、
一次 print 是一步）都与走过的某一次等价。控制不了的东西一律拒绝，不会半懂不懂地走过去。
"""
