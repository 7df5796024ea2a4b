"""Backpropagation: the gradient of the loss in every weight, measured first, then derived."""

import numpy as np
from activations import d_sigmoid, sigmoid
from losses import l2_grad


def numerical_gradient(f, w):
    """Measure the slope of f in every entry of w, with nothing but calls of f."""
    h = 1e-5
    grad = np.zeros(w.shape)
    for i in np.ndindex(*w.shape):
        plus = w.astype(float)
        minus = w.astype(float)
        plus[i] += h
        minus[i] -= h
        grad[i] = (f(plus) - f(minus)) / h
    return grad


def backprop(X, Y, W1, b1, W2, b2):
    """Find the gradient of the loss in every weight and bias of a net with one hidden layer."""
    z1 = X @ W1 + b1
    a = sigmoid(z1)
    z2 = a @ W2 + b2
    y_hat = sigmoid(z2)
    delta2 = l2_grad(Y, y_hat) * d_sigmoid(z2)
    delta1 = (delta2 @ W2.T) * d_sigmoid(z1)
    return X.T @ delta1, delta1.sum(axis=0), a.T @ delta2, delta2.sum(axis=0)


def softmax_nll_delta(labels, probs):
    """Find the slope of the NLL loss in every score z that went into the softmax."""
    probs[np.arange(len(labels)), labels] -= 1
    return probs


def mlp_gradients(X, labels, weights, biases):
    """Find the gradient of the loss in every weight and bias of a net of any depth."""
    deltas = []
    # TODO: start with softmax_nll_delta, then backwards through the layers
    raise NotImplementedError("Write mlp_gradients.")
