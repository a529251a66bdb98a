from multiprocessing import get_context


def boil():
    print("烧开了")


process = get_context("spawn").Process(target=boil)
process.start()
process.join()
print("退出码:", process.exitcode)
