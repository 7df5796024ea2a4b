"""Losses: how wrong a prediction is, in one number, which way that number moves, and softmax."""

import numpy as np


def l1_loss(y: np.ndarray, y_hat: np.ndarray) -> float:
    """Add up the distances between targets and predictions.

    L(y, ŷ) = Σ |y − ŷ|          (slide "Different loss functions are available", L1-Loss)

    The sum goes over all entries, and it stays a sum: nothing is divided by their number.

    Args:
        y: the targets, shape (N,) or (N, K).
        y_hat: the predictions, same shape. Both may hold integers as well as floats, even the
            unsigned bytes (uint8) of an image: 3 and 5 are 2 apart in every type.

    Returns:
        The loss, one number. The arguments are left unchanged.

    Example:
        >>> float(l1_loss(np.array([1.0, 2.0, 3.0]), np.array([1.5, 2.0, 1.0])))
        2.5
    """
    raise NotImplementedError("Write l1_loss.")


def l2_loss(y: np.ndarray, y_hat: np.ndarray) -> float:
    """Add up the squared distances between targets and predictions.

    L(y, ŷ) = Σ (y − ŷ)²          (slide "Different loss functions are available", L2-Loss)

    The sum goes over all entries, and it stays a sum: no average, no factor ½, no root.

    Args:
        y: the targets, shape (N,) or (N, K).
        y_hat: the predictions, same shape. Both may hold integers as well as floats, even the
            unsigned bytes (uint8) of an image: 3 and 5 are 2 apart in every type.

    Returns:
        The loss, one number. The arguments are left unchanged.

    Example:
        >>> float(l2_loss(np.array([1.0, 2.0, 3.0]), np.array([1.5, 2.0, 1.0])))
        4.25
    """
    raise NotImplementedError("Write l2_loss.")


def nll_loss(labels: np.ndarray, probs: np.ndarray) -> float:
    """Add up how surprising the true classes are: the negative log-likelihood.

    L(y, ŷ) = −Σ log(ŷ), summed only over the correct classes
    (slide "Different loss functions are available", NLL-Loss)

    Every row adds one term, the natural logarithm of one probability. Nothing is divided by the
    number of rows. A row's other classes have no say, and their probability may be exactly 0.

    Args:
        labels: the index of each row's true class, 0 to C−1, shape (N,).
        probs: the probabilities of the C classes, one sample a row, shape (N, C). Each row sums
            to 1 already. The true class's probability is never 0.

    Returns:
        The loss, one number. The arguments are left unchanged.

    Example:
        >>> probs = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])
        >>> round(float(nll_loss(np.array([0, 1]), probs)), 4)     # −log 0.7 − log 0.3
        1.5606
    """
    raise NotImplementedError("Write nll_loss.")


def l1_grad(y: np.ndarray, y_hat: np.ndarray) -> np.ndarray:
    """Find the slope of the L1 loss in every prediction.

    entry i is ∂L/∂ŷᵢ of L = Σ |y − ŷ|   (slide "Neural network optimization: Backpropagation")

    If prediction i grows a little and nothing else moves, by how much does the loss grow? Where
    ŷ equals y the loss has a kink: any finite number from −1 to 1 is right there.

    Args:
        y: the targets, shape (N,) or (N, K).
        y_hat: the predictions, same shape. Both may hold integers as well as floats, even the
            unsigned bytes (uint8) of an image: 3 is below 5 in every type.

    Returns:
        The gradient, shape of y_hat. The arguments are left unchanged.

    Example:
        >>> np.asarray(l1_grad(np.array([1.0, 2.0]), np.array([1.5, -1.0])), float).tolist()
        [1.0, -1.0]
    """
    raise NotImplementedError("Write l1_grad.")


def l2_grad(y: np.ndarray, y_hat: np.ndarray) -> np.ndarray:
    """Find the slope of the L2 loss in every prediction.

    entry i is ∂L/∂ŷᵢ of L = Σ (y − ŷ)²   (slide "Neural network optimization: Backpropagation")

    If prediction i grows a little and nothing else moves, by how much does the loss grow?

    Args:
        y: the targets, shape (N,) or (N, K).
        y_hat: the predictions, same shape. Both may hold integers as well as floats, even the
            unsigned bytes (uint8) of an image: 3 is below 5 in every type.

    Returns:
        The gradient, shape of y_hat. The arguments are left unchanged.

    Example:
        >>> np.asarray(l2_grad(np.array([1.0, 2.0]), np.array([1.5, -1.0])), float).tolist()
        [1.0, -6.0]
    """
    raise NotImplementedError("Write l2_grad.")


def nll_grad(labels: np.ndarray, probs: np.ndarray) -> np.ndarray:
    """Find the slope of the NLL loss in every probability.

    entry (i, c) is ∂L/∂ŷ of the L of `nll_loss`, for the probability of class c in row i
    (slide "Neural network optimization: Backpropagation")

    If this one probability grows a little and nothing else moves, by how much does the loss
    grow? A class that has no say in the loss has a slope too, also where its probability is
    exactly 0.

    Args:
        labels: the index of each row's true class, 0 to C−1, shape (N,).
        probs: the probabilities of the C classes, one sample a row, shape (N, C). The true
            class's probability is never 0.

    Returns:
        The gradient, shape of probs. The arguments are left unchanged.

    Example:
        >>> g = nll_grad(np.array([1, 0]), np.array([[0.75, 0.25], [0.5, 0.5]]))
        >>> float(g[0, 1]), float(g[1, 0])     # the true classes' entries
        (-4.0, -2.0)
    """
    raise NotImplementedError("Write nll_grad.")


def softmax(z: np.ndarray) -> np.ndarray:
    """Turn scores into probabilities, row by row.

    softmax(z)ᵢ = exp(zᵢ) / Σⱼ exp(zⱼ)          (not on the slides: the bridge to the NLL-Loss)

    Every row is one sample: its probabilities lie between 0 and 1, sum to 1, and do not depend
    on the other rows. As a bonus, stay right where exp overflows: scores of ±1000, and a row
    that lies that far below another row.

    Args:
        z: the scores, floats or signed integers, always two-dimensional: shape (N, C).

    Returns:
        The probabilities, shape (N, C). The argument is left unchanged.

    Example:
        >>> np.round(softmax(np.array([[1.0, 2.0, 3.0], [5.0, 5.0, 5.0]])), 4).tolist()
        [[0.09, 0.2447, 0.6652], [0.3333, 0.3333, 0.3333]]
    """
    raise NotImplementedError("Write softmax.")
