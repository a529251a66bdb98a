import asyncio
import time


async def work_1():
    # 4、事件循环第一次运行 task1
    print("work_1 start")
    # 5、task1 挂起，约好 1 秒后恢复
    await asyncio.sleep(1)
    # 8、第 1 秒：task1 恢复
    print("work_1 end")


async def work_2():
    # 6、事件循环第一次运行 task2
    print("work_2 start")
    # 7、task2 挂起；没有就绪的任务，循环等定时器
    await asyncio.sleep(2)
    # 11、第 2 秒：task2 恢复
    print("work_2 end")


async def main():
    # 2、创建两个任务：排进就绪队列，还没执行
    task1 = asyncio.create_task(work_1())
    task2 = asyncio.create_task(work_2())
    print(f"before await, 任务数 {len(asyncio.all_tasks())}")
    # 3、main 挂起，等 task1；控制权回到事件循环
    await task1
    # 9、task1 已完成，main 在循环的下一轮恢复
    print("awaited work_1")
    # 10、task2 还没完成，main 再次挂起
    await task2
    # 12、task2 已完成，main 恢复
    print("awaited work_2")


start = time.perf_counter()
# 1、创建事件循环，把 main() 包成任务，开始运行
asyncio.run(main())
print(f"used {time.perf_counter() - start:.1f}")
