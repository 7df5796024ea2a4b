"""Iterators and odd numbers that are right all the same."""

import fractions

import numpy as np


def mean(values):
    return fractions.Fraction(float(np.sum(values / len(values))))


def median(values):
    ordered = np.sort(values).astype(np.longdouble)
    half = len(ordered) // 2
    yield (ordered[half] + ordered[~half]) / 2
