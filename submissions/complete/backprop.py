"""Exercise 5: backpropagation."""

import numpy as np

from activations import d_sigmoid, relu, sigmoid
from losses import l2_grad, softmax


def numerical_gradient(f, w):
    """Central differences: wiggle one entry at a time."""
    h = 1e-5
    slopes = []
    flat = np.array(w, dtype=float).ravel()  # np.array copies, w itself stays untouched
    for i in range(flat.size):
        wiggled = flat.copy()
        wiggled[i] = flat[i] + h
        above = f(wiggled.reshape(w.shape).copy())
        wiggled[i] = flat[i] - h
        below = f(wiggled.reshape(w.shape).copy())
        slopes.append((above - below) / (2 * h))
    return np.array(slopes, dtype=float).reshape(w.shape)


def backprop(X, Y, W1, b1, W2, b2):
    """Gradients of the L2 loss for X -> sigmoid -> sigmoid."""
    # forward
    z_hidden = X @ W1 + b1
    hidden = sigmoid(z_hidden)
    z_out = hidden @ W2 + b2
    y_hat = sigmoid(z_out)

    # backward: dL/dy_hat * dy_hat/dz_out, then through W2 to the hidden layer
    dz_out = l2_grad(Y, y_hat) * d_sigmoid(z_out)
    dW2 = hidden.T @ dz_out
    db2 = np.sum(dz_out, axis=0)

    dhidden = dz_out @ W2.T
    dz_hidden = dhidden * d_sigmoid(z_hidden)
    dW1 = X.T @ dz_hidden
    db1 = np.sum(dz_hidden, axis=0)
    return dW1, db1, dW2, db2


def softmax_nll_delta(labels, probs):
    """Everything cancels: probability minus 1 for the right class, minus 0 for the others."""
    delta = probs.copy()
    for row, label in enumerate(labels):
        delta[row, label] -= 1
    return delta


def forward_with_memory(X, weights, biases):
    """The forward pass; also remembers what enters each layer and each sum z."""
    inputs, sums = [], []
    signal = X
    for layer, (W, b) in enumerate(zip(weights, biases)):
        inputs.append(signal)
        z = signal @ W + b
        sums.append(z)
        signal = relu(z) if layer < len(weights) - 1 else z
    return inputs, sums


def mlp_gradients(X, labels, weights, biases):
    """Back through any number of ReLU layers, starting at softmax + NLL."""
    inputs, sums = forward_with_memory(X, weights, biases)
    dweights = [None] * len(weights)
    dbiases = [None] * len(biases)
    delta = softmax_nll_delta(labels, softmax(sums[-1]))
    for layer in range(len(weights) - 1, -1, -1):
        dweights[layer] = inputs[layer].T @ delta
        dbiases[layer] = delta.sum(axis=0)
        if layer > 0:
            # the slope of ReLU, as True/False: d_relu would turn float32 into float64
            was_active = sums[layer - 1] > 0
            delta = (delta @ weights[layer].T) * was_active
    return dweights, dbiases


def check_gradients():
    """Compare mlp_gradients with the numerical gradient (both should agree to ~1e-8)."""
    from losses import nll_loss
    from mlp import init_weights, mlp_forward

    rng = np.random.default_rng(42)
    weights, biases = init_weights([3, 5, 4], rng)
    X, labels = rng.normal(size=(6, 3)), rng.integers(0, 4, 6)

    def loss_of_first_layer(W):
        return nll_loss(labels, softmax(mlp_forward(X, [W, weights[1]], biases)))

    measured = numerical_gradient(loss_of_first_layer, weights[0])
    derived = mlp_gradients(X, labels, weights, biases)[0][0]
    print("largest difference:", np.abs(measured - derived).max())


if __name__ == "__main__":
    check_gradients()
