import os
import tempfile

def double(x):
    print("tried", flush=True)
    for number in range(20_000):
        os.close(os.open(f"{tempfile.gettempdir()}/{number}", os.O_CREAT | os.O_WRONLY))
    return x
