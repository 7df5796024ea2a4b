import numpy as np

def double(x): return [0] * 2_000_000
def bounds(x): return [np.zeros(())] * 200_000
def mean(x): return [[]] * 300_000
