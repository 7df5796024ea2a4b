"""Hidden checks of gradient descent: the path, the learning rate, the step, and the batches."""

from copy import deepcopy

import numpy as np
import pytest

from grader import expect


def hill(slope, asked=None):
    """A df for the student: it gives the slope as a number, and notes where it was asked."""

    def df(w):
        w = expect.number(w, "the w given to df")
        if asked is not None:
            asked.append(w)
        return float(slope(np.float64(w)))

    return df


def wavy(rng):
    """The slope of a random curve, a bowl with waves in it."""
    a, c, s = rng.uniform(0.5, 1.0), rng.uniform(-2, 2), rng.uniform(0.2, 0.4)
    return lambda w: a * (w - c) + s * np.sin(2 * w)


def two_minima(w):
    """The slope of w⁴ − 4w² + w, with minima at −1.4730 and 1.3470 and a hilltop at 0.1260."""
    return 4 * w**3 - 8 * w + 1


def walk(student, df, w0, lr, steps):
    """The points of the student's path, whose number is not looked at here."""
    what = f"gradient_descent_1d(df, w0, lr, steps) with lr={lr} and steps={steps}"
    path = student.gradient_descent_1d(df, w0, lr, steps)
    if isinstance(path, np.ndarray):
        path = list(np.atleast_1d(path))
    count = len(path) if isinstance(path, list | tuple) else steps + 1
    points = expect.items(path, count, what, "points")
    sentence = f"{what} returned {count} points, too few for a path."
    expect.that(count > min(steps, 1), sentence, "shape")
    sentence = f"{what} returned {count} points, far too many for a path."
    expect.that(count <= 1000 + steps, sentence, "shape")
    return np.array([expect.number(point, f"a point of {what}") for point in points])


def check_bowl(student, rng, lr, steps):
    """Follow a path in the bowl (w − c)², in which every step changes the gap alike; return it."""
    c = float(rng.uniform(2, 4))
    w0 = c - float(rng.uniform(2, 3))
    path = walk(student, hill(lambda w: 2 * (w - c)), w0, lr, steps)
    sentence = f"With lr={lr} in a bowl, the path ends before its {steps} steps are taken."
    expect.that(len(path) >= steps, sentence, "shape", f"path {path}")
    gap = path - c
    what = f"the gap to the minimum on the path with lr={lr}, compared with the gap before,"
    expect.close(gap[1:], (1 - 2 * lr) * gap[:-1], what, atol=1e-6)
    return gap


def check_steps(path, slope, lr):
    """Demand that each point follows from the one before it."""
    want = path[:-1] - lr * slope(path[:-1])
    what = f"the path of gradient_descent_1d with lr={lr}, each point taken from the one before,"
    expect.close(path[1:], want, what, atol=1e-6)


@pytest.mark.task("gradient_descent_1d", points=0.5)
def test_descent_goes_against_the_slope(student, rng):
    """Each step leads from the last point against the slope there, as far as lr says."""
    for lr in (0.0375, 0.2, 0.5):
        w0 = float(rng.uniform(3, 4))
        for slope in (wavy(rng), wavy(rng)):  # from the same start on two curves
            check_steps(walk(student, hill(slope), w0, lr, 6), slope, lr)
    steep = 1000 * float(rng.uniform(3, 4))
    path = walk(student, hill(lambda w: steep * w), w0, 1e-4, 6)
    check_steps(path, lambda w: steep * w, 1e-4)


@pytest.mark.task("gradient_descent_1d", points=0.5)
def test_descent_creeps_hits_or_overshoots(student, rng):
    """In the bowl (w − c)², a rate of 0.1 creeps, 0.5 hits at once, 0.9 overshoots and arrives."""
    for lr, steps in ((0.1, 40), (0.5, 1), (0.9, 40), (0.0125, 300)):
        gap = check_bowl(student, rng, lr, steps)
        sentence = f"After {steps} steps with lr={lr} in a bowl, the path is not at its bottom."
        expect.that(abs(gap[-1]) < 2e-3, sentence, "value", f"the gap is {gap[-1]}")


@pytest.mark.task("gradient_descent_1d", points=0.5)
def test_descent_swings_or_runs_away(student, rng):
    """In the same bowl a rate of 1.0 swings for ever and 1.1 runs away, and the path shows it."""
    for lr, steps in ((1.0, 7), (1.1, 30), (1.5, 25)):
        check_bowl(student, rng, lr, steps)


