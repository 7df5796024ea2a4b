"""Sampling: what a sample tells of where it came from."""

from collections.abc import Callable

import numpy as np

from .averages import mean


def expectation(f: Callable[[float], float], values: np.ndarray) -> float:
    """Return the mean of f over the values."""
    return mean(np.array([f(value) for value in values]))


def bootstrap(values: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """Return the means of `count` samples of the values."""
    return np.array([mean(rng.choice(values, len(values))) for _ in range(count)])
