"""Exercise 2: activation functions and their derivatives.

x is the sum before the activation everywhere, in the derivatives too.
"""

import numpy as np


def step(x):
    """1 right of zero, 0 elsewhere."""
    return (np.asarray(x) > 0).astype(int)


def sigmoid(x):
    """1 / (1 + exp(-x)), the slide's fraction divided by exp(x)."""
    x = np.array(x, dtype=float)
    positive = x >= 0
    result = np.empty_like(x)
    # exp of a large number overflows, so each side gets the form with the small exponential.
    result[positive] = 1 / (1 + np.exp(-x[positive]))
    small = np.exp(x[~positive])
    result[~positive] = small / (1 + small)
    return result


def tanh(x):
    """sinh/cosh is a sigmoid, stretched to [-1, 1] (did the algebra on paper)."""
    return 2 * sigmoid(2 * np.asarray(x, dtype=float)) - 1


def relu(x):
    """Negative numbers become 0."""
    return np.where(np.asarray(x) > 0, x, 0)


def d_sigmoid(x):
    """s' = s (1 - s)."""
    s = sigmoid(x)
    return s - s**2


def d_tanh(x):
    """t' = 1 - t^2, written as a product."""
    t = tanh(x)
    return (1 + t) * (1 - t)


def d_relu(x):
    """The slope is 1 on the right, 0 on the left: that's just the step."""
    return step(x)
