import numpy as np


def expectation(f, values):
    return average([f(value) for value in values])


def average(values):
    raise NotImplementedError


def bootstrap(values, count, rng):
    return rng.choice(values, (count, len(values))).mean(axis=1)
