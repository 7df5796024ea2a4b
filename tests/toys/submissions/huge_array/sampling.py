import numpy as np


def expectation(f, values):
    return np.ones((100_000, 100_000)).mean()


def bootstrap(values, count, rng):
    return ["x" * 3_000_000, "y" * 3_000_000]
