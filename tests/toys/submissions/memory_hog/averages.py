"""Takes memory until there is none."""

import numpy as np


def mean(values):
    hoard = []
    while True:
        hoard.append(np.empty(4_000_000))


def median(values):
    return "x" * 10**12
