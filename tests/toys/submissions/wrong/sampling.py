import numpy as np


def expectation(f, values):
    return f(np.mean(values))


def bootstrap(values, count, rng):
    return rng.choice(values, (count + 1, len(values))).mean(axis=1)
