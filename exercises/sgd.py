"""Stochastic gradient descent: small steps downhill, one random handful of samples at a time."""

from collections.abc import Callable

import numpy as np


def gradient_descent_1d(
    df: Callable[[float], float], w0: float, lr: float, steps: int
) -> list[float]:
    """Walk downhill along a curve with one weight, and keep every point of the path.

    w ← w − α·f'(w)          (slide "Visualization: gradient descent in one dimension")

    The slope points uphill, so the step goes the other way. It is measured anew at every point.
    The learning rate α stays the same all the way: whether the path creeps, overshoots, swings
    or runs away, it is kept as it comes, for all its steps.

    Args:
        df: the slope of the curve: `df(w)` takes one number and gives f'(w), one number.
        w0: the start, a float or an integer.
        lr: the learning rate α.
        steps: how many steps to take, 0 or more.

    Returns:
        The path [w0, w1, …]: the start, and the point after each step, steps + 1 numbers.

    Example:
        >>> path = gradient_descent_1d(lambda w: 2 * (w - 3), 0.0, 0.1, 4)     # f(w) = (w − 3)²
        >>> [round(float(w), 4) for w in path]
        [0.0, 0.6, 1.08, 1.464, 1.7712]
    """
    raise NotImplementedError("Write gradient_descent_1d.")


def sgd_step(params: list[np.ndarray], grads: list[np.ndarray], lr: float) -> list[np.ndarray]:
    """Move every parameter one step against its gradient.

    wᵢ ← wᵢ − α∇wᵢ          (slide "Neural network optimization: Stochastic Gradient Descent")

    Each array of the list moves by its own gradient, weights and biases alike. The step depends
    on nothing but the three arguments: the same call gives the same result again.

    Args:
        params: the parameters, a list of arrays of any shapes, such as [W1, b1, W2, b2]; floats
            or integers.
        grads: their gradients, a list of as many arrays with the same shapes.
        lr: the learning rate α.

    Returns:
        The new parameters, a list of arrays with the same shapes, in the same order. Both lists
        and the arrays in them are left unchanged.

    Example:
        >>> W, b = np.array([[1.0, 2.0]]), np.array([0.5])
        >>> dW, db = np.array([[2.0, -4.0]]), np.array([1.0])
        >>> [w.tolist() for w in sgd_step([W, b], [dW, db], 0.25)]
        [[[0.5, 3.0]], [0.25]]
    """
    raise NotImplementedError("Write sgd_step.")


def minibatches(
    X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Shuffle the samples and deal them out in small batches.

    "it depends on the random selection of mini-batches"
    (slide "Neural network optimization: Stochastic Gradient Descent")

    Every call shuffles all samples anew and then cuts them into batches. Every sample lands in
    exactly one batch, unchanged, together with its own target.

    Args:
        X: the samples, one a row, shape (N, n).
        y: their targets, shape (N,).
        batch_size: the largest number of samples in a batch.
        rng: the only source of randomness. In another state it gives another order, in the same
            state the same order; each call moves it on, so the next call deals differently.

    Returns:
        A list of pairs (X_batch, y_batch) with shapes (B, n) and (B,). There are as few batches
        as the size allows: N / batch_size, rounded up. None is empty and none has more than
        batch_size samples; where the size does not divide N, a batch is smaller, usually the
        last. X and y are left unchanged.

    Example:
        >>> X, y = np.array([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]]), np.array([0, 1, 2])
        >>> batches = minibatches(X, y, 2, np.random.default_rng(0))
        >>> len(batches), sorted(int(label) for _, labels in batches for label in labels)
        (2, [0, 1, 2])
        >>> all((rows[:, 0] == labels).all() for rows, labels in batches)     # still together
        True
    """
    raise NotImplementedError("Write minibatches.")
