import os
import time

def attempt(name, door):
    try:
        got = door()
    except BaseException as error:
        print("tried", name, "-", type(error).__name__, flush=True)
    else:
        print("tried", name, "- GOT", repr(got)[:200], flush=True)


def double(x):
    def daemon():
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(30)
            os._exit(0)
        return "a daemon"
    attempt("daemon", daemon)
    attempt("setsid", os.setsid)
    attempt("setpgid", lambda: os.setpgid(0, 0) or "a group")
    import multiprocessing
    attempt("multiprocessing", lambda: multiprocessing.get_context("fork").Process(target=time.sleep, args=(30,)).start() or "a child")
    return x
