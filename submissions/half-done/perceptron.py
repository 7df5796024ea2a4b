"""The perceptron: one artificial neuron, and the rule by which it learns."""

import numpy as np


def perceptron_predict(x, w, b):
    """Decide whether one neuron fires."""
    if np.dot(w, x) + b > 0:
        return 1
    else:
        return 0


def perceptron_update(x, y, w, b, lr):
    """Take one step of the perceptron learning rule, for one sample."""
    e = y - perceptron_predict(x, w, b)
    w = w + lr * e * x
    b = b + lr * e
    return w, b


def train_perceptron(X, y, lr, epochs):
    """Learn weights and bias from labelled samples."""
    w = np.zeros(X.shape[1])
    b = 0.0
    errors = 1
    # the slides say it always converges, so go on until everything is right
    while errors > 0:
        errors = 0
        for i in range(len(X)):
            if perceptron_predict(X[i], w, b) != y[i]:
                errors += 1
                w, b = perceptron_update(X[i], y[i], w, b, lr)
    return w, b
