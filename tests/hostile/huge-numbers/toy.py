import numpy as np

def double(x): return [10**2000] * x.size
def bounds(x): return 10**5000, -(10**5000)
def curve(x): return 10**400
def mean(x): return np.float64(1.7e308) * np.ones(2)
