import multiprocessing as mp

context = mp.get_context("spawn")
print("上下文:", context.get_start_method())
print("全局:", mp.get_start_method(allow_none=True))
