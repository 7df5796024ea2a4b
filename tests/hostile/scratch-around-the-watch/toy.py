import ctypes
import mmap
import os

libc = ctypes.CDLL(None, use_errno=True)


def attempt(name, door):
    try:
        got = door()
    except BaseException as error:
        print("tried", name, "-", type(error).__name__, flush=True)
    else:
        print("tried", name, "- GOT", repr(got)[:200], flush=True)


def allocated():
    with open("more-than-it-says", "wb") as file:
        if libc.fallocate(file.fileno(), 1, ctypes.c_long(0), ctypes.c_long(1 << 28)):
            raise OSError
        return os.fstat(file.fileno()).st_blocks


def own_descriptors():
    if libc.syscall(ctypes.c_long(436), 60, 63, 2):
        raise OSError
    return "a table of its own"


def double(x):
    attempt("fallocate", allocated)
    attempt("a file without a name", lambda: os.open(".", os.O_TMPFILE | os.O_RDWR))
    attempt("descriptors that are not shared", own_descriptors)
    attempt("a link", lambda: os.symlink("@SECRET@", "link"))
    attempt("a link to a file", lambda: os.link("/dev/null", "null"))
    attempt("a pipe", lambda: os.mkfifo("pipe"))
    attempt("out of it", lambda: os.rename(".", "@OUTSIDE@/moved"))
    attempt("cut short", lambda: os.truncate("@OUTSIDE@/precious.txt", 0))
    attempt("a lease", lambda: __import__("fcntl").fcntl(os.open("held", os.O_CREAT), 1024, 0))
    return x


def bounds(x):
    kept = []
    for _ in range(200):
        with open("deleted", "w+b") as file:
            file.write(bytes(4 << 20))
            file.flush()
            kept.append(mmap.mmap(file.fileno(), 4096))
        os.unlink("deleted")
    print("GOT", len(kept) * 4, "MB", flush=True)
