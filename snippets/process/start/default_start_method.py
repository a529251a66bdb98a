import multiprocessing

print("默认:", multiprocessing.get_start_method())
print(sorted(multiprocessing.get_all_start_methods()))
