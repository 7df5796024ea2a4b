"""What goes wrong with averages."""

import numpy as np


def median__upper(values):
    """Of two values in the middle, this takes the larger one."""
    return float(np.sort(values)[len(values) // 2])


def mean__one_too_few(values):
    """You divide by one less than there are values."""
    return float(values.sum() / (len(values) - 1))
