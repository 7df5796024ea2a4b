import numpy as np


def expectation(f, values):
    return np.mean(f(values))


def bootstrap(values, count, rng):
    return rng.choice(values, (count, len(values))).mean(axis=1)
