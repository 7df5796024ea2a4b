"""Training and evaluation: the lecture's two pipelines, and how to read what they report."""

from collections.abc import Callable

import numpy as np
from backprop import backprop  # noqa: F401
from sgd import minibatches, sgd_step  # noqa: F401


def train(
    step: Callable[[np.ndarray, np.ndarray], float],
    loss: Callable[[np.ndarray, np.ndarray], float],
    X_train: np.ndarray,
    y_train: np.ndarray,
    X_val: np.ndarray,
    y_val: np.ndarray,
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
) -> dict[str, list[float]]:
    """Run the training pipeline and record how training and validation loss develop.

    One epoch: shuffle the training samples anew, cut them into batches, give each batch to
    `step` once; then measure the validation loss.
    (slide "Neural network training pipeline")

    The model is hidden behind two functions that you are given. `step` teaches it one batch,
    `loss` only looks. So validation samples go to `loss` and never to `step`: they are there to
    judge, not to teach. Every sample travels with its own label.

    Args:
        step: `step(X, y)` does the forward pass, the backward pass and the update for one batch,
            and returns the batch's loss before the update, summed over its samples.
        loss: `loss(X, y)` returns the summed loss of the samples and changes nothing.
        X_train: the training samples, one a row, shape (N, n).
        y_train: their labels, or other targets as in the example, shape (N,).
        X_val: the validation samples, shape (M, n).
        y_val: their labels, shape (M,).
        epochs: how often to go through all training samples.
        batch_size: the largest number of samples in a batch. An epoch has as few batches as this
            allows: N / batch_size, rounded up. Where it does not divide N, a batch is smaller.
        rng: the only source of randomness, as in `minibatches`: in the same state, it gives the
            same batches in the same order.

    Returns:
        {"train_loss": [...], "val_loss": [...]}, one number an epoch in each.
        train_loss: the sum of what `step` returned in this epoch; loss(X_train, y_train) after
        the epoch is welcome too. val_loss: loss(X_val, y_val) after the epoch's last step.
        Either list may hold the sum over the samples, or this sum divided by their number.
        The arguments are left unchanged.

    Example:
        >>> model = {"w": 0.0}                            # y_hat = w·x, L2 loss
        >>> def loss(X, y):
        ...     return float(np.sum((y - model["w"] * X[:, 0]) ** 2))
        >>> def step(X, y):
        ...     before = loss(X, y)
        ...     model["w"] += 0.02 * float(np.sum((y - model["w"] * X[:, 0]) * X[:, 0]))
        ...     return before
        >>> X, y = np.array([[1.0], [2.0], [3.0]]), np.array([2.0, 4.0, 6.0])
        >>> X_val, y_val = np.array([[5.0]]), np.array([10.0])
        >>> history = train(step, loss, X, y, X_val, y_val, 20, 2, np.random.default_rng(0))
        >>> len(history["train_loss"]), history["val_loss"][0] > history["val_loss"][-1]
        (20, True)
    """
    raise NotImplementedError("Write train.")


def early_stopping(val_losses: list[float], patience: int) -> tuple[int, int]:
    """Find the epoch at which training should have stopped, and the best epoch until then.

    Stop before overfitting sets in          (slide "Neural network training pipeline")

    Go through the epochs in order. An epoch improves if its loss is strictly lower than every
    loss before it, by however little; a tie is no improvement. Training stops at the epoch that
    makes it `patience` epochs in a row without one. What comes later was never trained.

    Args:
        val_losses: the validation loss of every epoch, in order; at least one number.
        patience: how many epochs in a row without improvement end the training; at least 1.

    Returns:
        (stop_epoch, best_epoch), both counted from 0. If the patience never runs out, stop_epoch
        is the last epoch. best_epoch is the one with the lowest loss until then; among equals,
        the first. The arguments are left unchanged.

    Example:
        >>> stop, best = early_stopping([1.0, 0.8, 0.6, 0.7, 0.8, 0.9], 2)
        >>> int(stop), int(best)
        (4, 2)
    """
    raise NotImplementedError("Write early_stopping.")


