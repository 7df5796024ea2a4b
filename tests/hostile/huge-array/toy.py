import numpy as np

def double(x): return np.zeros(1 << 22)
def bounds(x): return np.broadcast_to(1.0, (1 << 40,))
def mean(x): return "x" * (1 << 26)
