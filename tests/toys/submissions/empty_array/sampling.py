import numpy as np


def expectation(f, values):
    return np.empty((0, 3, 0))


def bootstrap(values, count, rng):
    return np.empty((count, 0))
