"""Exercise 7: training and evaluation."""

import math

import numpy as np

from backprop import backprop
from sgd import minibatches, sgd_step


def train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """The pipeline of the slides: batches, steps, then a look at the validation data."""
    train_curve = []
    val_curve = []
    for _ in range(epochs):
        epoch_loss = 0.0
        for X_batch, y_batch in minibatches(X_train, y_train, batch_size, rng):
            epoch_loss += step(X_batch, y_batch)
        train_curve.append(epoch_loss / len(X_train))
        # only looking, the model must not learn from these
        val_curve.append(loss(X_val, y_val) / len(X_val))
    return {"train_loss": train_curve, "val_loss": val_curve}


def early_stopping(val_losses, patience):
    """(epoch where we stop, best epoch so far)."""
    lowest = math.inf
    best_epoch = 0
    waited = 0
    for epoch, current in enumerate(val_losses):
        if current < lowest:
            lowest = current
            best_epoch = epoch
            waited = 0
        else:
            waited += 1
            if waited >= patience:
                return epoch, best_epoch
    return len(val_losses) - 1, best_epoch


def read_loss_curve(train_losses, val_losses):
    """The doctor for loss curves."""
    if not all(math.isfinite(value) for value in [*train_losses, *val_losses]):
        return "not learning"

    first, last = train_losses[0], train_losses[-1]
    if last > 0.9 * first:
        return "not learning"

    risen = val_losses[-1] - min(val_losses)
    if risen > 0.1 * val_losses[0]:
        return "overfitting"

    # How much of the way down happened in the last fifth of the epochs?
    before_last_fifth = train_losses[int(0.8 * len(train_losses)) - 1]
    share = (before_last_fifth - last) / (first - last)
    if share > 0.05:
        return "train longer"
    return "good"


def accuracy(labels, scores):
    """Hits divided by samples."""
    hits = 0
    for label, row in zip(labels, scores):
        if np.argmax(row) == label:
            hits += 1
    return hits / len(labels)


def predict_in_batches(forward, X, batch_size):
    """Predict piece by piece, in order, and glue the pieces together."""
    pieces = []
    start = 0
    while start < len(X):
        pieces.append(forward(X[start : start + batch_size]))
        start += batch_size
    return np.concatenate(pieces, axis=0)


def train_xor(X, Y, W1, b1, W2, b2, lr, steps):
    """Plain gradient descent; every step uses all samples."""
    for _ in range(steps):
        grads = backprop(X, Y, W1, b1, W2, b2)
        W1, b1, W2, b2 = sgd_step([W1, b1, W2, b2], grads, lr)
    return W1, b1, W2, b2
