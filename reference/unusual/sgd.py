"""Unusual and correct gradient descents: each earns everything."""

from array import array
from itertools import accumulate
from math import fsum

import numpy as np


def gradient_descent_1d__recursion(df, w0, lr, steps):
    """The path is the start, followed by the path from the next point."""
    if steps == 0:
        return [w0]
    return [w0, *gradient_descent_1d__recursion(df, w0 - lr * df(w0), lr, steps - 1)]


def gradient_descent_1d__array_filled_by_index(df, w0, lr, steps):
    """An array of floats holds the path as well as a list."""
    path = np.zeros(steps + 1)
    path[0] = w0
    for k in range(steps):
        path[k + 1] = path[k] - lr * df(path[k])
    return path


def gradient_descent_1d__generator(df, w0, lr, steps):
    """Whoever asks for all points gets all points."""
    w = w0
    yield w
    for _ in range(steps):
        w = w - lr * df(w)
        yield w


def gradient_descent_1d__accumulate(df, w0, lr, steps):
    """A step that is applied again and again."""
    return tuple(accumulate(range(steps), lambda w, _: w - lr * df(w), initial=w0))


def gradient_descent_1d__one_slope_too_many(df, w0, lr, steps):
    """The slope at the end is measured and not used."""
    w, path = float(w0), []
    for _ in range(steps + 1):
        path.append(w)
        w = w - lr * df(w)
    return path


def gradient_descent_1d__arrays_of_one(df, w0, lr, steps):
    """An array that holds one number is one number."""
    path = [np.array([w0], float)]
    for _ in range(steps):
        path.append(path[-1] - lr * df(path[-1]))
    return path


def gradient_descent_1d__sum_of_the_moves(df, w0, lr, steps):
    """Where one stands is the start and all moves since."""
    moves = [w0]
    for _ in range(steps):
        moves.append(-lr * df(fsum(moves)))
    return np.cumsum(moves)


def gradient_descent_1d__float32(df, w0, lr, steps):
    """Seven digits are enough."""
    path = np.zeros(steps + 1, np.float32)
    path[0] = w0
    for k in range(steps):
        path[k + 1] = path[k] - np.float32(lr * df(path[k]))
    return path


def gradient_descent_1d__while_loop(df, w0, lr, steps):
    """A loop may count the points that it has."""
    path = [w0]
    while len(path) <= steps:
        slope = df(path[-1])
        path += [path[-1] + lr * -slope]
    return path


def sgd_step__loop(params, grads, lr):
    """Every entry may be moved on its own."""
    moved = []
    for k in range(len(params)):
        new = np.zeros(params[k].shape)
        for index in np.ndindex(*params[k].shape):
            new[index] = params[k][index] - lr * grads[k][index]
        moved.append(new)
    return moved


def sgd_step__tuple(params, grads, lr):
    """A tuple is a list that stays."""
    return tuple(np.subtract(w, np.multiply(lr, dw)) for w, dw in zip(params, grads))


def sgd_step__generator(params, grads, lr):
    """Whoever asks for all arrays gets all arrays."""
    for w, dw in zip(params, grads):
        yield w - lr * dw


def sgd_step__nested_lists(params, grads, lr):
    """Nested lists are an array."""
    return [(w - lr * dw).tolist() for w, dw in zip(params, grads)]


def sgd_step__float32(params, grads, lr):
    """Seven digits are enough."""
    return [
        w.astype(np.float32) - np.float32(lr) * dw.astype(np.float32)
        for w, dw in zip(params, grads)
    ]


def sgd_step__copies_written_into(params, grads, lr):
    """A copy may be written into as one likes."""
    moved = [np.array(w, float) for w in params]
    for w, dw in zip(moved, grads):
        w -= lr * dw
    return moved


def sgd_step__one_long_vector(params, grads, lr):
    """All parameters in one row, moved at once and cut apart again."""
    row = np.concatenate([w.ravel() for w in params])
    row = row - lr * np.concatenate([dw.ravel() for dw in grads])
    parts = np.split(row, np.cumsum([w.size for w in params])[:-1])
    return [part.reshape(w.shape) for part, w in zip(parts, params)]


def sgd_step__iterator(params, grads, lr):
    """An iterator gives what a list gives, when it is asked."""
    return map(lambda w, dw: w - lr * dw, params, grads)


def sgd_step__results_written_into_a_buffer(params, grads, lr):
    """An array of one's own may be filled bit by bit."""
    moved = []
    for w, dw in zip(params, grads):
        buffer = np.empty(w.shape)
        np.multiply(dw, lr, out=buffer)
        np.subtract(w, buffer, out=buffer)
        moved.append(buffer)
    return moved


def sgd_step__recursion(params, grads, lr):
    """The first array moves, and the others move as a shorter list does."""
    if not params:
        return []
    return [params[0] - lr * grads[0], *sgd_step__recursion(params[1:], grads[1:], lr)]


def minibatches__generator(X, y, batch_size, rng):
    """Whoever asks for all batches gets all batches."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        pick = order[start : start + batch_size]
        yield X[pick], y[pick]


def minibatches__indices_shuffled_in_place(X, y, batch_size, rng):
    """The indices are the function's own and may be shuffled where they are."""
    order = list(range(len(X)))
    rng.shuffle(order)
    batches = []
    while order:
        pick, order = order[:batch_size], order[batch_size:]
        batches.append([X[pick], y[pick]])
    return batches


