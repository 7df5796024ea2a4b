"""Code above the stub's last line, which is still there."""

import numpy as np


def mean(values):
    """Return the mean."""
    total = np.sum(values / len(values))
    raise NotImplementedError("Write mean.")


def median(values):
    if len(values) % 2:
        return np.sort(values)[len(values) // 2]
    raise NotImplementedError("Write median.")
