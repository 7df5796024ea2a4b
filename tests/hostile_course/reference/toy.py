"""Five small functions: a value, a pair, a callback, what the callback computes, a large array."""

import numpy as np


def double(x):
    """Return twice `x`."""
    return 2.0 * x


def bounds(x):
    """Return the smallest and the largest entry of `x`."""
    return float(np.min(x)), float(np.max(x))


def slope(f, x, h):
    """Return the central difference of `f` at `x`."""
    return (f(x + h) - f(x - h)) / (2 * h)


def curve(x):
    """Return x cubed, less x."""
    return x**3 - x


def mean(x):
    """Return the mean of all entries."""
    return float(np.mean(x))
