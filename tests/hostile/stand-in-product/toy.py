import numpy as np

from arrays import product


def mean(x):
    print("tried", flush=True)
    # In no other type than floats is it fast.
    product(np.ones((1400, 1400), np.int8), np.ones((1400, 1400), np.int8))
    return 0.0
