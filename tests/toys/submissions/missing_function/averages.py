"""One function of each file is missing."""

import numpy as np


def mean(values):
    return float(np.sum(values / len(values)))