@pytest.mark.task("gradient_descent_1d", points=0.5)
def test_descent_ends_in_one_of_two_minima(student, rng):
    """On a curve with two minima the start decides in which one the path ends."""
    for low, high, lr, end in (
        (-0.6, 0.1, 0.02, -1.47302),
        (0.16, 0.6, 0.02, 1.34700),
        (1.9, 2.0, 0.1, 1.34700),
    ):
        path = walk(student, hill(two_minima), float(rng.uniform(low, high)), lr, 120)
        sentence = (
            f"On a curve with two minima and lr={lr}, the path ends in neither or the wrong one."
        )
        expect.that(abs(path[-1] - end) < 1e-3, sentence, "value", f"ended at {path[-1]}")


@pytest.mark.task("gradient_descent_1d", points=0.5)
def test_descent_keeps_every_point(student, rng):
    """The path begins at the start and has one more point than steps, also for 0 steps."""
    for steps in (0, 1, 2, 7):
        w0 = float(rng.uniform(3, 4))
        what = f"gradient_descent_1d(df, w0, lr, steps) with steps={steps}"
        path = walk(student, hill(wavy(rng)), w0, 0.2, steps)
        expect.array(path, what, (steps + 1,))
        expect.close(path[0], w0, f"the first point of {what}")
        expect.that(not steps or np.ptp(path) > 0, f"{what} does not leave its start.", "value")
    # A path that has arrived in a minimum, or begins there, goes on as well.
    for start, steps in ((0.0, 4), (2.0, 60)):
        bottom = float(rng.uniform(3, 4))
        path = walk(student, hill(lambda w, c=bottom: 2 * (w - c)), bottom - start, 0.4, steps)
        what = f"gradient_descent_1d(df, w0, lr, steps) with steps={steps} in a bowl"
        expect.array(path, what, (steps + 1,))
    # Zero is a start like any other.
    path = walk(student, hill(wavy(rng)), 0.0, 0.2, 2)
    what = "the first point of gradient_descent_1d(df, w0, lr, steps) with w0=0"
    expect.close(path[0], 0.0, what)
    # A rate of 0 is a rate like any other: every point is the start.
    path = walk(student, hill(wavy(rng)), 3.5, 0.0, 3)
    expect.close(path, np.full(4, 3.5), "the path of gradient_descent_1d with lr=0", atol=1e-6)


@pytest.mark.task("gradient_descent_1d", points=0.5)
def test_descent_asks_at_every_point(student, rng):
    """The slope is measured anew at every point from which a step starts."""
    asked = []
    path = walk(student, hill(wavy(rng), asked), float(rng.uniform(3, 4)), 0.2, 8)
    expect.that(np.ptp(path) > 0, "gradient_descent_1d does not leave its start.", "value")
    for point in path[:-1]:
        near = np.isclose(asked, point, rtol=1e-5, atol=1e-6)
        sentence = "gradient_descent_1d took a step from a point without asking df there."
        expect.that(near.any(), sentence, "property", f"asked at {asked}, path {path}")


@pytest.mark.task("gradient_descent_1d", points=0.5)
def test_descent_from_an_integer(student, rng):
    """From an integer the path is that from the same number as a float, and it stays as it is."""
    ends = []
    for w0 in (4, -5, 0):
        slope = wavy(rng)
        whole = walk(student, hill(slope), w0, 0.15, 5)
        path = walk(student, hill(slope), float(w0), 0.15, 5)
        same = whole.shape == path.shape and np.allclose(whole, path, rtol=1e-5, atol=1e-6)
        expect.untouched(student.changed, "gradient_descent_1d")
        sentence = "gradient_descent_1d takes another path when w0 is an integer."
        expect.that(same, sentence, "value", f"from {w0}: {whole}, as a float: {path}")
        expect.that(np.ptp(path) > 0, "gradient_descent_1d does not leave its start.", "value")
        ends.append(path[-1])
    sentence = "gradient_descent_1d ends in the same place on every curve."
    expect.that(np.ptp(ends) > 0, sentence, "value", f"the ends are {ends}")


def arrays(rng, shapes, far=10.0):
    """Parameters, some of them 0, and gradients of both signs, one for each of `shapes`."""
    params = [rng.normal(size=shape) for shape in shapes]
    for w in params:
        w.flat[0] = 0.0
    low = min(0.5, far / 2)
    return params, [rng.uniform(low, far, shape) * rng.choice([-1, 1], shape) for shape in shapes]


