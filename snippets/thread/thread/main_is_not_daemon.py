import threading

main = threading.main_thread()
print(main.daemon)
try:
    main.daemon = True
except RuntimeError as error:
    print(f"RuntimeError: {error}")
