import ctypes
import os
import sys
import time

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
    for _ in range(5):                         # bounded, should one succeed
        attempt("fork", lambda: os.fork() or time.sleep(30) or os._exit(0))
    attempt("vfork", lambda: call(58) or os._exit(0))
    attempt("clone", lambda: call(56, 17, 0, 0, 0, 0) or os._exit(0))
    attempt("clone3", lambda: call(435, ctypes.create_string_buffer(88), 88) or os._exit(0))
    attempt("spawn", lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "sleep 30"], {}))
    attempt("exec", lambda: os.execv("/bin/sh", ["sh", "-c", "echo GOT"]))
    attempt("system", lambda: os.system("echo GOT a shell") and 1 / 0)
    import subprocess
    attempt("subprocess", lambda: subprocess.run([sys.executable, "-c", "print('GOT')"]))
    return x
