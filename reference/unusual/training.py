"""Unusual and correct trainings and evaluations: each earns everything."""

import math
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from functools import reduce
from itertools import accumulate

import numpy as np

from reference.backprop import backprop
from reference.sgd import minibatches, sgd_step


def train__loss_after_the_epoch(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Measuring the training loss after the epoch is as good as adding it up on the way."""
    train_losses, val_losses = [], []
    for _ in range(epochs):
        for X, y in minibatches(X_train, y_train, batch_size, rng):
            step(X, y)
        train_losses.append(loss(X_train, y_train))
        val_losses.append(loss(X_val, y_val))
    return {"val_loss": val_losses, "train_loss": train_losses}


def train__means_per_sample(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """The mean per sample makes curves of sets of different sizes comparable."""
    n, order = len(X_train), np.arange(len(X_train))
    history = {"train_loss": np.empty(epochs), "val_loss": np.empty(epochs)}
    for epoch in range(epochs):
        rng.shuffle(order)
        total = 0.0
        for start in range(0, n, batch_size):
            rows = order[start : start + batch_size]
            total += step(X_train[rows], y_train[rows])
        history["train_loss"][epoch] = total / n
        history["val_loss"][epoch] = loss(X_val, y_val) / len(X_val)
    return history


def train__sum_and_mean(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """Each of the two curves may be a sum or a mean, and more may be recorded as well."""
    history = {"train_loss": [], "val_loss": [], "val_loss_before": loss(X_val, y_val)}
    for _ in range(epochs):
        for X, y in minibatches(X_train, y_train, batch_size, rng):
            step(X, y)
        history["train_loss"].append(loss(X_train, y_train) / len(y_train))
        history["val_loss"].append(loss(X_val, y_val))
    return history


def train__equal_batches(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """The lecture only says batches: as many as needed, of nearly equal size, are a fair cut."""
    train_losses, val_losses = [], []
    count = math.ceil(len(X_train) / batch_size)
    for _ in range(epochs):
        parts = np.array_split(np.argsort(rng.random(len(X_train))), count)
        train_losses.append(sum(step(X_train[part], y_train[part]) for part in parts))
        val_losses.append(loss(X_val, y_val))
    return {"train_loss": train_losses, "val_loss": val_losses}


def train__small_batch_first(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """Where the batch size does not divide the set, any batch may be the smaller one."""
    history = {"train_loss": [], "val_loss": []}
    first = len(X_train) % batch_size or batch_size
    cuts = range(first, len(X_train), batch_size)
    for _ in range(epochs):
        parts = np.split(rng.permutation(len(X_train)), cuts)
        history["train_loss"].append(sum(step(X_train[part], y_train[part]) for part in parts))
        history["val_loss"].append(loss(X_val, y_val))
    return history


def train__drawn_until_none_is_left(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Batches drawn from the samples that are left need no shuffled order."""
    history = {"train_loss": np.zeros(epochs), "val_loss": np.zeros(epochs)}
    for epoch in range(epochs):
        left = np.arange(len(X_train))
        while len(left):
            batch = rng.choice(left, min(batch_size, len(left)), replace=False)
            left = np.setdiff1d(left, batch)
            history["train_loss"][epoch] += step(X_train[batch], y_train[batch])
        history["val_loss"][epoch] = loss(X_val, y_val)
    return history


def train__lists_of_rows(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """Batches that are lists of rows hold the same samples as arrays do."""
    pairs = list(zip(X_train.tolist(), y_train.tolist(), strict=True))
    train_losses, val_losses = (), ()
    for _ in range(epochs):
        deck = [pairs[row] for row in rng.permutation(len(pairs))]
        total = 0.0
        while deck:
            batch, deck = deck[:batch_size], deck[batch_size:]
            total += step([x for x, _ in batch], [y for _, y in batch])
        train_losses += (total,)
        val_losses += (loss(X_val, y_val),)
    return {"train_loss": train_losses, "val_loss": val_losses}


def train__validation_in_batches(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """A summed loss may be added up from parts, in the validation set too."""

    def summed(X, y):
        return sum(loss(X[at : at + 3], y[at : at + 3]) for at in range(0, len(X), 3))

    losses = []
    for _ in range(epochs):
        for X, y in list(minibatches(X_train, y_train, batch_size, rng)):
            step(np.float32(X), y)
        losses.append((summed(X_train, y_train), summed(X_val, y_val)))
    train_losses, val_losses = zip(*losses, strict=True)
    return dict(train_loss=list(train_losses), val_loss=list(val_losses))


def train__loss_before_each_step(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """What step returns is the loss before its update, which can be measured as well."""

    def epoch(history, _):
        running = 0.0
        for X, y in minibatches(X_train, y_train, batch_size, rng):
            running += loss(X, y)
            step(X, y)
        return [*history, (running / len(X_train), loss(X_val, y_val) / len(X_val))]

    history = np.array(reduce(epoch, range(epochs), []))
    return {"train_loss": history[:, 0], "val_loss": history[:, 1]}


def early_stopping__argmin(val_losses, patience):
    """The first epoch that lies `patience` after the minimum so far is the stop."""
    for epoch in range(len(val_losses)):
        best = int(np.argmin(val_losses[: epoch + 1]))
        if epoch - best >= patience:
            return epoch, best
    return len(val_losses) - 1, int(np.argmin(val_losses))


def early_stopping__counter(val_losses, patience):
    """The patience rule as it is usually written: a best value and a counter of bad epochs."""
    best, best_epoch, bad, epoch = math.inf, None, 0, -1
    while bad < patience and epoch + 1 < len(val_losses):
        epoch += 1
        if val_losses[epoch] < best:
            best, best_epoch, bad = val_losses[epoch], epoch, 0
        else:
            bad += 1
    return [epoch, best_epoch]


def early_stopping__running_minimum(val_losses, patience):
    """With the running minimum as an array, the improvements are where it falls."""
    lowest = np.minimum.accumulate(np.asarray(val_losses))
    improves = np.concatenate([[True], lowest[1:] < lowest[:-1]])
    epochs = np.arange(len(lowest))
    last = np.maximum.accumulate(np.where(improves, epochs, 0))
    over = np.flatnonzero(epochs - last >= patience)
    stop = over[0] if over.size else epochs[-1]
    return np.array([stop, last[stop]])


def early_stopping__recursive(val_losses, patience):
    """Each epoch hands the best one so far on to the next."""

    def go(epoch, best):
        best = epoch if val_losses[epoch] < val_losses[best] else best
        if epoch - best >= patience or epoch == len(val_losses) - 1:
            return epoch, best
        return go(epoch + 1, best)

    return go(0, 0)


def early_stopping__running_minimum_of_the_standard_library(val_losses, patience):
    """An epoch improves exactly if the running minimum changes there."""
    lowest = list(accumulate(val_losses, min))
    best = 0.0
    for epoch, low in enumerate(lowest):
        if epoch and low != lowest[epoch - 1]:
            best = float(epoch)
        if epoch == best + patience:
            return float(epoch), best
    return float(len(lowest) - 1), best


def read_loss_curve__means_of_fifths(train_losses, val_losses):
    """Means over a fifth of the epochs smooth the noise, and the diagnosis is the same."""
    train, val = np.array(train_losses), np.array(val_losses)
    fifth = len(train) // 5
    end, before = train[-fifth:].mean(), train[-2 * fifth : -fifth].mean()
    if not np.isfinite(train).all() or not np.isfinite(val).all() or end > 0.9 * train[0]:
        return "not learning"
    if val[-2:].mean() - val.min() > 0.1 * val[0]:
        return "overfitting"
    return "train longer" if before - end > 0.05 * (train[0] - end) else "good"


def read_loss_curve__plain_loops(train_losses, val_losses):
    """Lists and math do without numpy."""
    if any(math.isnan(loss) or math.isinf(loss) for loss in train_losses + val_losses):
        return "not learning"
    if train_losses[-1] / train_losses[0] > 0.9:
        return "not learning"
    if (val_losses[-1] - min(val_losses)) / val_losses[0] > 0.1:
        return "overfitting"
    descent = train_losses[0] - train_losses[-1]
    epoch = round(0.8 * (len(train_losses) - 1))
    late = train_losses[epoch] - train_losses[-1]
    return "train longer" if late / descent > 0.05 else "good"


def read_loss_curve__scaled_first(train_losses, val_losses):
    """Curves divided by their first value need only plain numbers as thresholds."""
    train = np.array(train_losses) / train_losses[0]
    val = np.array(val_losses) / val_losses[0]
    smooth = np.convolve(train, np.ones(3) / 3, "valid")
    falls = smooth[-1 - len(train) // 5] - smooth[-1] > 0.05 * (1 - smooth[-1])
    learns = bool(np.all(np.isfinite(train + val))) and train[-1] <= 0.9
    rises = val[-1] > np.min(val) + 0.1
    answers = ["train longer" if falls else "good", "overfitting"]
    return answers[int(rises)] if learns else "not learning"


def read_loss_curve__fitted_line(train_losses, val_losses):
    """The slope of a line through the last epochs tells how much the last fifth brought."""
    train, val = np.float32(train_losses), np.float32(val_losses)
    if not (np.isfinite(train).all() and np.isfinite(val).all() and train[-1] <= 0.9 * train[0]):
        return "not learning"
    if val[-1] > val.min() + 0.1 * val[0]:
        return "overfitting"
    count = max(len(train) // 4, 3)
    slope = np.polyfit(np.arange(count), train[-count:], 1)[0]
    late = -slope * len(train) / 5
    return "train longer" if late > 0.05 * (train[0] - train[-1]) else "good"


def accuracy__counter(labels, scores):
    """Counting hits and misses gives the same share."""
    count = Counter(
        int(np.argmax(row)) == int(label) for label, row in zip(labels, scores, strict=True)
    )
    return count[True] / count.total()


def accuracy__score_of_the_label(labels, scores):
    """A row is a hit if the label's score is the row's maximum."""
    own = scores[np.arange(len(labels)), labels]
    return np.mean(own >= scores.max(axis=1))


def accuracy__one_hot(labels, scores):
    """One-hot rows of winners and labels share a 1 where they agree."""
    winners = scores == scores.max(axis=1, keepdims=True)
    return np.float32(np.einsum("nc,nc->", winners, np.eye(scores.shape[1])[labels]) / len(labels))


def accuracy__sorted_rows(labels, scores):
    """The last of a row's sorted indices is its winner, and an array of one element is a number."""
    winners = np.argsort(scores, axis=1)[:, -1]
    return np.array([np.count_nonzero(winners == labels) / labels.size])


def accuracy__plain_python(labels, scores):
    """Lists know their maximum too."""
    rows = scores.tolist()
    hits = [row.index(max(row)) == label for row, label in zip(rows, labels.tolist(), strict=True)]
    return sum(hits) / len(hits)


def predict_in_batches__preallocated(forward, X, batch_size):
    """The first batch tells the shape of the result."""
    result = None
    for start in range(0, len(X), batch_size):
        answers = np.asarray(forward(X[start : start + batch_size]))
        if result is None:
            result = np.zeros((len(X), *answers.shape[1:]))
        result[start : start + batch_size] = answers
    return result


def predict_in_batches__list_of_rows(forward, X, batch_size):
    """A list with one entry a sample is as good as an array."""
    result = []
    for start in range(0, len(X), batch_size):
        result.extend(forward(X[start : start + batch_size]).tolist())
    return result


def predict_in_batches__equal_batches(forward, X, batch_size):
    """As many batches as needed, of nearly equal size."""
    parts = np.array_split(X, math.ceil(len(X) / batch_size))
    return np.concatenate([forward(part) for part in parts])


def predict_in_batches__recursive(forward, X, batch_size):
    """The first batch, and the rest in the same way."""
    head = forward(X[:batch_size])
    if len(X) <= batch_size:
        return head
    rest = predict_in_batches__recursive(forward, X[batch_size:], batch_size)
    return np.append(head, rest, axis=0)


def predict_in_batches__generator(forward, X, batch_size):
    """A generator hands out one prediction after the other, in order."""
    for start in range(0, len(X), batch_size):
        yield from forward(np.float32(X[start : start + batch_size]))


def predict_in_batches__from_the_end(forward, X, batch_size):
    """The batches may be predicted in any order if they are put back into the right one."""
    starts = range(0, len(X), batch_size)
    pieces = {start: forward(X[start : start + batch_size]) for start in reversed(starts)}
    return np.concatenate([pieces[start] for start in starts])


def train_xor__by_hand(X, Y, W1, b1, W2, b2, lr, steps):
    """The gradients and the step may be written out here as well."""
    for _ in range(steps):
        hidden = 1 / (1 + np.exp(-(X @ W1 + b1)))
        out = 1 / (1 + np.exp(-(hidden @ W2 + b2)))
        d_out = 2 * (out - Y) * out * (1 - out)
        d_hidden = d_out @ W2.T * hidden * (1 - hidden)
        W1, b1 = W1 - lr * X.T @ d_hidden, b1 - lr * d_hidden.sum(axis=0)
        W2, b2 = W2 - lr * hidden.T @ d_out, b2 - lr * d_out.sum(axis=0)
    return W1, b1, W2, b2


def train_xor__copies_in_place(X, Y, W1, b1, W2, b2, lr, steps):
    """Copies may be changed in place."""
    params = [np.array(param, dtype=float) for param in (W1, b1, W2, b2)]
    for _ in range(steps):
        for param, gradient in zip(params, backprop(X, Y, *params), strict=True):
            param -= lr * gradient
    return params


def train_xor__single_precision(X, Y, W1, b1, W2, b2, lr, steps):
    """float32 is precise enough to learn."""
    X, Y, *params = (np.float32(array) for array in (X, Y, W1, b1, W2, b2))
    for _ in range(steps):
        gradients = backprop(X, Y, *params)
        params = [np.float32(p - lr * g) for p, g in zip(params, gradients, strict=True)]
    return tuple(params)


def train_xor__one_list_a_layer(X, Y, W1, b1, W2, b2, lr, steps):
    """Two calls of sgd_step with gradients of one point are one step."""
    first, second = [W1, b1], [W2, b2]
    for _ in range(steps):
        dW1, db1, dW2, db2 = backprop(X, Y, *first, *second)
        first, second = sgd_step(first, [dW1, db1], lr), sgd_step(second, [dW2, db2], lr)
    return (*first, *second)


def train_xor__bias_as_a_weight(X, Y, W1, b1, W2, b2, lr, steps):
    """A bias is the weight of an input that is always 1."""

    def extended(rows):
        return np.column_stack([rows, np.ones(len(rows))])

    A, B = np.vstack([W1, b1]), np.vstack([W2, b2])
    for _ in range(steps):
        hidden = np.tanh(extended(X) @ A / 2) / 2 + 0.5
        out = np.tanh(extended(hidden) @ B / 2) / 2 + 0.5
        delta = 2 * (out - Y) * out * (1 - out)
        back = (delta @ B[:-1].T) * hidden * (1 - hidden)
        A, B = A - lr * extended(X).T @ back, B - lr * extended(hidden).T @ delta
    return A[:-1], A[-1], B[:-1], B[-1]


def train_xor__sum_over_samples(X, Y, W1, b1, W2, b2, lr, steps):
    """The gradient of a sum over samples is the sum of the samples' gradients."""
    params = [W1, b1, W2, b2]
    for _ in range(steps):
        total = [np.zeros_like(param) for param in params]
        for x, y in zip(X, Y, strict=True):
            parts = backprop(x[None], y[None], *params)
            total = [t + part for t, part in zip(total, parts, strict=True)]
        params = sgd_step(params, total, lr)
    return params[0].tolist(), params[1].tolist(), params[2].tolist(), params[3].tolist()


def predict_in_batches__threads(forward, X, batch_size):
    """The batches are predicted by several threads at once."""
    with ThreadPoolExecutor(3) as pool:
        starts = range(0, len(X), batch_size)
        return np.concatenate(list(pool.map(lambda at: forward(X[at : at + batch_size]), starts)))


class _Reading(StrEnum):
    NOT_LEARNING = "not learning"
    OVERFITTING = "overfitting"
    UNFINISHED = "train longer"
    GOOD = "good"


def read_loss_curve__members_of_an_enum(train_losses, val_losses):
    """The four answers are members of an Enum of texts."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if not np.isfinite([train, val]).all() or train[-1] > 0.9 * train[0]:
        return _Reading.NOT_LEARNING
    if val[-1] > val.min() + 0.1 * val[0]:
        return _Reading.OVERFITTING
    late = train[-1 - len(train) // 5] - train[-1]
    return _Reading.UNFINISHED if late > 0.05 * (train[0] - train[-1]) else _Reading.GOOD
