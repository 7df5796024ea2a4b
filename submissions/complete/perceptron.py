"""Exercise 1: the perceptron."""

import numpy as np


def weighted_sum(x, w, b):
    """What arrives in the neuron, before it decides."""
    total = b
    for x_i, w_i in zip(x, w):
        total += x_i * w_i
    return total


def perceptron_predict(x, w, b):
    """1 if the neuron fires, otherwise 0 (0 itself is not enough)."""
    if weighted_sum(x, w, b) > 0:
        return 1
    return 0


def perceptron_update(x, y, w, b, lr):
    """One learning step. Gives back new weights, the old ones stay as they are."""
    prediction = perceptron_predict(x, w, b)
    if prediction == y:
        return w.copy(), b
    # y = 1 but idle: pull the weights towards x. y = 0 but fired: push them away.
    direction = 1 if y == 1 else -1
    new_w = w + lr * direction * x
    new_b = b + lr * direction  # like a weight whose input is always 1
    return new_w, new_b


def train_perceptron(X, y, lr, epochs):
    """Show all samples again and again, always in the same order."""
    n_samples, n_inputs = X.shape
    w = np.zeros(n_inputs)
    b = 0.0
    for _epoch in range(epochs):
        mistakes = 0
        for i in range(n_samples):
            if perceptron_predict(X[i], w, b) != y[i]:
                w, b = perceptron_update(X[i], y[i], w, b, lr)
                mistakes += 1
        if mistakes == 0:
            # Nothing was wrong in a whole round, so no later round can change anything.
            break
    return w, b


if __name__ == "__main__":
    gates = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "NAND": [1, 1, 1, 0], "XOR": [0, 1, 1, 0]}
    table = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    for name, target in gates.items():
        w, b = train_perceptron(table, np.array(target), 1.0, 50)
        answers = [perceptron_predict(row, w, b) for row in table]
        print(f"{name:>4}: wanted {target}, got {answers}, w = {w}, b = {b}")
