"""Known mistakes of gradient descent. A function's name says the task and the mistake."""

from copy import deepcopy

import numpy as np

_VELOCITY = {}
_ORDERS = {}


def _path(df, w0, steps, move):
    """The path of the steps that `move` takes from (w, f'(w), number of the step)."""
    path = [float(w0)]
    for k in range(steps):
        path.append(move(path[-1], df(path[-1]), k))
    return path


def _cut(X, y, batch_size, order, targets=None):
    """Batches of the samples in `order`, with the targets in theirs."""
    targets = order if targets is None else targets
    starts = range(0, len(order), batch_size)
    return [(X[order[i : i + batch_size]], y[targets[i : i + batch_size]]) for i in starts]


def gradient_descent_1d__walks_uphill(df, w0, lr, steps):
    """Your steps go in the direction in which the loss grows."""
    return _path(df, w0, steps, lambda w, g, k: w + lr * g)


def gradient_descent_1d__slope_of_the_start(df, w0, lr, steps):
    """All your steps have the same length: the slope has to be measured again at each new position."""
    g = df(float(w0))
    return [w0 - k * lr * g for k in range(steps + 1)]


def gradient_descent_1d__slope_of_the_start_again(df, w0, lr, steps):
    """All your steps have the same length: the slope has to be measured again at each new position."""
    path = [w0]
    for _ in range(steps):
        path.append(path[-1] - lr * df(w0))
    return path


def gradient_descent_1d__steps_from_the_start(df, w0, lr, steps):
    """The slope is that of your latest point, but each of your steps sets out from the start again."""
    return _path(df, w0, steps, lambda w, g, k: w0 - lr * g)


def gradient_descent_1d__always_from_the_start(df, w0, lr, steps):
    """Every step of yours begins at the start again, so the path stays at its first point."""
    return [float(w0)] + [w0 - lr * df(float(w0)) for _ in range(steps)]


def gradient_descent_1d__sign_of_the_slope(df, w0, lr, steps):
    """Your steps do not get shorter near the minimum."""
    return _path(df, w0, steps, lambda w, g, k: w - lr * np.sign(g))


def gradient_descent_1d__one_step_too_many(df, w0, lr, steps):
    """Your trajectory is one step too long."""
    return _path(df, w0, steps + 1, lambda w, g, k: w - lr * g)


def gradient_descent_1d__one_step_too_few(df, w0, lr, steps):
    """Your path ends one step early: the start is a point of it, but no step."""
    return _path(df, w0, steps - 1, lambda w, g, k: w - lr * g)


def gradient_descent_1d__last_point_left_out(df, w0, lr, steps):
    """You write each point down before you leave it, so the one where the walk ends is missing."""
    path, w = [], w0
    for _ in range(steps):
        path.append(w)
        w = w - lr * df(w)
    return path


def gradient_descent_1d__start_left_out(df, w0, lr, steps):
    """Your path begins after the first step; the point where it starts belongs to it."""
    return _path(df, w0, steps, lambda w, g, k: w - lr * g)[1:]


def gradient_descent_1d__last_point_only(df, w0, lr, steps):
    """You return where the walk ends; the whole path is asked for."""
    return _path(df, w0, steps, lambda w, g, k: w - lr * g)[-1]


def gradient_descent_1d__returns_the_slopes(df, w0, lr, steps):
    """You collect the slopes that you met; the path is made of the places."""
    return [df(w) for w in _path(df, w0, steps, lambda w, g, k: w - lr * g)]


def gradient_descent_1d__learning_rate_shrinks(df, w0, lr, steps):
    """Your steps shrink faster than the slope does: the learning rate has to stay constant."""
    return _path(df, w0, steps, lambda w, g, k: w - lr / (k + 1) * g)


def gradient_descent_1d__learning_rate_ignored(df, w0, lr, steps):
    """Changing the learning rate does not change your path."""
    return _path(df, w0, steps, lambda w, g, k: w - g)


def gradient_descent_1d__fixed_learning_rate(df, w0, lr, steps):
    """Your path uses a learning rate of its own and never the one that is passed in."""
    return _path(df, w0, steps, lambda w, g, k: w - 0.1 * g)


