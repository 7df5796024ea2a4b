"""Unusual and correct perceptrons: each earns everything."""

import numpy as np


def perceptron_predict__returns_bool(x, w, b):
    """A bool is a 0 or a 1."""
    return bool(np.dot(x, w) + b > 0)


def train_perceptron__stops_when_nothing_is_wrong(X, y, lr, epochs):
    """An epoch without an error changes nothing, and neither would any that follows."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        errors = 0
        for sample, label in zip(X, y, strict=True):
            error = label - int(np.dot(sample, w) + b > 0)
            w, b = w + lr * error * sample, b + lr * error
            errors += error != 0
        if not errors:
            break
    return w, b
