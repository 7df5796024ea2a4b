"""The modules import each other by their names, in a circle."""

import numpy as np

import tools.helpers as helpers
import sampling


def mean(values):
    return float(np.sum(values / len(values)))


def median(values):
    return helpers.middle(np.sort(values))
