import threading

def spin():
    while True: pass

def double(x):
    for _ in range(4):
        threading.Thread(target=spin, daemon=True).start()
    return x