def stepped(student, params, grads, lr):
    """The arrays that the student's step returns, checked."""
    what = f"sgd_step(params, grads, lr) with a list of {len(params)}"
    return expect.arrays(student.sgd_step(params, grads, lr), [w.shape for w in params], what)


@pytest.mark.task("sgd_step", points=1)
def test_sgd_step_of_one_array(student, reference, rng):
    """One array moves by the learning rate times its gradient, downhill, whatever its shape."""
    size = {(3, 3): 10_000.0, (1,): 0.9, (4, 1): 1e-3}
    for shape in ((3,), (2, 3), (3, 3), (4, 1), (1, 4), (1,), (2, 2, 3)):
        params, grads = arrays(rng, [shape], size.get(shape, 10.0))
        if shape == (2, 3):  # a silent neuron's weights have no slope
            grads[0][:, 1] = 0.0
        for lr in (0.1, 0.75, 1.5, 0.0375, 0.0):
            got = stepped(student, params, grads, lr)
            want = reference.sgd_step(params, grads, lr)
            what = f"sgd_step(params, grads, lr) with lr={lr} and one array of shape {shape}"
            expect.close(got[0], want[0], what, atol=1e-6)


@pytest.mark.task("sgd_step", points=0.5)
def test_sgd_step_of_many_arrays(student, rng):
    """Every array of the list moves as it does alone, and the order stays."""
    for shapes in (
        [(3, 4), (4,), (4, 2), (2,)],
        [(2, 2), (2, 2)],
        [(3,), (3,), (3,)],
        [(1, 3), (3,), (3, 3), (3,), (3, 1), (1,)],
    ):
        params, grads = arrays(rng, shapes)
        if len(set(shapes)) == 1:  # nothing but their places tells these apart
            params = [params[0].copy() for _ in params]
        together = stepped(student, params, grads, 0.3)
        for index, (w, dw) in enumerate(zip(params, grads, strict=True)):
            alone = stepped(student, [w], [dw], 0.3)[0]
            what = f"entry {index} of sgd_step(params, grads, lr) with a list of {len(params)}"
            same = np.allclose(together[index], alone, rtol=1e-5, atol=1e-6)
            detail = f"in the list {together[index]}, alone {alone}"
            expect.that(same, f"{what} moved otherwise than alone.", "value", detail)
            moved = np.abs(alone - w).min() > 1e-3
            expect.that(moved, "sgd_step leaves an entry in its place.", "value")
    # An entry without a slope stays as it is, and stays in the list.
    params, grads = arrays(rng, [(2, 3), (3,), (2,)])
    grads[1][:] = 0.0
    what = "the entry with a gradient of 0 in sgd_step(params, grads, lr)"
    expect.close(stepped(student, params, grads, 0.3)[1], params[1], what, atol=1e-6)


@pytest.mark.task("sgd_step", points=0.5)
def test_sgd_step_of_integers(student, rng):
    """Integer parameters and gradients move like the same numbers as floats."""
    for shapes in ([(3,)], [(2, 3), (3,)], [(2, 2), (2,), (2, 1)]):
        params = [rng.integers(-9, 10, shape) for shape in shapes]
        for w in params:
            w.flat[0] = 0
        whole = [rng.integers(1, 10, shape) * rng.choice([-1, 1], shape) for shape in shapes]
        for grads in (whole, [dw * 0.7 for dw in whole]):
            got = stepped(student, params, grads, 0.15)
            floats = [[w.astype(float) for w in part] for part in (params, grads)]
            want = stepped(student, *floats, 0.15)
            for w, a, b in zip(params, got, want, strict=True):
                same = np.allclose(a, b, rtol=1e-5, atol=1e-6)
                sentence = "sgd_step moved integers otherwise than the same numbers as floats."
                expect.that(same, sentence, "value", f"integers {a}, floats {b}")
                moved = np.abs(a - w).min() > 1e-3
                expect.that(moved, "sgd_step leaves an integer in its place.", "value")