def gradient_descent_1d__divides_by_the_learning_rate(df, w0, lr, steps):
    """Smaller learning rates give you larger steps."""
    return _path(df, w0, steps, lambda w, g, k: w - g / lr)


def gradient_descent_1d__replaces_the_weight(df, w0, lr, steps):
    """Your next point is only the step itself; a step starts from where you are."""
    return _path(df, w0, steps, lambda w, g, k: -lr * g)


def gradient_descent_1d__stops_when_it_overshoots(df, w0, lr, steps):
    """With a large learning rate your path ends early; the exercise wants to see what really happens."""
    path = [float(w0)]
    for _ in range(steps):
        w = path[-1] - lr * df(path[-1])
        if abs(df(w)) > abs(df(path[-1])):
            break
        path.append(w)
    return path


def gradient_descent_1d__stops_on_a_plateau(df, w0, lr, steps):
    """Near the minimum your path ends early; it has a point for each of its steps, however short they are."""
    path = [float(w0)]
    for _ in range(steps):
        w = path[-1] - lr * df(path[-1])
        path.append(w)
        if abs(w - path[-2]) < 1e-2:
            break
    return path


def gradient_descent_1d__stops_where_it_is_level(df, w0, lr, steps):
    """Where the slope is nearly zero your path ends early; it has a point for each of its steps."""
    path = [w0]
    for _ in range(steps):
        slope = df(path[-1])
        if abs(slope) < 1e-6:
            break
        path.append(path[-1] - lr * slope)
    return path


def gradient_descent_1d__refuses_to_climb(df, w0, lr, steps):
    """You stay in place where a step would lead to a steeper point; the exercise wants to see the overshoot."""
    path = [float(w0)]
    for _ in range(steps):
        w = path[-1] - lr * df(path[-1])
        path.append(path[-1] if abs(df(w)) > abs(df(path[-1])) else w)
    return path


def gradient_descent_1d__clips_the_slope(df, w0, lr, steps):
    """Steep places move you no further than gentle ones: the slope is cut off on the way."""
    return _path(df, w0, steps, lambda w, g, k: w - lr * max(-1.0, min(1.0, g)))


def gradient_descent_1d__keeps_within_bounds(df, w0, lr, steps):
    """Your path never leaves the neighbourhood of zero, even where the steps lead away from it."""
    return _path(df, w0, steps, lambda w, g, k: max(-5.0, min(5.0, w - lr * g)))


def gradient_descent_1d__momentum(df, w0, lr, steps):
    """Your steps still carry the swing of earlier ones; each depends on the slope in its place alone.

    Evidence: this is the momentum method, the default of many recipes for training.
    """
    path, v = [float(w0)], 0.0
    for _ in range(steps):
        v = 0.9 * v - lr * df(path[-1])
        path.append(path[-1] + v)
    return path


def gradient_descent_1d__looks_one_step_back(df, w0, lr, steps):
    """You step with the slope of the point before: it is measured one move too early."""
    path = [float(w0)]
    g = df(path[0])
    for _ in range(steps):
        path.append(path[-1] - lr * g)
        g = df(path[-2])
    return path


def gradient_descent_1d__keeps_integers(df, w0, lr, steps):
    """From a whole number your path stays on whole numbers: the type of w0 decides over all later points.

    Evidence: np.full takes over the type of the value that it is filled with.
    """
    path = np.full(steps + 1, w0)
    for k in range(steps):
        path[k + 1] = path[k] - lr * df(float(path[k]))
    return path


def gradient_descent_1d__starts_at_zero(df, w0, lr, steps):
    """Your path does not begin at the start that is passed in."""
    return _path(df, 0.0, steps, lambda w, g, k: w - lr * g)


def gradient_descent_1d__returns_in_the_loop(df, w0, lr, steps):
    """Your path has only two points, however many steps are asked for; look where your function returns."""
    return _path(df, w0, min(steps, 1), lambda w, g, k: w - lr * g)


