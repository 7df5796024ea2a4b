import numpy as np


def bootstrap(values, count, rng):
    return rng.choice(values, (count, len(values))).mean(axis=1)
