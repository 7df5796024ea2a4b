"""Exercise 4: multi-layer perceptrons."""

import numpy as np

from activations import relu


def count_parameters(sizes):
    """Weights and biases of all layers together."""
    total = 0
    for layer in range(1, len(sizes)):
        inputs, neurons = sizes[layer - 1], sizes[layer]
        total += inputs * neurons  # weights
        total += neurons  # biases
    return total


def init_weights(sizes, rng):
    """Normal random weights with standard deviation 1/sqrt(n_in), zero biases."""
    weights = []
    biases = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        weights.append(rng.standard_normal((n_in, n_out)) / np.sqrt(n_in))
        biases.append(np.zeros(n_out))
    return weights, biases


def mlp_forward(X, weights, biases):
    """ReLU after every layer but the last."""
    signal = X
    last = len(weights) - 1
    for layer, (W, b) in enumerate(zip(weights, biases)):
        signal = signal @ W + b
        if layer != last:
            signal = relu(signal)
    return signal


def hidden_activations(X, weights, biases):
    """What the hidden layers say on the way; the output is not among them."""
    seen = []
    signal = X
    for layer in range(len(weights) - 1):
        signal = relu(signal @ weights[layer] + biases[layer])
        seen.append(signal)
    return seen


def xor_network():
    """XOR = OR but not AND.

    First hidden neuron: x1 or x2. Second one: x1 and x2. The output fires for the first, unless
    the second forbids it.
    """
    W_hidden = np.array([[2, 2], [2, 2]])
    b_hidden = np.array([-1, -3])
    W_out = np.array([[2], [-4]])
    b_out = np.array([-1])
    return [W_hidden, W_out], [b_hidden, b_out]
