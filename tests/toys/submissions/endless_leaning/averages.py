"""mean is wrong; expectation leans on it and is right, bootstrap never returns by itself."""

import numpy as np


def mean(values):
    return np.sum(values) / (len(values) + 1)


def median(values):
    ordered = np.sort(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