def minibatches__random_keys_sorted(X, y, batch_size, rng):
    """Sorting random numbers is shuffling."""
    order = np.argsort(rng.random(len(X)))
    cuts = np.arange(batch_size, len(X), batch_size)
    return list(zip(np.split(X[order], cuts), np.split(y[order], cuts)))


def minibatches__even_sizes(X, y, batch_size, rng):
    """As few batches as possible, but of sizes as equal as possible."""
    parts = np.array_split(rng.permutation(len(X)), int(np.ceil(len(X) / batch_size)))
    return [(X[part], y[part]) for part in parts]


def minibatches__smaller_batch_first(X, y, batch_size, rng):
    """Which of the batches is the smaller one is open."""
    order = rng.permutation(len(X))
    first = len(X) % batch_size or batch_size
    starts = [0, *range(first, len(X), batch_size)]
    ends = [*starts[1:], len(X)]
    return [(X[order[a:b]], y[order[a:b]]) for a, b in zip(starts, ends)]


def minibatches__drawn_without_replacement(X, y, batch_size, rng):
    """Each batch is drawn from what the batches before it left over."""
    left, batches = np.arange(len(X)), []
    while len(left):
        pick = rng.choice(left, min(batch_size, len(left)), replace=False)
        left = np.setdiff1d(left, pick)
        batches.append((X[pick], y[pick]))
    return batches


def minibatches__batch_numbers_shuffled(X, y, batch_size, rng):
    """Every sample gets the number of its batch; within a batch the order may stay."""
    number = rng.permutation(np.arange(len(X)) // batch_size)
    return tuple((X[number == k], y[number == k]) for k in range(number.max() + 1))


def minibatches__targets_as_a_column(X, y, batch_size, rng):
    """Glued together, samples and targets cannot lose each other."""
    table = rng.permutation(np.column_stack([X, y]))
    starts = range(0, len(table), batch_size)
    return [(table[i : i + batch_size, :-1], table[i : i + batch_size, -1]) for i in starts]


def minibatches__lists(X, y, batch_size, rng):
    """Rows in lists are an array."""
    pairs = list(zip(X.tolist(), y.tolist()))
    pairs = [pairs[i] for i in rng.permutation(len(pairs))]
    chunks = [pairs[i : i + batch_size] for i in range(0, len(pairs), batch_size)]
    return [([x for x, _ in chunk], [t for _, t in chunk]) for chunk in chunks]


def minibatches__another_generator_seeded_by_rng(X, y, batch_size, rng):
    """The one generator may seed another, which then gives the order."""
    order = np.random.default_rng(rng.integers(2**62)).permutation(len(X))
    starts = range(0, len(X), batch_size)
    return [(X[order[i : i + batch_size]], y[order[i : i + batch_size]]) for i in starts]


def minibatches__same_state_twice(X, y, batch_size, rng):
    """In the same state the generator gives the same order again, for samples and for targets."""
    state = rng.bit_generator.state
    rows = rng.permutation(X)
    rng.bit_generator.state = state
    cuts = range(batch_size, len(X), batch_size)
    return zip(np.split(rows, cuts), np.split(rng.permutation(y), cuts))


def minibatches__swaps(X, y, batch_size, rng):
    """Every place is swapped with a random one before it."""
    order = list(range(len(X)))
    for i in range(len(order) - 1, 0, -1):
        j = int(rng.integers(i + 1))
        order[i], order[j] = order[j], order[i]
    starts = range(0, len(X), batch_size)
    return [(X[order[i : i + batch_size]], y[order[i : i + batch_size]]) for i in starts]


def minibatches__drawn_one_by_one(X, y, batch_size, rng):
    """Each sample is drawn alone from those that are left."""
    left, batches = list(range(len(X))), []
    while left:
        picks = [left.pop(int(rng.integers(len(left)))) for _ in range(min(batch_size, len(left)))]
        batches.append((np.stack([X[i] for i in picks]), [y[i] for i in picks]))
    return batches


def minibatches__smaller_batch_anywhere(X, y, batch_size, rng):
    """Chance may also decide which of the batches is the smaller one."""
    count = -(-len(X) // batch_size)
    sizes = np.full(count, batch_size)
    sizes[rng.integers(count)] -= count * batch_size - len(X)
    parts = np.split(rng.permutation(len(X)), np.cumsum(sizes)[:-1])
    return [(X[part], y[part]) for part in parts]


def minibatches__float32(X, y, batch_size, rng):
    """Seven digits are enough."""
    order = rng.permutation(len(X))
    starts = range(0, len(X), batch_size)
    rows = X.astype(np.float32)
    return [(rows[order[i : i + batch_size]], y[order[i : i + batch_size]]) for i in starts]


def gradient_descent_1d__array_of_the_standard_library(df, w0, lr, steps):
    """The path is an array of Python's own."""
    path = array("d", [w0])
    for _ in range(steps):
        path.append(path[-1] - lr * df(path[-1]))
    return path
