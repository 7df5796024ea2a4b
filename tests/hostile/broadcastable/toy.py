import numpy as np

def double(x): return np.zeros((1,) + x.shape)
def bounds(x): return np.zeros((2, 1, 1))
