"""What goes wrong with averages."""

import numpy as np


def median__upper(values):
    """Of two values in the middle, this takes the larger one."""
    return float(np.sort(values)[len(values) // 2])
