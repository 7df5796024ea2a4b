"""A top-level statement that fails, and later a call that ends the process."""

import os

import numpy as np


table = open("measurements.csv").read()


def mean(values):
    return float(np.sum(values / len(values)))


def median(values):
    os._exit(0)
