"""Crashes the interpreter."""

import ctypes

import numpy as np


def mean(values):
    return ctypes.string_at(0)


def median(values):
    ordered = np.sort(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
