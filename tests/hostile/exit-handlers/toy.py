import atexit
import signal
import threading
import time

def late():
    try:
        open("@OUTSIDE@/report.json", "w").write("{}")
        print("GOT late", flush=True)
    except OSError:
        pass
    time.sleep(600)

atexit.register(late)
threading.Thread(target=time.sleep, args=(600,)).start()
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
print("tried", flush=True)

def double(x): return x
