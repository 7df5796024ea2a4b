"""Each function is wrong in a way of its own; median is the known mistake."""

import numpy as np


def mean(values):
    return np.sum(values) / (len(values) - 1)


def median(values):
    return np.sort(values)[len(values) // 2]
