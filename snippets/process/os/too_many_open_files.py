import resource

_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (32, most))
files = []
try:
    while True:
        files.append(open(__file__))
except OSError as error:
    print(error.errno, error.strerror)
print("装不下第三十二个：", len(files) < 32)
for file in files:
    file.close()
with open(__file__) as file:
    print("关掉以后，又能打开了：", file.readline().strip())
