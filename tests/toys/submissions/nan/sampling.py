import numpy as np


def expectation(f, values):
    return np.float32("nan")


def bootstrap(values, count, rng):
    return np.full(count, np.nan)
