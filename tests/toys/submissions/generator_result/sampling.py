import numpy as np


def expectation(f, values):
    return np.array([[np.mean([f(value) for value in values])]], dtype=object)


def bootstrap(values, count, rng):
    return (np.mean(rng.choice(values, len(values))) for _ in range(count))
