import numpy as np

def double(x): return np.full(x.shape, np.nan)
