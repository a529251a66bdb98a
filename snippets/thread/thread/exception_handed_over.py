from threading import Thread

outcome = {}


def divide():
    try:
        outcome["value"] = 1 / 0
    except Exception as error:
        outcome["error"] = error


thread = Thread(target=divide)
thread.start()
thread.join()
if "error" in outcome:
    print(f"没算成：{outcome['error']}")