def gradient_descent_1d__same_point_in_every_place(df, w0, lr, steps):
    """All points of your path are its last one: an array that is put into a list can still change.

    Evidence: a list keeps references, and `w -= …` changes an array in its place.
    """
    return [_path(df, w0, steps, lambda w, g, k: w - lr * g)[-1]] * (steps + 1)


def gradient_descent_1d__half_a_slope(df, w0, lr, steps):
    """Each of your steps is half as long as the learning rate says."""
    return _path(df, w0, steps, lambda w, g, k: w - 0.5 * lr * g)


def gradient_descent_1d__path_of_earlier_calls(df, w0, lr, steps, path=[]):
    """Your path begins with those of earlier calls: a list among the defaults is made only once."""
    path.append(float(w0))
    for _ in range(steps):
        path.append(path[-1] - lr * df(path[-1]))
    return path


def gradient_descent_1d__rounds_the_points(df, w0, lr, steps):
    """Your points are rounded on the way, and the path drifts away from the true one."""
    return _path(df, w0, steps, lambda w, g, k: round(w - lr * g, 4))


def gradient_descent_1d__last_point_first(df, w0, lr, steps):
    """Your path runs backwards: it has to begin where the walk begins."""
    return _path(df, w0, steps, lambda w, g, k: w - lr * g)[::-1]


def gradient_descent_1d__slope_without_its_sign(df, w0, lr, steps):
    """You always step to the left; on which side of you it goes down, the slope's sign tells."""
    return _path(df, w0, steps, lambda w, g, k: w - lr * abs(g))


def gradient_descent_1d__slope_of_one_fixed_curve(df, w0, lr, steps):
    """Your path is the same for every curve: the slope that you are given never gets a say."""
    return _path(lambda w: 2 * (w - 3), w0, steps, lambda w, g, k: w - lr * g)


def sgd_step__walks_uphill(params, grads, lr):
    """Your parameters move uphill."""
    return [w + lr * dw for w, dw in zip(params, grads)]


def sgd_step__learning_rate_forgotten(params, grads, lr):
    """Changing the learning rate does not change your step."""
    return [w - dw for w, dw in zip(params, grads)]


def sgd_step__divides_by_the_learning_rate(params, grads, lr):
    """Smaller learning rates give you larger steps."""
    return [w - dw / lr for w, dw in zip(params, grads)]


def sgd_step__multiplies_the_weight(params, grads, lr):
    """A weight of 0 can never move in your version; the step must not depend on the weight itself."""
    return [w * (1 - lr * dw) for w, dw in zip(params, grads)]


def sgd_step__first_array_only(params, grads, lr):
    """Only the first array of the list moves; all others, biases among them, keep their start values."""
    return [params[0] - lr * grads[0], *params[1:]]


def sgd_step__last_array_only(params, grads, lr):
    """Only the last array of the list moves; the others keep their start values."""
    return [*params[:-1], params[-1] - lr * grads[-1]]


def sgd_step__returns_in_the_loop(params, grads, lr):
    """Only one array comes back from a list of several; look where your function returns."""
    return [params[0] - lr * grads[0]]


def sgd_step__last_result_only(params, grads, lr):
    """Only one array comes back from a list of several; each step writes over the one before."""
    for w, dw in zip(params, grads):
        moved = w - lr * dw
    return [moved]


def sgd_step__matrices_only(params, grads, lr):
    """Tables move and rows do not: biases are parameters too."""
    return [w - lr * dw if w.ndim > 1 else w for w, dw in zip(params, grads)]


def sgd_step__changes_the_arrays(params, grads, lr):
    """The numbers are right but the arrays that were passed in were overwritten."""
    for w, dw in zip(params, grads):
        w -= lr * dw
    return params


def sgd_step__changes_the_list(params, grads, lr):
    """The numbers are right but the list that was passed in is another one afterwards."""
    for i, dw in enumerate(grads):
        params[i] = params[i] - lr * dw
    return params


def sgd_step__scales_the_gradients_in_place(params, grads, lr):
    """The parameters are right but the gradients that were passed in have shrunk."""
    for dw in grads:
        dw[...] = lr * dw
    return [w - dw for w, dw in zip(params, grads)]


