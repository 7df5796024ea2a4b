import numpy as np

def double(x): return np.array([("a", 1)], dtype=[("n", "U1"), ("v", int)])
def bounds(x): return {1, 2}
def curve(x): return sys
def mean(x): return np.array([1, None, {}], dtype=object)
def slope(f, x, h): return f
