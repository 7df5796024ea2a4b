import numpy as np


def expectation(f, values):
    return sum(f(value) for value in values) / len(values)


def bootstrap(values, count, rng):
    return rng.choice(values, (count, len(values))).mean(axis=1)