def sgd_step__returns_nothing(params, grads, lr):
    """The arrays that were passed in have moved, and nothing comes back."""
    for i, (w, dw) in enumerate(zip(params, grads)):
        params[i] = w - lr * dw


def sgd_step__sign_of_the_gradient(params, grads, lr):
    """Steep and flat directions move by the same amount."""
    return [w - lr * np.sign(dw) for w, dw in zip(params, grads)]


def sgd_step__clips_the_length(params, grads, lr):
    """Long gradients are shortened before your step; short or long, they are used as they are."""
    return [w - lr * dw / max(1.0, np.linalg.norm(dw)) for w, dw in zip(params, grads, strict=True)]


def sgd_step__gradient_of_length_one(params, grads, lr):
    """Your step is always equally long: the gradient's length is divided away."""
    return [w - lr * dw / np.linalg.norm(dw) for w, dw in zip(params, grads)]


def sgd_step__clips_the_gradient(params, grads, lr):
    """Large gradients count no more than small ones: they are cut off on the way."""
    return [w - lr * np.clip(dw, -1, 1) for w, dw in zip(params, grads)]


def sgd_step__averages_the_gradient(params, grads, lr):
    """All entries of an array move by the same amount; each has a gradient of its own."""
    return [w - lr * np.mean(dw) for w, dw in zip(params, grads)]


def sgd_step__divides_by_the_rows(params, grads, lr):
    """Your step gets shorter the more rows an array has; the gradient is used as it is."""
    return [w - lr * dw / len(dw) for w, dw in zip(params, grads)]


def sgd_step__divides_by_the_number_of_arrays(params, grads, lr):
    """Your step gets shorter the longer the list is; every array moves as it would alone."""
    return [w - lr * dw / len(params) for w, dw in zip(params, grads)]


def sgd_step__weight_decay(params, grads, lr):
    """Your parameters shrink a little in every step, on top of what the gradient says."""
    return [w - lr * (dw + 0.01 * w) for w, dw in zip(params, grads)]


def sgd_step__returns_the_step(params, grads, lr):
    """You return how far the parameters move; where they arrive is asked for."""
    return [-lr * dw for w, dw in zip(params, grads)]


def sgd_step__momentum(params, grads, lr):
    """The same call gives something else the second time: earlier steps are remembered."""
    moved = []
    for i, (w, dw) in enumerate(zip(params, grads)):
        key = (i, w.shape)
        _VELOCITY[key] = 0.9 * _VELOCITY.get(key, 0.0) - lr * dw
        moved.append(w + _VELOCITY[key])
    return moved


def sgd_step__keeps_integers(params, grads, lr):
    """From whole numbers your parameters stay whole numbers; check the dtype of what you return."""
    moved = []
    for w, dw in zip(params, grads):
        result = np.zeros_like(w)
        result[...] = w - lr * dw
        moved.append(result)
    return moved


def sgd_step__integers_not_allowed(params, grads, lr):
    """For whole numbers your step ends in an error: they cannot hold a part of one."""
    moved = [w.copy() for w in params]
    for w, dw in zip(moved, grads):
        w -= lr * dw
    return moved


def sgd_step__one_big_array(params, grads, lr):
    """Arrays of different shapes do not fit into one; the list has to be walked through.

    Evidence: "setting an array element with a sequence" and "inhomogeneous shape" are the errors
    of np.array for such lists.
    """
    return np.array(params) - lr * np.array(grads)


def sgd_step__gradients_in_reverse(params, grads, lr):
    """The arrays get each other's gradients: the two lists run in opposite directions."""
    return [w - lr * dw for w, dw in zip(params, reversed(grads))]


def sgd_step__updates_in_reverse(params, grads, lr):
    """The new parameters come back in another order than the old ones went in."""
    return [w - lr * dw for w, dw in zip(params, grads)][::-1]


def sgd_step__four_arrays_only(params, grads, lr):
    """Your step is made for exactly four arrays; a list may have any number of them."""
    W1, b1, W2, b2 = params
    dW1, db1, dW2, db2 = grads
    return [W1 - lr * dW1, b1 - lr * db1, W2 - lr * dW2, b2 - lr * db2]


