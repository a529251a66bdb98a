import asyncio
import textwrap
import warnings

OLD = {
    "asyncio.coroutine": lambda: asyncio.coroutine(print),
    "sleep(loop=…)": lambda: asyncio.sleep(1, loop=None),
    "Lock(loop=…)": lambda: asyncio.Lock(loop=None),
    "设置策略": lambda: asyncio.set_event_loop_policy(None),
    "子进程的看守": lambda: asyncio.get_child_watcher(),
    "iscoroutinefunction": (
        lambda: asyncio.iscoroutinefunction(print)
    ),
}


def show(kind, text):
    text = textwrap.fill(f"{kind.__name__}: {text}", 54)
    print(textwrap.indent(text, "    "))


for name, old in OLD.items():
    print(name)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            old()
        except Exception as error:
            show(type(error), error)
    for item in caught:
        show(item.category, item.message)
