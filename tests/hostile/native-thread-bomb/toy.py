import ctypes
import time

def double(x):
    libc = ctypes.CDLL(None)
    attributes, thread, count = ctypes.create_string_buffer(64), ctypes.c_ulong(), 0
    libc.pthread_attr_init(attributes)
    libc.pthread_attr_setstacksize(attributes, ctypes.c_size_t(16384))
    pause, began = ctypes.cast(libc.pause, ctypes.c_void_p), time.process_time()
    while count < 1800 and time.process_time() - began < 0.4 and libc.pthread_create(ctypes.byref(thread), attributes, pause, None) == 0:
        count += 1
    print("tried", flush=True)
    if count > 1500:
        print("GOT", count, "threads", flush=True)
    return x
