"""Unusual and correct backpropagation: each earns everything."""

import math

import numpy as np

from reference.losses import nll_loss, softmax
from reference.mlp import mlp_forward


def _slopes(f, w, h=1e-5):
    """Central differences, entry by entry."""
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = np.array(w, float), np.array(w, float)
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient


def numerical_gradient__large_step(f, w):
    """The largest h that the docstring allows."""
    return _slopes(f, w, 1e-3)


def numerical_gradient__small_step(f, w):
    """The smallest h that the docstring allows."""
    return _slopes(f, w, 1e-7)


def numerical_gradient__step_grows_with_the_entry(f, w):
    """A step in proportion to the entry, but never zero, keeps the same number of digits."""
    w = np.asarray(w, float)
    gradient = np.empty(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        h = 1e-5 * max(1.0, abs(w[i]))
        up[i], down[i] = w[i] + h, w[i] - h
        gradient[i] = (f(up) - f(down)) / (up[i] - down[i])
    return gradient


def numerical_gradient__five_points(f, w):
    """Two central differences of different width cancel one more term of the error."""
    return (4 * _slopes(f, w, 1e-4) - _slopes(f, w, 2e-4)) / 3


def numerical_gradient__directions_of_an_identity(f, w):
    """The rows of an identity matrix, in the shape of w, are the directions to move in."""
    h = 1e-6
    steps = h * np.eye(w.size).reshape(w.size, *w.shape)
    differences = [(f(w + step) - f(w - step)) / (2 * h) for step in steps]
    return np.array(differences).reshape(w.shape)


def numerical_gradient__recursion(f, w):
    """An array is a list of smaller arrays, until it is a single number."""

    def slopes(g, v):
        if v.ndim == 0:
            return (g(v + 1e-5) - g(v - 1e-5)) / 2e-5

        def row(k):
            return slopes(lambda r: g(np.stack([*v[:k], r, *v[k + 1 :]])), v[k])

        return np.array([row(k) for k in range(len(v))])

    return slopes(f, np.asarray(w, float))


def numerical_gradient__moves_w_and_puts_it_back(f, w):
    """Whoever keeps the old value may move w itself: it is the very same afterwards."""
    if w.dtype.kind != "f":
        w = w.astype(float)
    gradient = np.zeros_like(w)
    walk = np.nditer(w, flags=["multi_index"])
    for _ in walk:
        i = walk.multi_index
        old = float(w[i])
        w[i] = old + 1e-4
        above = f(w)
        w[i] = old - 1e-4
        gradient[i] = (above - f(w)) / 2e-4
        w[i] = old
    return gradient


def numerical_gradient__lists_of_numbers(f, w):
    """Plain numbers in a plain list, put into the shape of w for every question."""
    flat = w.ravel().tolist()

    def moved(k, h):
        return f(np.reshape([v + h * (j == k) for j, v in enumerate(flat)], w.shape))

    slopes = [(moved(k, 1e-5) - moved(k, -1e-5)) / 2e-5 for k in range(len(flat))]
    return np.reshape(slopes, w.shape).tolist()


def numerical_gradient__rounded_to_float32(f, w):
    """Seven digits are more than the measurement has."""
    return _slopes(f, w).astype(np.float32)


def numerical_gradient__yields_the_rows(f, w):
    """A generator hands over one row after the other."""
    yield from _slopes(f, w)


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _arrays(X, Y, W1, b1, W2, b2):
    """The gradients by the chain rule, for arrays of any float type."""
    a = _sigmoid(X @ W1 + b1)
    y_hat = _sigmoid(a @ W2 + b2)
    delta2 = -2 * (Y - y_hat) * y_hat * (1 - y_hat)
    delta1 = np.dot(delta2, W2.T) * a * (1 - a)
    return X.T @ delta1, delta1.sum(axis=0), a.T @ delta2, delta2.sum(axis=0)


def backprop__sample_by_sample(X, Y, W1, b1, W2, b2):
    """The gradient of a sum is the sum of the samples' gradients: outer products that add up."""
    dW1, db1, dW2, db2 = (np.zeros(w.shape) for w in (W1, b1, W2, b2))
    for x, y in zip(X, Y, strict=True):
        a = _sigmoid(x @ W1 + b1)
        y_hat = _sigmoid(a @ W2 + b2)
        delta2 = 2 * (y_hat - y) * y_hat * (1 - y_hat)
        delta1 = (W2 @ delta2) * a * (1 - a)
        dW1 += np.outer(x, delta1)
        db1 += delta1
        dW2 += np.outer(a, delta2)
        db2 += delta2
    return dW1, db1, dW2, db2


def backprop__measured(X, Y, W1, b1, W2, b2):
    """Central differences of the loss are slow, but they are its gradient."""
    params = [W1, b1, W2, b2]

    def loss(k, w):
        V1, c1, V2, c2 = [*params[:k], w, *params[k + 1 :]]
        return np.sum((Y - _sigmoid(_sigmoid(X @ V1 + c1) @ V2 + c2)) ** 2)

    return [_slopes(lambda w, k=k: loss(k, w), params[k]) for k in range(4)]


def backprop__measured_with_a_large_step(X, Y, W1, b1, W2, b2):
    """A step of 1e-3 is as much as numerical_gradient allows, and it is still exact enough."""
    params = [W1, b1, W2, b2]

    def loss(k, w):
        V1, c1, V2, c2 = [*params[:k], w, *params[k + 1 :]]
        return np.sum((Y - _sigmoid(_sigmoid(X @ V1 + c1) @ V2 + c2)) ** 2)

    return [_slopes(lambda w, k=k: loss(k, w), params[k], 1e-3) for k in range(4)]


def backprop__einsum(X, Y, W1, b1, W2, b2):
    """The letters say which axes are summed."""
    a = _sigmoid(np.einsum("ni,ih->nh", X, W1) + b1)
    y_hat = _sigmoid(np.einsum("nh,ho->no", a, W2) + b2)
    delta2 = 2 * (y_hat - Y) * y_hat * (1 - y_hat)
    delta1 = np.einsum("no,ho,nh->nh", delta2, W2, a * (1 - a))
    return (
        np.einsum("ni,nh->ih", X, delta1),
        np.einsum("nh->h", delta1),
        np.einsum("nh,no->ho", a, delta2),
        np.einsum("no->o", delta2),
    )


def backprop__float32(X, Y, W1, b1, W2, b2):
    """Single precision is what deep-learning libraries use."""
    return _arrays(*(np.asarray(v, np.float32) for v in (X, Y, W1, b1, W2, b2)))


def backprop__plain_lists(X, Y, W1, b1, W2, b2):
    """Loops over plain numbers, and nested lists as results."""
    n_in, n_hidden, n_out = len(W1), len(W2), len(b2)
    dW1 = [[0.0] * n_hidden for _ in range(n_in)]
    dW2 = [[0.0] * n_out for _ in range(n_hidden)]
    db1, db2 = [0.0] * n_hidden, [0.0] * n_out
    for x, y in zip(X.tolist(), Y.tolist(), strict=True):
        sums = [sum(x[i] * W1[i][h] for i in range(n_in)) + b1[h] for h in range(n_hidden)]
        a = [1 / (1 + math.exp(-z)) for z in sums]
        sums = [sum(a[h] * W2[h][o] for h in range(n_hidden)) + b2[o] for o in range(n_out)]
        y_hat = [1 / (1 + math.exp(-z)) for z in sums]
        delta2 = [2 * (p - t) * p * (1 - p) for p, t in zip(y_hat, y, strict=True)]
        for h in range(n_hidden):
            back = sum(delta2[o] * W2[h][o] for o in range(n_out)) * a[h] * (1 - a[h])
            db1[h] += back
            for i in range(n_in):
                dW1[i][h] += x[i] * back
            for o in range(n_out):
                dW2[h][o] += a[h] * delta2[o]
        for o in range(n_out):
            db2[o] += delta2[o]
    return dW1, db1, dW2, db2


def backprop__biases_as_weights(X, Y, W1, b1, W2, b2):
    """A bias is the weight of an input that is always 1, so it may join its matrix for a while."""
    ones = np.ones((len(X), 1))
    X1, V1, V2 = np.hstack([X, ones]), np.vstack([W1, b1]), np.vstack([W2, b2])
    a = _sigmoid(X1 @ V1)
    A1 = np.hstack([a, ones])
    y_hat = _sigmoid(A1 @ V2)
    delta2 = 2 * (y_hat - Y) * y_hat * (1 - y_hat)
    dV2 = A1.T @ delta2
    dV1 = X1.T @ ((delta2 @ V2.T)[:, :-1] * a * (1 - a))
    return dV1[:-1], dV1[-1], dV2[:-1], dV2[-1]


def backprop__columns_inside(X, Y, W1, b1, W2, b2):
    """Inside, samples are columns and matrices multiply from the left; outside nobody sees it."""
    a = _sigmoid(W1.T @ X.T + b1[:, None])
    y_hat = _sigmoid(W2.T @ a + b2[:, None])
    delta2 = 2 * (y_hat - Y.T) * y_hat * (1 - y_hat)
    delta1 = (W2 @ delta2) * a * (1 - a)
    return (delta1 @ X).T, delta1.sum(axis=1), (delta2 @ a.T).T, delta2.sum(axis=1)


def backprop__forward_mode(X, Y, W1, b1, W2, b2):
    """The derivatives of every output in every weight, carried along on the way forward."""
    a = _sigmoid(X @ W1 + b1)
    y_hat = _sigmoid(a @ W2 + b2)
    slope = y_hat * (1 - y_hat)
    in_b1 = np.einsum("nh,ho,no->nho", a * (1 - a), W2, slope)
    in_W1 = np.einsum("ni,nho->niho", X, in_b1)
    in_W2 = np.einsum("nh,no->nho", a, slope)
    error = 2 * (y_hat - Y)
    return (
        np.einsum("niho,no->ih", in_W1, error),
        np.einsum("nho,no->h", in_b1, error),
        np.einsum("nho,no->ho", in_W2, error),
        np.einsum("no,no->o", slope, error),
    )


def backprop__yields_the_gradients(X, Y, W1, b1, W2, b2):
    """A generator of four arrays is as good as a tuple."""
    yield from _arrays(X, Y, W1, b1, W2, b2)


def softmax_nll_delta__copy_and_subtract(labels, probs):
    """Fancy indexing changes one entry a row, in a copy."""
    delta = np.copy(probs)
    delta[range(len(labels)), labels] -= 1
    return delta


def softmax_nll_delta__comparison_with_all_classes(labels, probs):
    """Where the class's number is the label, one is taken away: a comparison is 0 or 1."""
    return probs - (np.arange(probs.shape[1]) == labels[:, np.newaxis])


def softmax_nll_delta__two_loops(labels, probs):
    """Plain numbers in nested lists, made an array at the end."""
    return np.array(
        [
            [float(p) - 1 if c == label else float(p) for c, p in enumerate(row)]
            for label, row in zip(labels, probs, strict=True)
        ]
    )


def softmax_nll_delta__through_the_jacobian(labels, probs):
    """The slope in the probabilities, multiplied with the derivatives of the softmax."""
    rows = np.arange(len(labels))
    in_probs = np.zeros(probs.shape)
    in_probs[rows, labels] = -1 / probs[rows, labels]
    jacobian = np.einsum("nc,cd->ncd", probs, np.eye(probs.shape[1]))
    jacobian -= np.einsum("nc,nd->ncd", probs, probs)
    return np.einsum("nc,ncd->nd", in_probs, jacobian)


def softmax_nll_delta__measured(labels, probs):
    """The logarithms of the probabilities are scores with this softmax, so L can be measured."""
    return _slopes(lambda z: nll_loss(labels, softmax(z)), np.log(probs))


def softmax_nll_delta__float32(labels, probs):
    """Single precision is what deep-learning libraries use."""
    delta = probs.astype(np.float32)
    delta[np.arange(len(labels)), labels] -= 1
    return delta


def softmax_nll_delta__minus_all_others(labels, probs):
    """A row sums to 1, so the true class's slope is minus the sum of all others."""
    delta = probs.copy()
    for row, label in zip(delta, labels, strict=True):
        row[label] = 0
        row[label] = -row.sum()
    return delta


def softmax_nll_delta__counted_in_a_flat_array(labels, probs):
    """In the flattened probabilities, the true classes are C entries apart, plus the label."""
    n, n_classes = probs.shape
    ones = np.bincount(np.arange(n) * n_classes + labels, minlength=n * n_classes)
    return probs - ones.reshape(n, n_classes)


def _forward(X, weights, biases):
    """The inputs of every layer, and the probabilities."""
    inputs = [X]
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        inputs.append(np.maximum(inputs[-1] @ W + b, 0))
    z = inputs[-1] @ weights[-1] + biases[-1]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return inputs, e / e.sum(axis=1, keepdims=True)


def mlp_gradients__recursion(X, labels, weights, biases):
    """A layer goes forward, asks the layers behind it, and goes back with their answer."""

    def walk(a, k):
        if k == len(weights):
            e = np.exp(a)
            delta = e / e.sum(axis=1, keepdims=True)
            delta[np.arange(len(labels)), labels] -= 1
            return delta, [], []
        z = a @ weights[k] + biases[k]
        last = k == len(weights) - 1
        delta, dweights, dbiases = walk(z if last else np.maximum(z, 0), k + 1)
        delta = delta if last else np.where(z > 0, delta, 0)
        return delta @ weights[k].T, [a.T @ delta, *dweights], [delta.sum(axis=0), *dbiases]

    return walk(X, 0)[1:]


def mlp_gradients__sample_by_sample(X, labels, weights, biases):
    """The gradient of a sum is the sum of the samples' gradients: outer products that add up."""
    dweights = [np.zeros(W.shape) for W in weights]
    dbiases = [np.zeros(b.shape) for b in biases]
    for x, label in zip(X, labels, strict=True):
        inputs, probs = _forward(x[None, :], weights, biases)
        delta = probs[0] - np.eye(len(biases[-1]))[label]
        for k in range(len(weights) - 1, -1, -1):
            dweights[k] += np.outer(inputs[k][0], delta)
            dbiases[k] += delta
            delta = (weights[k] @ delta) * np.sign(inputs[k][0])
    return dweights, dbiases


def _measured(X, labels, weights, biases, h):
    params = [*weights, *biases]

    def loss(k, w):
        moved = [*params[:k], w, *params[k + 1 :]]
        z = mlp_forward(X, moved[: len(weights)], moved[len(weights) :])
        return nll_loss(labels, softmax(z))

    slopes = [_slopes(lambda w, k=k: loss(k, w), p, h) for k, p in enumerate(params)]
    return slopes[: len(weights)], slopes[len(weights) :]


def mlp_gradients__measured(X, labels, weights, biases):
    """Central differences of the loss are slow, but they are its gradient."""
    return _measured(X, labels, weights, biases, 1e-5)


def mlp_gradients__measured_with_a_large_step(X, labels, weights, biases):
    """A step of 1e-3 is as much as numerical_gradient allows, and it is still exact enough."""
    return _measured(X, labels, weights, biases, 1e-3)


def mlp_gradients__tuples(X, labels, weights, biases):
    """Tuples hold arrays as well as lists do."""
    inputs, probs = _forward(X, tuple(weights), tuple(biases))
    delta = probs - np.eye(probs.shape[1])[labels]
    gradients = ()
    for a, W in zip(inputs[::-1], weights[::-1], strict=True):
        gradients = ((a.T @ delta, delta.sum(axis=0)), *gradients)
        delta = delta @ W.T * np.heaviside(a, 0)
    return tuple(zip(*gradients, strict=True))


def mlp_gradients__float32(X, labels, weights, biases):
    """Single precision is what deep-learning libraries use."""
    weights = [W.astype(np.float32) for W in weights]
    inputs, probs = _forward(X.astype(np.float32), weights, [b.astype(np.float32) for b in biases])
    delta = probs - np.eye(probs.shape[1], dtype=np.float32)[labels]
    dweights, dbiases = [], []
    for a, W in zip(inputs[::-1], weights[::-1], strict=True):
        dweights.append(a.T @ delta)
        dbiases.append(np.ones(len(X), np.float32) @ delta)
        delta = (delta @ W.T) * (a > 0)
    return dweights[::-1], dbiases[::-1]


def mlp_gradients__nested_lists(X, labels, weights, biases):
    """Nested lists of plain numbers have the same shapes as arrays."""
    inputs, probs = _forward(X, weights, biases)
    deltas = [probs - np.eye(probs.shape[1])[labels]]
    for k in range(len(weights) - 1, 0, -1):
        deltas.insert(0, np.einsum("no,ho->nh", deltas[0], weights[k]) * (inputs[k] != 0))
    dweights = [np.einsum("ni,no->io", a, d).tolist() for a, d in zip(inputs, deltas, strict=True)]
    return [dweights, [np.einsum("no->o", d).tolist() for d in deltas]]


def mlp_gradients__paths_multiplied_out(X, labels, weights, biases):
    """All paths of one sample at once: a product of matrices with the silent neurons' rows at 0."""
    inputs, probs = _forward(X, weights, biases)
    delta = probs - np.eye(probs.shape[1])[labels]
    dweights = [np.zeros(W.shape) for W in weights]
    dbiases = [np.zeros(b.shape) for b in biases]
    for n in range(len(X)):
        for k in range(len(weights)):
            paths = np.eye(len(biases[k]))
            for j in range(k + 1, len(weights)):
                paths = paths @ np.diag((inputs[j][n] > 0) * 1.0) @ weights[j]
            dbiases[k] += paths @ delta[n]
            dweights[k] += np.outer(inputs[k][n], paths @ delta[n])
    return dweights, dbiases
