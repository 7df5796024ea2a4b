import numpy as np

def double(x):
    kept = []
    for _ in range(300):                       # at most 3 GB
        kept.append(np.ones(10 << 17))
    print("GOT", len(kept), "times 10 MB", flush=True)
    return x

def bounds(x):
    kept = bytearray()
    for _ in range(300): kept += bytes(10 << 20)
    print("GOT 3 GB", flush=True)
