import threading
import time

def double(x):
    # Smaller ones leave so little that the thread fails, not its start.
    threading.stack_size(1 << 20)
    count = 0
    try:
        for count in range(3000):
            threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
    except BaseException as error:
        print("tried", type(error).__name__, flush=True)
    print("tried", count, flush=True)
    if count > 1500:
        print("GOT", count, "threads", flush=True)
    return x
