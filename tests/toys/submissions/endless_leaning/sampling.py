import numpy as np

from averages import mean


def expectation(f, values):
    return mean(np.array([f(value) for value in values]))


def bootstrap(values, count, rng):
    means = []
    while len(means) <= count or count:
        means = [mean(values)] * count
    return means
