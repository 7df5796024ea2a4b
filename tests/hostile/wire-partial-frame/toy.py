import gc
import os
import sys

def channel():
    return next(each for each in gc.get_objects() if type(each).__name__ == "Channel")


wire = sys.modules["inside.wire"]


def double(x):
    line = channel()
    os.write(line.connection.fileno(), line.request + (1000).to_bytes(8, "little") + b"half")
    os._exit(0)

def bounds(x):
    os.write(channel().connection.fileno(), b"abc")
    os._exit(3)
