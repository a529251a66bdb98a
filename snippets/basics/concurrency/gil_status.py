import sys
import sysconfig

free = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
print(f"自由线程的构建：{free}")
if sys.version_info >= (3, 13):
    print(f"GIL 此刻开着：{sys._is_gil_enabled()}")
