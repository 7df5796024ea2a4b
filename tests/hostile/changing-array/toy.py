import numpy as np

class Changing:
    calls = 0
    def __array__(self, dtype=None, copy=None):
        Changing.calls += 1
        return np.zeros(3 + Changing.calls % 2)

def double(x): return Changing()
