from concurrent import interpreters


def work(jobs, results):
    """取一件做一件，取到 None 收工。"""
    while (job := jobs.get()) is not None:
        results.put((job, job * job))


jobs = interpreters.create_queue()
results = interpreters.create_queue()
other = interpreters.create()
thread = other.call_in_thread(work, jobs, results)
for job in (1, 2, 3):
    jobs.put(job)
jobs.put(None)
for _ in range(3):
    print(results.get())
thread.join()
other.close()
