"""Known mistakes of the perceptron. A function's name says the task and the mistake."""

import numpy as np

from reference.perceptron import perceptron_predict


def perceptron_predict__fires_on_the_boundary(x, w, b):
    """Your neuron also fires when the weighted sum is exactly zero; look again at the comparison in the lecture's condition."""
    return int(np.dot(x, w) + b >= 0)


def perceptron_update__learning_rate_only_for_the_weights(x, y, w, b, lr):
    """Weights and bias should move by the same step size; here the learning rate reaches only the weights."""
    error = y - perceptron_predict(x, w, b)
    return w + lr * error * x, b + error