def sgd_step__every_second_array(params, grads, lr):
    """Every second array of the list stays where it is: biases are parameters too."""
    return [w if k % 2 else w - lr * dw for k, (w, dw) in enumerate(zip(params, grads))]


def sgd_step__changes_the_gradients(params, grads, lr):
    """The parameters are right but the gradients that were passed in are others afterwards."""
    moved = [w - lr * dw for w, dw in zip(params, grads)]
    for dw in grads:
        dw[...] = 0
    return moved


def sgd_step__steps_get_smaller(params, grads, lr):
    """Your learning rate shrinks from call to call; the step depends on its arguments alone."""
    _VELOCITY["calls"] = _VELOCITY.get("calls", 0) + 1
    return [w - lr * 0.99 ** _VELOCITY["calls"] * dw for w, dw in zip(params, grads)]


def sgd_step__repeats_the_step(params, grads, lr):
    """Your parameters move twice as far as one step does."""
    return [w - 2 * lr * dw for w, dw in zip(params, grads)]


def minibatches__last_batch_dropped(X, y, batch_size, rng):
    """Some samples are never used: think about what remains when the batch size does not divide the number of samples."""
    order = rng.permutation(len(X))
    return _cut(X, y, batch_size, order[: len(X) // batch_size * batch_size])


def minibatches__shuffled_apart(X, y, batch_size, rng):
    """Inputs no longer belong to their targets after shuffling."""
    order = rng.permutation(len(X))
    return _cut(X, y, batch_size, order, rng.permutation(len(X)))


def minibatches__only_the_samples_shuffled(X, y, batch_size, rng):
    """The samples are mixed and their targets are not."""
    return _cut(X, y, batch_size, rng.permutation(len(X)), np.arange(len(X)))


def minibatches__only_the_targets_shuffled(X, y, batch_size, rng):
    """The targets are mixed and their samples are not."""
    return _cut(X, y, batch_size, np.arange(len(X)), rng.permutation(len(X)))


def minibatches__never_shuffled(X, y, batch_size, rng):
    """Your batches come in the order of the data; where does chance come in?"""
    return _cut(X, y, batch_size, np.arange(len(X)))


def minibatches__seeds_itself(X, y, batch_size, rng):
    """Every epoch uses the same order; look at where the randomness comes from."""
    return _cut(X, y, batch_size, np.random.default_rng(0).permutation(len(X)))


def minibatches__seeds_itself_with_42(X, y, batch_size, rng):
    """Every epoch uses the same order; look at where the randomness comes from."""
    return _cut(X, y, batch_size, np.random.default_rng(42).permutation(len(X)))


def minibatches__seeds_the_global_generator(X, y, batch_size, rng):
    """Every epoch uses the same order; look at where the randomness comes from."""
    # As np.random.seed(42) would, which would also decide what other mistakes draw.
    return _cut(X, y, batch_size, np.random.RandomState(42).permutation(len(X)))


def minibatches__global_randomness(X, y, batch_size, rng):
    """Your order does not depend on the generator that is passed in, so no one can repeat a run.

    Evidence: np.random.permutation draws from a hidden generator that all code shares.
    """
    return _cut(X, y, batch_size, np.random.permutation(len(X)))


def minibatches__same_order_for_each_size_of_data(X, y, batch_size, rng):
    """The first order is kept for all later calls; every call shuffles anew."""
    if len(X) not in _ORDERS:
        _ORDERS[len(X)] = rng.permutation(len(X))
    return _cut(X, y, batch_size, _ORDERS[len(X)])


def minibatches__with_replacement(X, y, batch_size, rng):
    """Within one epoch some samples appear twice and others never."""
    return _cut(X, y, batch_size, rng.integers(0, len(X), len(X)))


def minibatches__each_batch_drawn_afresh(X, y, batch_size, rng):
    """Each of your batches is fine alone, but nothing keeps two of them from holding the same sample."""
    batches = []
    for _ in range(-(-len(X) // batch_size)):
        picked = rng.choice(len(X), min(batch_size, len(X)), replace=False)
        batches.append((X[picked], y[picked]))
    return batches


def minibatches__one_batch_only(X, y, batch_size, rng):
    """Only one batch comes back; look where your function returns."""
    order = rng.permutation(len(X))
    return _cut(X, y, batch_size, order[:batch_size])


def minibatches__overlapping(X, y, batch_size, rng):
    """Batches overlap, so an epoch sees samples several times."""
    order = rng.permutation(len(X))
    picks = [order[i : i + batch_size] for i in range(len(X))]
    return [(X[pick], y[pick]) for pick in picks]


def minibatches__last_batch_filled_up(X, y, batch_size, rng):
    """Your last batch is filled up with samples that an earlier one already has."""
    order = rng.permutation(len(X))
    missing = -len(X) % batch_size
    return _cut(X, y, batch_size, np.concatenate([order, np.resize(order, missing)]))


def minibatches__last_batch_overlaps(X, y, batch_size, rng):
    """Your last batch starts too early, so some samples come twice."""
    order = rng.permutation(len(X))
    starts = range(0, len(X), batch_size)
    picks = [order[max(0, min(i, len(X) - batch_size)) :][:batch_size] for i in starts]
    return [(X[pick], y[pick]) for pick in picks]


def minibatches__changes_the_data(X, y, batch_size, rng):
    """The data set that was passed in was re-ordered."""
    order = rng.permutation(len(X))
    X[:], y[:] = X[order], y[order]
    return _cut(X, y, batch_size, np.arange(len(X)))


def minibatches__shuffles_the_samples_in_place(X, y, batch_size, rng):
    """You shuffle the caller's X where it is, and the targets stay behind in their old order."""
    rng.shuffle(X)
    return _cut(X, y, batch_size, np.arange(len(X)))


def minibatches__shuffles_twice_in_place(X, y, batch_size, rng):
    """You shuffle X and then y: each gets an order of its own, and the caller's arrays are mixed too."""
    rng.shuffle(X)
    rng.shuffle(y)
    return _cut(X, y, batch_size, np.arange(len(X)))


def minibatches__an_empty_batch(X, y, batch_size, rng):
    """When the batch size divides the data evenly, you produce an extra batch without samples."""
    order = rng.permutation(len(X))
    picks = [order[i * batch_size : (i + 1) * batch_size] for i in range(len(X) // batch_size + 1)]
    return [(X[pick], y[pick]) for pick in picks]


def minibatches__columns_shuffled(X, y, batch_size, rng):
    """The columns of your data changed places; only the order of the samples may change."""
    columns = np.roll(np.arange(X.shape[1]), 1)
    return _cut(X[:, columns], y, batch_size, rng.permutation(len(X)))


def minibatches__number_for_size(X, y, batch_size, rng):
    """You make as many batches as one batch should have samples; the two numbers changed roles."""
    parts = np.array_split(rng.permutation(len(X)), batch_size)
    return [(X[part], y[part]) for part in parts]


def minibatches__one_sample_too_many(X, y, batch_size, rng):
    """Your batches hold one sample more than asked for; check where each of them ends."""
    return _cut(X, y, batch_size + 1, rng.permutation(len(X)))


def minibatches__too_small(X, y, batch_size, rng):
    """You make more batches than the size allows for, with fewer samples than they could hold."""
    return _cut(X, y, max(1, batch_size - 1), rng.permutation(len(X)))


def minibatches__remainder_in_the_last(X, y, batch_size, rng):
    """What remains goes into your last batch, which gets larger than the size allows."""
    order = rng.permutation(len(X))
    ends = np.arange(1, max(1, len(X) // batch_size)) * batch_size
    return [(X[part], y[part]) for part in np.split(order, ends)]


def minibatches__targets_left_out(X, y, batch_size, rng):
    """Your batches have no targets; each is a pair."""
    return [rows for rows, _ in _cut(X, y, batch_size, rng.permutation(len(X)))]


def minibatches__pair_turned_round(X, y, batch_size, rng):
    """Targets come first in your pairs; the samples should."""
    return [(row, table) for table, row in _cut(X, y, batch_size, rng.permutation(len(X)))]


def minibatches__two_lists(X, y, batch_size, rng):
    """You return all X batches and then all y batches; what belongs together should come together."""
    batches = _cut(X, y, batch_size, rng.permutation(len(X)))
    return [table for table, _ in batches], [row for _, row in batches]


def minibatches__targets_in_columns(X, y, batch_size, rng):
    """Your targets come as columns; those of a batch are one row of numbers, as y is."""
    return [(rows, row[:, None]) for rows, row in _cut(X, y, batch_size, rng.permutation(len(X)))]


def minibatches__a_single_sample_alone(X, y, batch_size, rng):
    """Where a batch holds a single sample, you give it without its axis: it is a table of one row."""
    batches = _cut(X, y, batch_size, rng.permutation(len(X)))
    return [(rows[0], row[0]) if len(row) == 1 else (rows, row) for rows, row in batches]


def minibatches__indices(X, y, batch_size, rng):
    """You return the places of the samples; the batches should hold the samples themselves.

    Evidence: index lists are what samplers of the large libraries give.
    """
    order = rng.permutation(len(X))
    return [order[i : i + batch_size].tolist() for i in range(0, len(X), batch_size)]


def minibatches__only_the_batches_shuffled(X, y, batch_size, rng):
    """Your batches come in random order, but the same samples always sit together."""
    batches = _cut(X, y, batch_size, np.arange(len(X)))
    return [batches[i] for i in rng.permutation(len(batches))]


def minibatches__shuffled_within_the_batches(X, y, batch_size, rng):
    """You mix inside each batch, but the same samples always sit together."""
    starts = range(0, len(X), batch_size)
    picks = [rng.permutation(np.arange(len(X))[i : i + batch_size]) for i in starts]
    return [(X[pick], y[pick]) for pick in picks]


def minibatches__rotated(X, y, batch_size, rng):
    """Only the place where you begin is random; neighbours stay neighbours."""
    return _cut(X, y, batch_size, np.roll(np.arange(len(X)), int(rng.integers(len(X)))))


def minibatches__first_sample_stays(X, y, batch_size, rng):
    """The first sample is in the first batch every time; all places should be dealt out."""
    return _cut(X, y, batch_size, np.append(0, rng.permutation(np.arange(1, len(X)))))


def minibatches__last_sample_lost(X, y, batch_size, rng):
    """One sample is never used; look at where your range of indices ends."""
    return _cut(X, y, batch_size, rng.permutation(len(X) - 1))


def minibatches__first_sample_lost(X, y, batch_size, rng):
    """One sample is never used; look at where your first batch begins."""
    return _cut(X, y, batch_size, rng.permutation(len(X))[1:])


def minibatches__generator_not_moved_on(X, y, batch_size, rng):
    """Your shuffle leaves the generator that was passed in where it stood, so the next call deals the same."""
    return _cut(X, y, batch_size, deepcopy(rng).permutation(len(X)))


def minibatches__every_nth_sample(X, y, batch_size, rng):
    """Each of your batches takes every n-th sample: chance decides their order, not who is in them."""
    count = -(-len(X) // batch_size)
    return [(X[first::count], y[first::count]) for first in rng.permutation(count)]


def minibatches__rounded_samples(X, y, batch_size, rng):
    """Your samples lose everything behind the decimal point; they should stay as they are."""
    return _cut(X.astype(int), y, batch_size, rng.permutation(len(X)))


def minibatches__targets_shuffled_twice(X, y, batch_size, rng):
    """You apply the new order to the targets a second time, and so they leave their samples."""
    order = rng.permutation(len(X))
    return _cut(X, y, batch_size, order, order[order])


def minibatches__single_samples(X, y, batch_size, rng):
    """You give every sample alone; the batches are missing."""
    return _cut(X, y, 1, rng.permutation(len(X)))


def minibatches__as_many_as_features(X, y, batch_size, rng):
    """You count the columns of X instead of its rows."""
    return _cut(X, y, batch_size, rng.permutation(X.shape[1]) % len(X))
