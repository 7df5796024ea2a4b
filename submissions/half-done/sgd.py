"""Stochastic gradient descent: small steps downhill, one random handful of samples at a time."""

import numpy as np


def gradient_descent_1d(df, w0, lr, steps):
    """Walk downhill along a curve with one weight, and keep every point of the path."""
    path = [w0]
    for i in range(steps):
        path.append(path[i] - lr * df(path[i]))
    return path


def sgd_step(params, grads, lr):
    """Move every parameter one step against its gradient."""
    for i in range(len(params)):
        params[i] -= lr * grads[i]
    return params


def minibatches(X, y, batch_size, rng):
    """Shuffle the samples and deal them out in small batches."""
    order = rng.permutation(len(X))
    batches = []
    for i in range(len(X) // batch_size):
        part = order[i * batch_size : (i + 1) * batch_size]
        batches.append((X[part], y[part]))
    return batches
