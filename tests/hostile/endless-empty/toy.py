import numpy as np

def bounds(x): return np.empty((50_000_000, 0))
def double(x): return np.zeros((4_000_000, 1), np.int8)
def mean(x): return np.empty((50_000_000, 0, 50_000_000))
