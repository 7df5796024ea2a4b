"""Averages: where the middle of some values is."""

import numpy as np


def mean(values: np.ndarray) -> float:
    """Return the arithmetic mean of the values, shape (n,).

    Example:
        >>> mean(np.array([1.0, 2.0, 6.0]))
        3.0
    """
    raise NotImplementedError("Write mean.")


def median(values: np.ndarray) -> float:
    """Return the value in the middle, or the mean of the two there; `values` stays as it is.

    Example:
        >>> median(np.array([5.0, 1.0, 2.0]))
        2.0
    """
    raise NotImplementedError("Write median.")
