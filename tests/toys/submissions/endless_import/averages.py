"""The file never ends; what stands before the loop is right and was run."""

import numpy as np


HALF = 0.5


def mean(values):
    return float(np.sum(values / len(values)))


def median(values):
    return np.quantile(values, HALF)


while True:
    pass
