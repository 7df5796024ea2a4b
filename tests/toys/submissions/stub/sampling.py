"""Sampling: what a sample tells of where it came from."""

from collections.abc import Callable

import numpy as np


def expectation(f: Callable[[float], float], values: np.ndarray) -> float:
    """Return the mean of f over the values; f is called once for each, in order.

    Example:
        >>> expectation(abs, np.array([-1.0, 3.0]))
        2.0
    """
    raise NotImplementedError("Write expectation.")


def bootstrap(values: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """Return the means of `count` samples of the values, drawn with replacement by `rng`.

    Each sample is as large as `values`; the result has shape (count,).

    Example:
        >>> bootstrap(np.array([2.0, 2.0]), 3, np.random.default_rng(0)).tolist()
        [2.0, 2.0, 2.0]
    """
    raise NotImplementedError("Write bootstrap.")
