"""Unusual and correct perceptrons: each earns everything."""

import math

import numpy as np

from reference.perceptron import perceptron_predict


def perceptron_predict__returns_bool(x, w, b):
    """A bool is a 0 or a 1."""
    return bool(np.dot(x, w) + b > 0)


def perceptron_predict__loop(x, w, b):
    """The sum may be taken product by product."""
    z = b
    for xi, wi in zip(x, w, strict=True):
        z += xi * wi
    if z > 0:
        return 1.0
    return 0.0


def perceptron_predict__heaviside(x, w, b):
    """NumPy knows the step function, too."""
    return np.heaviside(np.einsum("i,i->", x, w) + b, 0)


def perceptron_predict__bias_as_a_weight(x, w, b):
    """The bias is a weight whose input is always 1."""
    return int(np.append(x, 1) @ np.append(w, b) > 0)


def perceptron_predict__array_of_one(x, w, b):
    """An array that holds one number is one number."""
    return (np.reshape(x, (1, -1)) @ np.reshape(w, (-1, 1)) + b > 0).astype(int).ravel()


def perceptron_predict__exact_sum(x, w, b):
    """A sum without rounding has the same sign."""
    return int(math.fsum([*map(float, x * w), b]) > 0)


def perceptron_predict__float32(x, w, b):
    """Seven digits tell the two sides apart."""
    return int(np.float32(x.astype(np.float32) @ w.astype(np.float32)) + np.float32(b) > 0)


def perceptron_predict__other_side(x, w, b):
    """The products outweigh the negative bias."""
    return int(sum(x * w) > -b)


def perceptron_predict__two_piles(x, w, b):
    """What speaks for firing outweighs what speaks against it."""
    parts = np.append(x * w, b)
    return parts[parts > 0].sum() > -parts[parts < 0].sum()


def perceptron_predict__recursion(x, w, b, position=0):
    """One product joins the bias, and a neuron with one input less answers."""
    if position == len(x):
        return np.array(b > 0)
    return perceptron_predict__recursion(x, w, b + x[position] * w[position], position + 1)


def perceptron_update__three_cases(x, y, w, b, lr):
    """Right, fired too little, fired too much: three cases need no error."""
    fired = x @ w + b > 0
    if y == 1 and not fired:
        return w + lr * x, b + lr
    if y == 0 and fired:
        return w - lr * x, b - lr
    return w, b


def perceptron_update__loop_over_lists(x, y, w, b, lr):
    """A list of numbers is an array."""
    error = y - (sum(xi * wi for xi, wi in zip(x, w, strict=True)) + b > 0)
    return [[float(wi + lr * error * xi) for xi, wi in zip(x, w, strict=True)], b + lr * error]


def perceptron_update__bias_as_a_weight(x, y, w, b, lr):
    """The bias is a weight whose input is always 1, and may stay an array of one."""
    x, w = np.append(x, 1.0), np.append(w, b)
    w = w + lr * (y - (x @ w > 0)) * x
    return w[:-1], w[-1:]


def perceptron_update__float32(x, y, w, b, lr):
    """Seven digits are enough."""
    error = np.float32(lr * (y - int(x @ w + b > 0)))
    return w.astype(np.float32) + error * x.astype(np.float32), np.float32(b) + error


def perceptron_update__copy_written_into(x, y, w, b, lr):
    """A copy may be written into as one likes."""
    new = np.array(w, float)
    if (x @ w + b > 0) != y:
        new += (lr if y else -lr) * x
        b += lr if y else -lr
    return new, b


def perceptron_update__put_back_afterwards(x, y, w, b, lr):
    """An array may be written into if it is as before in the end."""
    old = w.copy()
    if w.dtype.kind == "f":
        w -= lr * (perceptron_predict(x, w, b) - y) * x
        new, w[:] = w.copy(), old
    else:
        new = w - lr * (perceptron_predict(x, w, b) - y) * x
    return new, b - lr * (perceptron_predict(x, w, b) - y)


def train_perceptron__stops_when_nothing_is_wrong(X, y, lr, epochs):
    """An epoch without an error changes nothing, and neither would any that follows."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        errors = 0
        for sample, label in zip(X, y, strict=True):
            error = label - int(np.dot(sample, w) + b > 0)
            w, b = w + lr * error * sample, b + lr * error
            errors += error != 0
        if not errors:
            break
    return w, b


def train_perceptron__column_of_ones(X, y, lr, epochs):
    """A column of ones turns the bias into one weight more."""
    X = np.column_stack([X, np.ones(len(X))])
    w = np.zeros(X.shape[1])
    for k in range(epochs * len(X)):
        x, label = X[k % len(X)], y[k % len(X)]
        w += lr * (label - (x @ w > 0)) * x
    return w[:-1], w[-1]


def train_perceptron__plain_lists(X, y, lr, epochs):
    """Numbers in lists learn as well."""
    w, b = [0.0] * X.shape[1], 0.0
    for _ in range(epochs):
        for x, label in zip(X.tolist(), y.tolist(), strict=True):
            error = label - (sum(map(float.__mul__, w, map(float, x))) + b > 0)
            w = [wi + lr * error * xi for wi, xi in zip(w, x, strict=True)]
            b += lr * error
    return [w, b]


def train_perceptron__recursion(X, y, lr, epochs):
    """Training for some epochs is training for one less, and then one more."""
    if epochs == 0:
        return np.zeros(X.shape[1]), 0.0
    w, b = train_perceptron__recursion(X, y, lr, epochs - 1)
    for i in range(len(X)):
        step = lr * (int(y[i]) - int(X[i] @ w + b > 0))
        w, b = w + step * X[i], b + step
    return w, b


def train_perceptron__counts_the_mistakes(X, y, lr, epochs):
    """The weights are a sum of samples: it is enough to count how often each was wrong."""
    counts = np.zeros(len(X))
    for _ in range(epochs):
        for i in range(len(X)):
            z = lr * (counts @ (X @ X[i])) + lr * counts.sum()
            counts[i] += y[i] - (z > 0)
    return lr * counts @ X, lr * counts.sum()


def train_perceptron__float32(X, y, lr, epochs):
    """Seven digits are enough."""
    X = X.astype(np.float32)
    w, b = np.zeros(X.shape[1], np.float32), np.float32(0)
    for _ in range(epochs):
        for x, label in zip(X, y, strict=True):
            step = np.float32(lr * (label - int(x @ w + b > 0)))
            w, b = w + step * x, b + step
    return w, b


def train_perceptron__learning_rate_at_the_end(X, y, lr, epochs):
    """From zeros on, the learning rate stretches every step alike, so it may wait for the end."""
    w, b = np.zeros(X.shape[1]), 0
    for _ in range(epochs):
        for x, label in zip(X, y, strict=True):
            error = label - int(x @ w + b > 0)
            w, b = w + error * x, b + error
    return lr * w, lr * b


def train_perceptron__looks_for_a_circle(X, y, lr, epochs):
    """Where weights return, so does everything after them: the rest of the way can be looked up."""
    w, b = np.zeros(X.shape[1]), 0.0
    seen, path = {}, []
    for epoch in range(epochs):
        first = seen.setdefault((w.tobytes(), float(b)), epoch)
        if first < epoch:
            return path[first + (epochs - first) % (epoch - first)]
        path.append((w, b))
        for x, label in zip(X, y, strict=True):
            error = label - int(x @ w + b > 0)
            w, b = w + lr * error * x, b + lr * error
    return w, b
