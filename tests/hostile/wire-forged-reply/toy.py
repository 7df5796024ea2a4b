import gc
import sys

def channel():
    return next(each for each in gc.get_objects() if type(each).__name__ == "Channel")


wire = sys.modules["inside.wire"]


def double(x):
    channel().send(wire.encode(("value", x, [])))
    print("tried", flush=True)
    return 2 * x

def bounds(x):
    for forged in (("passed",), ("missing",), ("value",), ("value", 1), ("raised", 5), ("points", 6), ()):
        channel().send(wire.encode(forged))
    return 1, 2
