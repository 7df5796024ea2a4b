"""Training and evaluation: the lecture's two pipelines, and how to read what they report."""

import numpy as np
from backprop import backprop
from sgd import minibatches, sgd_step


def train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """Run the training pipeline and record how training and validation loss develop."""
    history = {"train_loss": [], "val_loss": []}
    for epoch in range(epochs):
        total = 0
        for X, y in minibatches(X_train, y_train, batch_size, rng):
            total += step(X, y)
        history["train_loss"].append(total)
        history["val_loss"].append(loss(X_val, y_val))
    return history


def early_stopping(val_losses, patience):
    """Find the epoch at which training should have stopped, and the best epoch until then."""
    raise NotImplementedError("Write early_stopping.")


def read_loss_curve(train_losses, val_losses):
    """Diagnose a training from its two loss curves."""
    raise NotImplementedError("Write read_loss_curve.")


def accuracy(labels, scores):
    """Measure how many samples are classified correctly."""
    guesses = np.argmax(scores, axis=0)
    return np.sum(guesses == labels) / len(labels)


def predict_in_batches(forward, X, batch_size):
    """Run the evaluation pipeline: predict all samples, batch after batch."""
    raise NotImplementedError("Write predict_in_batches.")


def train_xor(X, Y, W1, b1, W2, b2, lr, steps):
    """Train a network with one hidden layer by gradient descent on all samples at once."""
    params = [W1, b1, W2, b2]
    for i in range(steps):
        grads = backprop(X, Y, *params)
        params = sgd_step(params, grads, lr)
    return params
