import ctypes
import struct

libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    attributes = struct.pack("<QQ", 0, 3)
    got = libc.syscall(444, attributes, 16, 0)
    print("tried", "- GOT a ruleset" if got >= 0 else ctypes.get_errno(), flush=True)
    return x
