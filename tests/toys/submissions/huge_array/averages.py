"""Arrays that are too large to send, and one that is too large to have."""

import numpy as np


def mean(values):
    return np.zeros(1_000_000)


def median(values):
    return np.broadcast_to(np.sort(values)[0], (100_000, 100_000))
