"""Activation functions: when a neuron fires, how strongly, and how steep each curve is."""

import numpy as np


def step(x):
    """Fire or stay idle."""
    return np.where(x >= 0, 1, 0)


def sigmoid(x):
    """Squeeze every number into the range from 0 to 1."""
    return np.exp(x) / (1 + np.exp(x))


def tanh(x):
    """Squeeze every number into the range from -1 to 1."""
    return np.exp(x) - np.exp(-x) / np.exp(x) + np.exp(-x)


def relu(x):
    """Let positive numbers through and hold all others back."""
    return np.maximum(0, x)


def d_sigmoid(x):
    """Find how steep the sigmoid is."""
    return x * (1 - x)


def d_tanh(x):
    """Find how steep the tanh is."""
    return 1 - tanh(x) * tanh(x)


def d_relu(x):
    """Find how steep the ReLU is."""
    raise NotImplementedError("Write d_relu.")


# test
test = np.array([-1.0, 0.0, 1.0])
print("sigmoid:", sigmoid(test))
print("tanh:", tanh(test))
print("relu:", relu(tset))
