import ctypes
import os

def attempt(name, door):
    try:
        got = door()
    except BaseException as error:
        print("tried", name, "-", type(error).__name__, flush=True)
    else:
        print("tried", name, "- GOT", repr(got)[:200], flush=True)


libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def double(x):
    paths = ["@SECRET@", "@OTHER@", "@OUT@", "@CHECKOUT@/pyproject.toml", "@CHECKOUT@/grader/suite.py", "/etc/passwd", "/etc/shadow", "/etc/hostname",
             os.path.expanduser("~root/.bashrc"), "/proc/self/environ", "/proc/self/maps", "/proc/1/environ", "/proc/version", "/sys/kernel/uevent_seqnum", "/var/log/lastlog"]
    for path in paths:
        attempt("read " + os.path.basename(path), lambda: open(path, "rb").read(200))
    for path in ("@OUTSIDE@", "@CHECKOUT@", "@OUT@", "/proc", "/etc", "/var", "/sys"):
        attempt("list " + path[-12:], lambda: [each for each in os.listdir(path) if each not in ("alternatives", "ld.so.cache")][0])
    attempt("cwd", lambda: open("/proc/self/cwd/../secret").read())
    attempt("handle", lambda: call(304, -100, ctypes.create_string_buffer(128), 0))
    attempt("opentree", lambda: call(428, -100, ctypes.c_char_p(b"/"), 1))
    return x
