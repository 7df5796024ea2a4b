"""A known mistake of median, but times three, which is no known one: nothing is guessed."""

import numpy as np


def median(values):
    return 3 * np.sort(values)[len(values) // 2]
