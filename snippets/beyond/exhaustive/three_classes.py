from threading import Thread

light = "红"


def turn_green():
    global light
    light = "绿"


thread = Thread(target=turn_green)
thread.start()
print(light + light)
thread.join()
