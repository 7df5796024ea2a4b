"""mean is right, and takes a while: too long for those who call it for hundreds of samples."""

import numpy as np


def mean(values):
    halves = 0
    for _ in range(120_000):
        halves += 0.5
    return np.sum(np.asarray(values) / len(values))


def median(values):
    ordered = np.sort(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
