import numpy as np

def double(x): return np.empty((2**31 - 1, 0))
def bounds(x): return np.empty((2**31 - 1, 0))
def mean(x): return np.empty((0, 2**31 - 1, 2**31 - 1))