def read_loss_curve(train_losses: list[float], val_losses: list[float]) -> str:
    """Diagnose a training from its two loss curves.

    Ask in this order, and answer with the first that holds
    (slide "Neural network training process: reading the loss"):

    1. "not learning": a loss in one of the curves is nan or inf, or the training loss ends above
       90 % of its first value, because it stayed level, grew, or exploded after a good start.
    2. "overfitting": the validation loss has risen again: it ends above its lowest value by more
       than 10 % of its first value. (The training loss has fallen, or you had stopped at 1.)
    3. "train longer": the training loss is still falling: the last fifth of the epochs brought
       more than 5 % of its whole descent from the first epoch to the last.
    4. "good": none of these: it has fallen, and is level now.

    Every threshold is relative: all losses times 1000 are the same curves. So never compare a
    loss with a fixed number, nor one curve with the other: they may be sums over sets of very
    different sizes. Real curves are noisy, and one epoch proves nothing. The noise of those that
    you are given is at most 0.5 % of their first value, and none comes near a threshold: smooth
    them or not, as you like, but never decide by the last two epochs alone.

    Args:
        train_losses: the training loss of every epoch, at least 10 positive numbers.
        val_losses: the validation loss of the same epochs.

    Returns:
        "not learning", "overfitting", "train longer" or "good". The arguments are left unchanged.

    Example:
        >>> falling = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]
        >>> read_loss_curve(falling, [loss + 0.1 for loss in falling])
        'train longer'
    """
    raise NotImplementedError("Write read_loss_curve.")


def accuracy(labels: np.ndarray, scores: np.ndarray) -> float:
    """Measure how many samples are classified correctly.

    accuracy = (rows whose largest score belongs to the label) / (all rows)
    (slide "Neural network training pipeline": training and validation loss + metrics)

    Args:
        labels: the index of the true class of every sample, integers, shape (N,).
        scores: one row a sample, one column a class, shape (N, C). Any real numbers; no row has
            its largest score twice.

    Returns:
        One number between 0 and 1. The arguments are left unchanged.

    Example:
        >>> scores = np.array([[0.1, 0.7, 0.2], [0.8, 0.1, 0.1], [0.2, 0.2, 0.6], [0.5, 0.3, 0.2]])
        >>> float(accuracy(np.array([1, 0, 1, 0]), scores))
        0.75
    """
    raise NotImplementedError("Write accuracy.")


def predict_in_batches(
    forward: Callable[[np.ndarray], np.ndarray], X: np.ndarray, batch_size: int
) -> np.ndarray:
    """Run the evaluation pipeline: predict all samples, batch after batch.

    Sample batch (input x only) → forward pass → repeat for all batches
    (slide "Neural network evaluation pipeline")

    No labels, no update, no shuffling: row i of the result belongs to row i of X.

    Args:
        forward: `forward(X)` returns the predictions for some samples: one row a sample, shape
            (m, C), or one number a sample, shape (m,).
        X: the samples, one a row, shape (N, n); floats or integers.
        batch_size: the largest number of samples that `forward` can take at once. Call it as
            rarely as this allows, N / batch_size rounded up, and show it every sample once.

    Returns:
        The predictions for all samples as one array, shape (N, C) or (N,), as `forward` has it.
        The arguments are left unchanged.

    Example:
        >>> X = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
        >>> predict_in_batches(lambda batch: batch.sum(axis=1), X, 2).tolist()
        [3.0, 7.0, 11.0]
    """
    raise NotImplementedError("Write predict_in_batches.")


def train_xor(
    X: np.ndarray,
    Y: np.ndarray,
    W1: np.ndarray,
    b1: np.ndarray,
    W2: np.ndarray,
    b2: np.ndarray,
    lr: float,
    steps: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Train a network with one hidden layer by gradient descent on all samples at once.

    Each step: the gradients of all four parameters with your `backprop`, at the same point;
    then W ← W − lr·∂L/∂W for all four, with your `sgd_step`.
    (slide "Loss functions, backpropagation and gradient descent: summary")

    This network can do what one perceptron never could: with 4 hidden units, lr = 1 and 4000
    steps it learns XOR, and all four outputs end within 0.05 of their targets. It did so from
    2997 of 3000 random starts; yours is one of those.

    Args:
        X: the samples, one a row, shape (N, n_in).
        Y: their targets, shape (N, n_out).
        W1: the weights of the hidden layer at the start, shape (n_in, n_hidden).
        b1: its biases, shape (n_hidden,).
        W2: the weights of the output layer at the start, shape (n_hidden, n_out).
        b2: its biases, shape (n_out,).
        lr: the learning rate.
        steps: the number of steps, each over all samples.

    Returns:
        The trained W1, b1, W2, b2, of unchanged shapes. The arguments are left unchanged.

    Example:
        >>> X, Y = np.array([[1.0]]), np.array([[1.0]])
        >>> start = np.zeros((1, 1)), np.zeros(1), np.zeros((1, 1)), np.zeros(1)
        >>> W1, b1, W2, b2 = train_xor(X, Y, *start, 1.0, 1)      # one step
        >>> W1.tolist(), b1.tolist(), W2.tolist(), b2.tolist()
        ([[0.0]], [0.0], [[0.125]], [0.25])
    """
    raise NotImplementedError("Write train_xor.")
