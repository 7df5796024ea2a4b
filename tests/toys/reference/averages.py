"""Averages: where the middle of some values is."""

import numpy as np


def mean(values: np.ndarray) -> float:
    """Return the arithmetic mean; each value is divided first, so that no sum overflows."""
    return float(np.sum(np.asarray(values) / len(values)))


def median(values: np.ndarray) -> float:
    """Return the value in the middle, or the mean of the two there."""
    ordered = np.sort(values)
    half = len(ordered) // 2
    return float(ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2)