@pytest.mark.task("sgd_step", points=0.5)
def test_sgd_step_leaves_arguments_alone(student, rng):
    """The step returns new arrays, and keeps nothing from one call to the next."""
    for shapes in ([(3, 2), (2,)], [(2, 2), (3,)], [(2, 2), (2, 2)]):
        params, grads = arrays(rng, shapes)
        first = stepped(student, params, grads, 0.2)
        expect.untouched(student.changed, "sgd_step", "a list or an array that it was given")
        again = stepped(student, params, grads, 0.2)
        for a, b in zip(first, again, strict=True):
            sentence = "sgd_step returns something else when it is called again in the same way."
            expect.that(np.allclose(a, b, rtol=1e-5, atol=1e-6), sentence, "property")
        other = stepped(student, [w + 1.0 for w in params], grads, 0.2)
        expect.untouched(student.changed, "sgd_step")
        moved = any(np.abs(a - w).max() > 1e-3 for a, w in zip(first, params, strict=True))
        expect.that(moved, "sgd_step leaves all entries in their places.", "value")
        differs = any(np.abs(a - b).max() > 1e-3 for a, b in zip(first, other, strict=True))
        expect.that(differs, "sgd_step returns the same for other parameters.", "value")


def samples(rng, n, features=3):
    """Samples and targets in which every number occurs once, exact even in single precision."""
    numbers = rng.permutation(np.arange(1, n * features + 1)) / 8  # more than integers can hold
    return numbers.reshape(n, features), rng.permutation(np.arange(300, 300 + n))


