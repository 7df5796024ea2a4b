import fcntl
import gc
import os
import sys

def channel():
    return next(each for each in gc.get_objects() if type(each).__name__ == "Channel")


wire = sys.modules["inside.wire"]


def double(x):
    fcntl.fcntl(1, 1031, 1 << 20)
    os.write(1, b"x" * (250 << 10))
    line = channel()
    line.send(wire.encode(("value", x, [])))
    os.write(1, b"y" * (900 << 10))
    os._exit(0)
