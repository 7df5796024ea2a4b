"""Prints without an end; median prints a lot and is right."""

import numpy as np


def mean(values):
    while True:
        print("x" * 1000)


def median(values):
    print("x" * 100_000)
    return np.median(values)
