class Recorder:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


recorder = Recorder()
print("0", file=recorder)
print(recorder.parts)
