"""A line that is no Python: nothing of this file can be run."""

import numpy as np


def mean(values)
    return float(np.sum(values / len(values)))


def median(values):
    ordered = np.sort(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
