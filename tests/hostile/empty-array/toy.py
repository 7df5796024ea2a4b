import numpy as np

def double(x): return np.zeros((0,) + x.shape[1:])
def bounds(x): return []
def curve(x): return np.array([])
def mean(x): return np.zeros((0, 0))
