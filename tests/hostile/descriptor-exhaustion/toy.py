import os

kept = []

def double(x):
    try:
        while len(kept) < 100_000:
            kept.append(os.dup(1))
    except OSError as error:
        print("tried", len(kept), flush=True)
    return x
