"""Unusual and correct ways to learn and to read digits: each earns everything."""

import numpy as np

from reference.backprop import mlp_gradients
from reference.losses import softmax
from reference.mlp import hidden_activations, init_weights, mlp_forward
from reference.sgd import minibatches, sgd_step


def train_mnist__single_precision_by_hand(X, labels, rng):
    """float32 is precise enough, and forward and backward pass may be written out in one place."""
    W1 = rng.normal(size=(784, 128), scale=0.05).astype(np.float32)
    W2 = rng.normal(size=(128, 10), scale=0.1).astype(np.float32)
    b1, b2 = np.zeros(128, np.float32), np.zeros(10, np.float32)
    X, one_hot = X.astype(np.float32), np.eye(10, dtype=np.float32)[labels]
    for lr in (0.3, 0.2, 0.1, 0.05):
        order = rng.permutation(len(X))
        for start in range(0, len(X), 50):
            rows = order[start : start + 50]
            batch, step = X[rows], np.float32(lr / len(rows))
            hidden = np.maximum(batch @ W1 + b1, 0)
            scores = hidden @ W2 + b2
            e = np.exp(scores - scores.max(axis=1, keepdims=True))
            delta = e / e.sum(axis=1, keepdims=True) - one_hot[rows]
            back = (delta @ W2.T) * (hidden > 0)
            W2 -= step * hidden.T @ delta
            b2 -= step * delta.sum(axis=0)
            W1 -= step * batch.T @ back
            b1 -= step * back.sum(axis=0)
    return [W1, W2], [b1, b2]


def train_mnist__two_hidden_layers_and_momentum(X, labels, rng):
    """Momentum, a second hidden layer, and tuples instead of lists: all of it is free."""
    weights, biases = init_weights([784, 64, 32, 10], rng)
    params = [*weights, *biases]
    velocities = [np.zeros_like(param) for param in params]
    for lr in (0.002, 0.002, 0.001, 0.0005):
        for images, digits in minibatches(X, labels, 64, rng):
            dweights, dbiases = mlp_gradients(images, digits, params[:3], params[3:])
            gradients = [*dweights, *dbiases]
            velocities = [0.8 * v + g for v, g in zip(velocities, gradients, strict=True)]
            params = sgd_step(params, velocities, lr)
    return tuple(params[:3]), tuple(params[3:])


def train_mnist__keeps_the_best_epoch(X, labels, rng):
    """Some images may be kept aside, to stop in time and to return the best network."""
    order = rng.permutation(len(X))
    aside, rest = order[: len(X) // 20], order[len(X) // 20 :]
    weights, biases = init_weights([784, 96, 10], rng)
    best = (-1.0, weights, biases)
    for epoch in range(4):
        for images, digits in minibatches(X[rest], labels[rest], 32, rng):
            dweights, dbiases = mlp_gradients(images, digits, weights, biases)
            weights = sgd_step(weights, dweights, 0.008 / (1 + epoch))
            biases = sgd_step(biases, dbiases, 0.008 / (1 + epoch))
        hits = float(np.mean(mlp_forward(X[aside], weights, biases).argmax(1) == labels[aside]))
        best = max(best, (hits, weights, biases), key=lambda entry: entry[0])
    return best[1], best[2]


def classify__from_probabilities(X, weights, biases):
    """The softmax keeps the order of the outputs."""
    return np.argmax(softmax(mlp_forward(X, weights, biases)), axis=-1)


def classify__one_by_one(X, weights, biases):
    """Sample by sample, as a list."""
    labels = []
    for x in X:
        A = x
        for W, b in zip(weights[:-1], biases[:-1], strict=True):
            A = np.where(A @ W + b > 0, A @ W + b, 0)
        scores = (A @ weights[-1] + biases[-1]).tolist()
        labels.append(scores.index(max(scores)))
    return labels


def classify__sorted(X, weights, biases):
    """The last of the sorted indices is the largest output's, here in floats."""
    inputs = [X, *hidden_activations(X, weights, biases)][-1]
    scores = np.einsum("nh,hc->nc", inputs, weights[-1]) + biases[-1]
    return np.argsort(scores, axis=1)[:, -1].astype(float)


def classify__single_precision(X, weights, biases):
    """Where one output is clearly the largest, float32 finds it too."""
    A = np.float32(X)
    for layer, (W, b) in enumerate(zip(weights, biases, strict=True), 1):
        A = A @ np.float32(W) + np.float32(b)
        A = A if layer == len(weights) else A.clip(min=0)
    return np.uint8(A.argmax(axis=1))


def classify__columns(X, weights, biases):
    """One sample a column all the way, and a bias as one more weight."""
    A = X.T
    for layer, (W, b) in enumerate(zip(weights, biases, strict=True), 1):
        A = np.vstack([W, b]).T @ np.vstack([A, np.ones(A.shape[1])])
        A = A if layer == len(weights) else A * (A > 0)
    return (-A).argmin(axis=0)


def classify__generator(X, weights, biases):
    """A generator of labels, one after the other."""
    yield from (int(np.argmax(row)) for row in mlp_forward(X, weights, biases))


def class_profile__loop(activations, labels, digit):
    """Adding up and counting in a loop."""
    total, count = [0.0] * len(activations[0]), 0
    for row, label in zip(activations, labels, strict=True):
        if label == digit:
            total = [t + value for t, value in zip(total, row, strict=True)]
            count += 1
    return [t / count for t in total]


def class_profile__dot_product(activations, labels, digit):
    """A row of ones and zeros selects and adds up at once."""
    mask = np.asarray(labels == digit, float)
    return mask @ activations / mask.sum()


def class_profile__weighted_average(activations, labels, digit):
    """An average may have weights."""
    return np.average(activations, axis=0, weights=(labels == digit))


def class_profile__masked_array(activations, labels, digit):
    """Masked entries do not count."""
    hidden = np.repeat((labels != digit)[:, None], activations.shape[1], axis=1)
    return np.ma.array(activations, mask=hidden).mean(axis=0).filled(0.0)


def class_profile__single_precision(activations, labels, digit):
    """float32 is precise enough for a mean."""
    return np.float32(activations)[np.flatnonzero(labels == digit)].mean(0)


def class_profile__updated_mean(activations, labels, digit):
    """A mean that moves towards each new image, by its share."""
    profile, count = np.zeros(activations.shape[1]), 0
    for i in np.flatnonzero(labels == digit):
        count += 1
        profile = profile + (activations[i] - profile) / count
    return profile
