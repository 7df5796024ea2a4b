import numpy as np

import averages


def expectation(f, values):
    return averages.mean(np.array([f(value) for value in values]))


def bootstrap(values, count, rng):
    return [averages.mean(rng.choice(values, len(values))) for _ in range(count)]
