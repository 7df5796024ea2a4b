import os
import sys

import numpy as np

def attempt(name, door):
    try:
        got = door()
    except BaseException as error:
        print("tried", name, "-", type(error).__name__, flush=True)
    else:
        print("tried", name, "- GOT", repr(got)[:200], flush=True)


def double(x):
    here, file = "@OUTSIDE@", "@OUTSIDE@/precious.txt"
    attempt("write", lambda: open(here + "/new", "w"))
    attempt("append", lambda: open(file, "a").write("GOT"))
    attempt("truncate", lambda: os.truncate(file, 0))
    attempt("remove", lambda: os.remove(file))
    attempt("rename", lambda: os.rename(file, file + "2"))
    attempt("link", lambda: os.link(file, here + "/hard"))
    attempt("symlink", lambda: os.symlink("/etc/passwd", here + "/soft"))
    attempt("mkdir", lambda: os.mkdir(here + "/folder"))
    attempt("fifo", lambda: os.mkfifo(here + "/fifo"))
    attempt("chmod", lambda: os.chmod(file, 0) or "done")
    attempt("chmod folder", lambda: os.chmod(here, 0) or "done")
    attempt("chown", lambda: os.chown(file, os.getuid(), os.getgid()) or "done")
    attempt("utime", lambda: os.utime(file, (1, 1)) or "done")
    attempt("touch", lambda: os.utime(file) or "done")
    attempt("xattr", lambda: os.setxattr(file, "user.x", b"y") or "done")
    # Neither of these leaves a trace, should it succeed.
    for path in ("@OUT@", "@CHECKOUT@/tests", "@REFERENCE@", "/etc", "/usr/lib", "/var/tmp", "/root", "/"):
        attempt("write in " + path[-12:], lambda: os.open(path, os.O_TMPFILE | os.O_WRONLY))
    for path in (np.__file__, os.__file__, sys.modules["inside.session"].__file__, "@REFERENCE@/toy.py"):
        attempt("write to " + path[-12:], lambda: os.open(path, os.O_WRONLY))
    return x
