"""Backpropagation: the gradient of the loss in every weight, measured first, then derived."""

from collections.abc import Callable

import numpy as np

from .activations import d_sigmoid, sigmoid
from .losses import l2_grad, softmax
from .mlp import hidden_activations, mlp_forward


def numerical_gradient(f: Callable[[np.ndarray], float], w: np.ndarray) -> np.ndarray:
    """Measure the slope of f in every entry of w, with nothing but calls of f.

    ∂f/∂wᵢ ≈ (f(w with wᵢ + h) − f(w with wᵢ − h)) / 2h
    (slide "Neural network optimization: Backpropagation": how does changing a weight affect L?)

    Each entry moves a little up and a little down, while all others stay where they are. This
    is the central difference: a step to one side only is too inexact here. h = 1e-5 is a good
    choice, anything from 1e-3 to 1e-7 will do.

    Args:
        f: takes an array of floats, of the shape of w, and returns one number.
        w: where to measure, an array of any shape: (n,), (n_in, n_out), or with more axes. It
            may hold integers, but then the entries have to move by h and the slopes are floats
            all the same.

    Returns:
        The gradient, floats, shape of w. The arguments are left unchanged, to the last digit: a
        number plus h minus h is not always the same number again, so rather move a copy.

    Example:
        >>> g = numerical_gradient(lambda w: float((w**2).sum()), np.array([[1.0, -2.0, 3.0]]))
        >>> np.round(g, 4).tolist()
        [[2.0, -4.0, 6.0]]
    """
    h = 1e-5
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        # Copies in float: an array of integers would cut h off.
        up, down = w.astype(float), w.astype(float)
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient


def backprop(
    X: np.ndarray, Y: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Find the gradient of the loss in every weight and bias of a net with one hidden layer.

    a = σ(X·W1 + b1),   ŷ = σ(a·W2 + b2),   L = Σ (Y − ŷ)²
    ∂z/∂x = ∂z/∂y · ∂y/∂x          (slide "Neural network optimization: Backpropagation")

    The sigmoid comes twice, in the hidden layer and at the output. L is a sum over all samples
    and outputs: no average, no factor ½. Walk back from L, one link of the chain at a time, and
    sum up wherever several paths lead to the same weight. Your numerical_gradient is the judge
    of every step.

    Args:
        X: the inputs, one sample a row, shape (N, n_in).
        Y: the targets, shape (N, n_out). X and Y may hold integers, as the table of XOR does.
        W1: the weights into the hidden layer, shape (n_in, n_hidden).
        b1: its biases, shape (n_hidden,).
        W2: the weights into the output layer, shape (n_hidden, n_out).
        b2: its biases, shape (n_out,).

    Returns:
        dW1, db1, dW2, db2: the slopes of L in W1, b1, W2, b2, each of the very shape of its
        array, so (n_hidden,) and (n_out,) for the biases. The arguments are left unchanged.

    Example:
        >>> X, Y = np.array([[1.0, 3.0]]), np.array([[1.0]])
        >>> W1, b1 = np.zeros((2, 2)), np.zeros(2)
        >>> W2, b2 = np.array([[2.0], [-2.0]]), np.zeros(1)     # so ŷ = 0.5
        >>> dW1, db1, dW2, db2 = backprop(X, Y, W1, b1, W2, b2)
        >>> dW1.tolist(), db1.tolist()
        ([[-0.125, 0.125], [-0.375, 0.375]], [-0.125, 0.125])
        >>> dW2.tolist(), db2.tolist()
        ([[-0.125], [-0.125]], [-0.25])
    """
    z1 = X @ W1 + b1
    a = sigmoid(z1)
    z2 = a @ W2 + b2
    delta2 = l2_grad(Y, sigmoid(z2)) * d_sigmoid(z2)  # ∂L/∂z2
    delta1 = (delta2 @ W2.T) * d_sigmoid(z1)  # ∂L/∂z1
    return X.T @ delta1, delta1.sum(axis=0), a.T @ delta2, delta2.sum(axis=0)


def softmax_nll_delta(labels: np.ndarray, probs: np.ndarray) -> np.ndarray:
    """Find the slope of the NLL loss in every score z that went into the softmax.

    entry (i, c) is ∂L/∂z of L = −Σ log(ŷ), summed only over the correct classes, ŷ = softmax(z)
    (slide "Neural network optimization: Backpropagation", for the NLL-Loss)

    The softmax is done already: probs is ŷ. If one score grows a little, the probabilities of
    its whole row move, and the loss with them. Follow that with the chain rule: nearly
    everything cancels, and what is left is very short. L is a sum, so nothing is divided by N.

    Args:
        labels: the index of each row's true class, 0 to C−1, shape (N,). Some classes may not
            occur at all.
        probs: softmax(z), one sample a row, shape (N, C).

    Returns:
        The gradient in z, shape (N, C). The arguments are left unchanged.

    Example:
        >>> probs = np.array([[0.7, 0.2, 0.1], [0.25, 0.5, 0.25]])
        >>> np.round(softmax_nll_delta(np.array([0, 1]), probs), 4).tolist()
        [[-0.3, 0.2, 0.1], [0.25, -0.5, 0.25]]
    """
    one_hot = np.eye(probs.shape[1])[labels]
    return probs - one_hot


def mlp_gradients(
    X: np.ndarray, labels: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Find the gradient of the loss in every weight and bias of a net of any depth.

    a₀ = X,   aₗ = ReLU(aₗ₋₁·Wₗ + bₗ) in hidden layers,   z = a·W + b in the last one,
    L = −Σ log(softmax(z)), summed only over the correct classes
    (slide "Neural network optimization: Backpropagation")

    It is the network of mlp_forward: linear at the end, then softmax and the summed NLL-Loss
    (nothing is divided by N). What is known of one layer is enough to step to the layer before
    it, so one loop backwards serves every depth.

    Args:
        X: the inputs, one sample a row, shape (N, n_in); floats or integers.
        labels: the index of each row's true class, 0 to C−1, shape (N,).
        weights: one array a layer, shape (layer's inputs, layer's outputs); the last has C
            outputs. A single layer is a network too: it has no hidden ones.
        biases: one array a layer, shape (layer's outputs,).

    Returns:
        dweights and dbiases: two lists in the order of weights and biases, with the slopes of L
        in them; each array has the very shape of its counterpart, so one axis for a bias. The
        arguments are left unchanged.

    Example:
        >>> X, labels = np.array([[2.0]]), np.array([0])
        >>> weights = [np.array([[1.0, -1.0]]), np.array([[1.0, -1.0], [2.0, 3.0]])]
        >>> biases = [np.array([0.0, 0.0]), np.array([-2.0, 2.0])]     # so z = [0, 0]
        >>> dweights, dbiases = mlp_gradients(X, labels, weights, biases)
        >>> dweights[0].tolist()     # the second hidden neuron is silent
        [[-2.0, 0.0]]
        >>> [db.tolist() for db in dbiases]
        [[-1.0, 0.0], [-0.5, 0.5]]
    """
    activations = [X, *hidden_activations(X, weights, biases)]
    dweights, dbiases = [], []
    delta = softmax_nll_delta(labels, softmax(mlp_forward(X, weights, biases)))
    for a, W in zip(reversed(activations), reversed(weights), strict=True):
        dweights.insert(0, a.T @ delta)
        dbiases.insert(0, delta.sum(axis=0))
        delta = (delta @ W.T) * (a > 0)  # a neuron that ReLU silenced passes nothing back
    return dweights, dbiases
