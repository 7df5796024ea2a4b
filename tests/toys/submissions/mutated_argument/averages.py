"""median sorts the array that it was given."""

import numpy as np


def mean(values):
    return float(np.sum(values / len(values)))


def median(values):
    values.sort()
    half = len(values) // 2
    return (values[half] + values[~half]) / 2
