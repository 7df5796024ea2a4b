import _thread
import time

def double(x):
    _thread.stack_size(1 << 20)
    # Who waits for one to begin waits for ever where it finds no memory to begin in.
    try:
        for _ in range(3000):
            _thread.start_new_thread(time.sleep, (30,))
    except BaseException as error:
        print("tried", type(error).__name__, flush=True)
    time.sleep(0.1)
    count = _thread._count()
    print("tried threads", count, flush=True)
    if count > 1500:
        print("GOT", count, "threads", flush=True)
    return x
