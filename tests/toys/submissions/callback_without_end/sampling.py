import numpy as np


def expectation(f, values):
    while True:
        f(values[0])


def bootstrap(values, count, rng):
    return rng.choice(values, (count, len(values))).mean(axis=1)
