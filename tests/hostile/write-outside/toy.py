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
    for path in ("@OUT@/report.json", "@CHECKOUT@/tests/x", "@REFERENCE@/x", "/etc/x", "/usr/lib/x", "/var/tmp/x", "/root/x", "/x", np.__file__, os.__file__, sys.modules["inside.session"].__file__):
        attempt("write " + path[-12:], lambda: open(path, "r+" if os.path.exists(path) else "w"))
    attempt("rmdir out", lambda: os.rmdir("@OUT@"))
    return x
