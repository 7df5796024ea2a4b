import gc
import os
import sys
import time

def channel():
    return next(each for each in gc.get_objects() if type(each).__name__ == "Channel")


wire = sys.modules["inside.wire"]


def double(x):
    line = channel()
    os.write(line.connection.fileno(), line.request + (1 << 40).to_bytes(8, "little") + b"x" * 4096)
    time.sleep(1)

def bounds(x):
    line = channel()
    os.write(line.connection.fileno(), line.request + b"\xff" * 8)
    time.sleep(1)
