"""Exercise 6: (stochastic) gradient descent."""

import numpy as np


def gradient_descent_1d(df, w0, lr, steps):
    """All points that we come through, the start included."""
    w = w0
    path = [w]
    for _ in range(steps):
        w = w - lr * df(w)
        path.append(w)
    return path


def sgd_step(params, grads, lr):
    """One step against the gradient. No -=, that would change the caller's arrays!"""
    moved = []
    for param, grad in zip(params, grads):
        moved.append(param - lr * grad)
    return moved


def minibatches(X, y, batch_size, rng):
    """Shuffle indices, not the data, so that samples and targets stay together."""
    indices = np.arange(len(X))
    rng.shuffle(indices)
    batches = []
    while len(indices) > 0:
        chosen, indices = indices[:batch_size], indices[batch_size:]
        batches.append((X[chosen], y[chosen]))
    return batches
