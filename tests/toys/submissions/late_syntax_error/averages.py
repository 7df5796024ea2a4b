"""Lines that parse and yet do not compile; the other definitions do."""

import numpy as np


def mean(values):
    return float(np.sum(values / len(values)))


print("the mean of 1 and 2:", mean(np.array([1, 2])))
return mean


def median(values):
    ordered = np.sort(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
