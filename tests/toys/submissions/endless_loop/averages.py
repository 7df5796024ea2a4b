"""mean never returns; everything else is right."""

import numpy as np


def mean(values):
    total, at = 0, 0
    while at < len(values):
        total += values[at]
    return total / len(values)


def median(values):
    ordered = np.sort(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
