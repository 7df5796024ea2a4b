"""The version that counts; an older one lies in a folder of its own."""

import numpy as np


def mean(values):
    return float(np.sum(values / len(values)))


def median(values):
    ordered = np.sort(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