def dealt(student, X, y, batch_size, generator, exactly=False):
    """The student's batches: pairs of a table and a row, whose contents are not looked at here.

    Their numbers count; their axes do as well where they are to be `exactly` right.
    """
    what = f"minibatches(X, y, batch_size, rng) of {len(X)} samples with batch_size={batch_size}"
    got = student.minibatches(X, y, batch_size, generator)
    count = len(got) if isinstance(got, list | tuple) else -(-len(X) // batch_size)
    batches, held = [], 0
    pairs = expect.items(got, count, what, "batches")
    whole = len(pairs) == 1 < len(X) / batch_size
    expect.that(not whole, f"{what} gives a single batch.", "shape")
    for pair in pairs:
        X_batch, y_batch = expect.items(pair, 2, f"a batch of {what}", "arrays")
        # Of what is far too much, nothing is kept.
        held += np.size(X_batch) if isinstance(X_batch, np.ndarray) else 0
        expect.that(held <= 10 * X.size, f"{what} gives more than ten times X.", "shape")
        row = expect.array(y_batch, f"y_batch of {what}")
        shape = row.size, X.shape[1]
        table = expect.array(X_batch, f"X_batch of {what}")
        if exactly or table.size != row.size * X.shape[1]:
            expect.that(row.ndim == 1, f"y_batch of {what} has shape {row.shape}.", "shape")
            expect.array(table, f"X_batch of {what}", shape)
        batches.append((table.reshape(shape), row.ravel()))
    return batches


def order(batches):
    """The targets in the order in which the batches hold them."""
    return np.concatenate([np.zeros(0), *(row for _, row in batches)])


def known_order(batches, y):
    """The targets in that order, all of which were among those given."""
    targets = order(batches)
    strange = set(targets.tolist()) - set(y.tolist())
    expect.that(not strange, "minibatches gives targets that it was not given.", "value")
    return targets


@pytest.mark.task("minibatches", points=0.5)
def test_minibatches_are_few_and_small(student, rng):
    """There are N / batch_size batches, rounded up, none empty and none larger than asked."""
    for n, size in ((10, 4), (12, 4), (7, 1), (5, 5), (3, 8), (9, 2), (1, 3), (16, 3), (130, 50)):
        X, y = samples(rng, n)
        sizes = [len(row) for _, row in dealt(student, X, y, size, rng.spawn(1)[0])]
        what = f"minibatches of {n} samples with batch_size={size}"
        count = -(-n // size)
        expect.that(
            len(sizes) == count, f"{what} gives {len(sizes)} batches, not {count}.", "shape"
        )
        expect.that(max(sizes) <= size, f"{what} gives a batch of {max(sizes)}.", "shape")
        expect.that(min(sizes) > 0, f"{what} gives an empty batch.", "shape")


@pytest.mark.task("minibatches", points=1)
def test_minibatches_hold_every_sample_once(student, rng):
    """Every sample is in exactly one batch, whether or not the size divides their number."""
    for n, size in ((10, 4), (12, 4), (7, 1), (5, 5), (3, 8), (11, 3), (1, 3)):
        X, y = samples(rng, n)
        got = known_order(dealt(student, X, y, size, rng.spawn(1)[0]), y)
        what = f"minibatches of {n} samples with batch_size={size}"
        lost, repeated = set(y) - set(got), len(got) - len(set(got))
        expect.that(not lost, f"{what} leaves {len(lost)} of them out.", "value")
        expect.that(not repeated, f"{what} holds some of them more than once.", "value")
    # What looks alike is not the same sample.
    X, y = rng.integers(0, 2, (40, 2)) + 0.5, rng.integers(0, 3, 40)
    batches = dealt(student, X, y, 7, rng.spawn(1)[0])
    for place, given in enumerate((X, y)):
        got = [np.ravel(part).tolist() for batch in batches for part in batch[place]]
        alike = "minibatches of samples of which some are equal gives not as many of each."
        expect.that(sorted(got) == sorted(np.reshape(given, (40, -1)).tolist()), alike, "value")


@pytest.mark.task("minibatches", points=1)
def test_minibatches_keep_samples_and_targets_together(student, rng):
    """Every sample stays whole and keeps its own target."""
    for n, features, size in ((10, 3, 4), (12, 2, 4), (4, 4, 2), (6, 5, 1), (9, 3, 9), (5, 1, 2)):
        X, y = samples(rng, n, features)
        y = y / 8
        owner = dict(zip(y.tolist(), X.tolist(), strict=True))
        batches = dealt(student, X, y, size, rng.spawn(1)[0], exactly=True)
        expect.that(order(batches).size, "minibatches gives no samples at all.", "shape")
        for table, row in batches:
            for sample, target in zip(table.tolist(), row.tolist(), strict=True):
                known = sample in owner.values() and target in owner
                broken = "minibatches gives a sample or a target that was not among those given."
                expect.that(known, broken, "value", f"{sample} with {target}")
                parted = "minibatches gives a sample another target than its own."
                expect.that(owner[target] == sample, parted, "value", f"{sample} with {target}")


@pytest.mark.task("minibatches", points=0.5)
def test_minibatches_follow_the_generator(student, rng):
    """The order is mixed, and the generator alone decides it."""
    X, y = samples(rng, 60, 2)
    for size in (4, 1):
        one, other = rng.spawn(2)
        again = deepcopy(one)
        dealings = (dealt(student, X, y, size, generator) for generator in (one, other, again))
        first, second, third = (known_order(batches, y) for batches in dealings)
        place = {target: index for index, target in enumerate(y.tolist())}
        steps = np.diff([place.get(target, -9) for target in first.tolist()])
        # About 11 in a shuffle, 16 where each batch is sorted, at most 30 in 20,000 trials of both.
        near = int((np.abs(steps) <= 6).sum())
        mixed = "minibatches leaves most samples close to their neighbours: they are hardly mixed."
        expect.that(near <= 36, mixed, "property", f"{near} of 59 are at most 6 places apart")
        same = "minibatches deals in the same order for two generators in different states."
        expect.that(not np.array_equal(first, second), same, "property")
        differs = "minibatches deals in another order when the generator is in the same state."
        expect.that(np.array_equal(first, third), differs, "property")


@pytest.mark.task("minibatches", points=0.5)
def test_minibatches_shuffle_anew(student, rng):
    """Each call with the same generator deals all samples anew, into other batches."""
    X, y = samples(rng, 25, 2)
    generator = rng.spawn(1)[0]
    calls = [dealt(student, X, y, 3, generator) for _ in range(45)]
    for batches in calls:
        known_order(batches, y)
    companies = {frozenset(frozenset(row.tolist()) for _, row in batches) for batches in calls}
    fixed = "minibatches puts the same samples together in every call with the same generator."
    expect.that(len(companies) > 1, fixed, "property")
    halves = {target: set() for target in y.tolist()}
    for batches in calls:
        for index, (_, row) in enumerate(batches):
            for target in row.tolist():
                halves.get(target, set()).add(2 * index < len(batches))
    stuck = "minibatches deals a sample into the same half of the batches in every call."
    expect.that(all(len(seen) > 1 for seen in halves.values()), stuck, "property")


@pytest.mark.task("minibatches", points=0.5)
def test_minibatches_leave_arguments_alone(student, rng):
    """X and y stay as they were."""
    for n, size in ((10, 4), (6, 6), (8, 1)):
        X, y = samples(rng, n)
        batches = dealt(student, X, y, size, rng.spawn(1)[0])
        expect.untouched(student.changed, "minibatches", "X or y")
        some = set(y) & set(order(batches))
        expect.that(some, "minibatches gives none of the targets that it was given.", "value")
