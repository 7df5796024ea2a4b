import numpy as np

from averages import mean


def expectation(f, values):
    return mean(np.array([f(value) for value in values]))


def bootstrap(values, count, rng):
    return [mean(rng.choice(values, len(values))) for _ in range(count)]
