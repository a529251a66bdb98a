import weakref
from threading import Thread, current_thread, local


class Session:
    pass


by_thread = {}
per_thread = local()
watch = {}  # 弱引用：只看对象还在不在，不留住它


def work():
    in_dict, in_local = Session(), Session()
    by_thread[current_thread()] = in_dict
    per_thread.session = in_local
    watch["字典"] = weakref.ref(in_dict)
    watch["local"] = weakref.ref(in_local)


thread = Thread(target=work)
thread.start()
thread.join()
for where, ref in watch.items():
    print(f"{where} 里的还在：{ref() is not None}")
