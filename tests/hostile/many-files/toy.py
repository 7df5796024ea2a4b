import os
import tempfile
import time

def double(x):
    made, began = 0, time.process_time()
    try:
        while made < 20_000 and time.process_time() - began < 0.3:
            os.close(os.open(f"{tempfile.gettempdir()}/{made}", os.O_CREAT | os.O_WRONLY))
            made += 1
    except OSError as error:
        print(error, flush=True)
    print("tried", flush=True)
    return x
