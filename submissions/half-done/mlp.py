"""The multi-layer perceptron: its size, its start, its forward pass, and XOR by hand."""

import numpy as np
from activations import relu


def count_parameters(sizes):
    """Count everything that a fully connected network can learn: all weights and all biases."""
    n = 0
    for i in range(len(sizes) - 1):
        n += sizes[i] * sizes[i + 1]
    return n


def init_weights(sizes, rng):
    """Draw the weights with which a network starts to learn."""
    weights = []
    biases = []
    for i in range(len(sizes) - 1):
        weights.append(rng.normal(size=(sizes[i], sizes[i + 1])))
        biases.append(np.zeros(sizes[i + 1]))
    return weights, biases


def mlp_forward(X, weights, biases):
    """Send samples through the network, layer after layer, to its output."""
    A = X
    for W, b in zip(weights, biases):
        A = relu(A @ W + b)
    return A


def hidden_activations(X, weights, biases):
    """Look into the network: what does every hidden neuron say to every sample?"""
    result = []
    A = X
    for i in range(len(weights) - 1):
        A = relu(A @ weights[i] + biases[i])
        result.append(A)
    return result


def xor_network():
    """Build a network of step neurons that computes XOR, with weights chosen by hand."""
    # first neuron: OR, second neuron: AND, output: OR and not AND
    W1 = np.array([[1.0, 1.0], [1.0, 1.0]])
    b1 = np.array([-0.5, -1.5])
    W2 = np.array([[1.0], [-1.0]])
    b2 = np.array([-0.5])
    return [W1, W2], [b1, b2]
