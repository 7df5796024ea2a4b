import gc
import sys
import time

def channel():
    return next(each for each in gc.get_objects() if type(each).__name__ == "Channel")


wire = sys.modules["inside.wire"]


FRAMES = [b"l\xff\xff\xff\xff", b"?", b"o" + b"t\0\0\0\0", b"a\x0b\x20" + b"\xff" * 256, b"s\x02\0\0\0\xff\xfe",
          b"I\xff\xff\0\0" + bytes(70000), b"l\x01\0\0\0" * 40 + b"N", b"", b"NN", b"d\x01\0\0\0l\0\0\0\0N"]

def double(x):
    line = channel()
    frame = FRAMES[int(time.monotonic() * 1000) % len(FRAMES)]
    line.send(frame)
    time.sleep(0.2)
    return x

def bounds(x):
    channel().send(b"t\x03\0\0\0" + wire.encode("value") + b"a\x0b\x02" + (2**31).to_bytes(8, "little") * 2 + wire.encode([]))
