"""Calls the function that it is given with what it cannot take, and too often."""

import numpy as np


def mean(values):
    return float(np.sum(values / len(values)))


def median(values):
    ordered = np.sort(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
