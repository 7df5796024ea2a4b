"""The perceptron: one artificial neuron, and the rule by which it learns."""

import numpy as np


def perceptron_predict(x: np.ndarray, w: np.ndarray, b: float) -> int:
    """Decide whether one neuron fires.

    f(x) = 1 if x·w + b > 0, else 0          (slide "An artificial neuron: the Perceptron")

    The comparison is strict: a neuron whose sum is exactly 0 stays idle.

    Args:
        x: the inputs of one sample, shape (n,); floats or integers.
        w: the weights, shape (n,); floats or integers.
        b: the bias, one number.

    Returns:
        1 if the neuron fires, 0 if it does not. The arguments are left unchanged.

    Example:
        >>> x = np.array([0.1, -2.3, 1.2, 4.2, 0.7])
        >>> w = np.array([1.3, 0.2, -4.5, 1.6, -0.3])
        >>> int(perceptron_predict(x, w, -0.7))     # x·w + b = 0.08
        1
    """
    raise NotImplementedError("Write perceptron_predict.")


def perceptron_update(
    x: np.ndarray, y: int, w: np.ndarray, b: float, lr: float
) -> tuple[np.ndarray, float]:
    """Take one step of the perceptron learning rule, for one sample.

    e = y − f(x),   w ← w + lr·e·x,   b ← b + lr·e          (slide "Perceptron: training")

    A correct prediction changes nothing. The bias learns like a weight whose input is always 1.

    Args:
        x: the inputs of one sample, shape (n,); floats or integers.
        y: its label, 0 or 1.
        w: the weights, shape (n,); floats or integers.
        b: the bias, one number.
        lr: the learning rate.

    Returns:
        The new weights, shape (n,), and the new bias. The arguments are left unchanged.

    Example:
        >>> w, b = perceptron_update(np.array([1.0, 2.0]), 1, np.array([0.0, 0.0]), 0.0, 0.5)
        >>> w.tolist(), float(b)
        ([0.5, 1.0], 0.5)
    """
    raise NotImplementedError("Write perceptron_update.")


def train_perceptron(
    X: np.ndarray, y: np.ndarray, lr: float, epochs: int
) -> tuple[np.ndarray, float]:
    """Learn weights and bias from labelled samples.

    Start from zeros and apply the learning rule to every sample in turn, `epochs` times
    (slide "Perceptron: training"). Every separable set is learned in finitely many steps. XOR
    never is (slide "Perceptron: Limitations"), and the training ends all the same.

    Args:
        X: the samples, one a row, shape (N, n); floats or integers.
        y: their labels, 0 or 1, shape (N,).
        lr: the learning rate.
        epochs: how often to go through all samples.

    Returns:
        The weights, shape (n,), and the bias. The arguments are left unchanged.

    Example:
        >>> X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
        >>> w, b = train_perceptron(X, np.array([0, 0, 0, 1]), 1.0, 20)     # AND
        >>> [int(perceptron_predict(x, w, b)) for x in X]
        [0, 0, 0, 1]
    """
    raise NotImplementedError("Write train_perceptron.")
