"""Hidden checks of the perceptron: firing, the learning rule, training, and XOR."""

import numpy as np
import pytest

from grader import expect

INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
KINDS = (("integers", "integers"), ("integers", "floats"), ("floats", "integers"))


def fires(w, b, X):
    """The labels 0/1 that a neuron with these weights gives to the rows of X."""
    return (X @ w + b > 0).astype(int)


def on_the_line(rng, n):
    """Inputs and weights of an even number n whose products add up to exactly zero."""
    half = rng.integers(1, 9, n // 2).astype(float)
    return np.concatenate([half, half]), np.concatenate([half, -half])


def trained(student, X, y, lr, epochs):
    """The weights and the bias that the student's training returns, checked."""
    what = "train_perceptron(X, y, lr, epochs)"
    w, b = expect.items(student.train_perceptron(X, y, lr, epochs), 2, what)
    n = X.shape[1]
    return expect.array(w, f"w of {what}", (n,)), expect.number(b, f"b of {what}")


@pytest.mark.task("perceptron_predict", points=0.5)
def test_predict_slide_example(student):
    """The neuron of the slide, with x·w + b = 0.08, fires."""
    x = np.array([0.1, -2.3, 1.2, 4.2, 0.7])
    w = np.array([1.3, 0.2, -4.5, 1.6, -0.3])
    what = "perceptron_predict for the slide's x and w"
    expect.equal(student.perceptron_predict(x, w, -0.7), 1, what)
    expect.equal(student.perceptron_predict(x, w, -0.8), 0, f"{what}, with b = -0.8")


@pytest.mark.task("perceptron_predict", points=0.5)
def test_predict_boundary(student, rng):
    """A sum of exactly zero does not fire, and the smallest positive one does."""
    for n in (2, 4):
        x, w = on_the_line(rng, n)
        got = student.perceptron_predict(x, w, 0.0)
        expect.equal(got, 0, "perceptron_predict(x, w, b) where x·w + b is exactly 0")
        got = student.perceptron_predict(x, np.abs(w), 0.0)
        expect.equal(got, 1, "perceptron_predict(x, w, b) where all products are positive")
        integers = x.astype(int), w.astype(int)
        got = student.perceptron_predict(*integers, 0)
        expect.equal(got, 0, "perceptron_predict(x, w, b) of integers where x·w + b is exactly 0")
    for small in (0.25, -0.25, 1e-9, -1e-9):
        got = student.perceptron_predict(np.array([small, 1.0]), np.array([1.0, 0.0]), 0.0)
        expect.equal(got, int(small > 0), "perceptron_predict(x, w, b) with b = 0 and x·w small")


@pytest.mark.task("perceptron_predict", points=0.5)
def test_predict_random_neurons(student, reference, rng):
    """The neuron answers 1 or 0 as x·w + b > 0 says, also on the line and for integers."""
    for n, size in ((1, 1.0), (2, 1.0), (3, 20.0), (5, 1.0), (12, 1.0)):
        w = rng.normal(size=n)
        for gap in (
            -60.0,
            -2.0,
            -1.05,
            -0.95,
            -0.7,
            -0.05,
            -1e-4,
            1e-4,
            0.05,
            0.7,
            0.95,
            1.05,
            2.0,
            60.0,
        ):
            x = rng.normal(size=n)
            if abs(gap) < 0.1:
                x[: n // 2] = 0.0
            else:
                x *= size
            b = gap - float(x @ w)
            got = student.perceptron_predict(x, w, b)
            expect.equal(got, int(gap > 0), f"perceptron_predict(x, w, b) with {n} inputs")
    x, w = rng.integers(-5, 6, 4), rng.integers(-5, 6, 4)
    for b in (-30, -1, 2, 30):
        want = reference.perceptron_predict(x, w, b)
        expect.equal(student.perceptron_predict(x, w, b), want, "perceptron_predict of integers")
    x, w = rng.choice([1, 3, 5], 4), rng.integers(1, 6, 4)
    for some, others in ((x, w), (-x, w), (x, w + 0.5), (x + 0.5, w)):
        for gap in (-0.4, 0.4):
            got = student.perceptron_predict(some, others, gap - float(some @ others))
            expect.equal(got, int(gap > 0), "perceptron_predict of integers and floats")
    x, w = on_the_line(rng, 4)
    for moved in (w + 1.0, w - 1.0):
        got = student.perceptron_predict(x, moved, -float(x @ moved))
        expect.equal(got, 0, "perceptron_predict(x, w, b) where b is exactly -(x·w)")
    for x in INPUTS.astype(int):
        got = student.perceptron_predict(x, np.array([1, 1]), -1.5)
        expect.equal(got, int(x.all()), "perceptron_predict of two logical inputs")


@pytest.mark.task("perceptron_predict", points=0.5)
def test_predict_leaves_arguments_alone(student, rng):
    """The neuron answers without changing the arrays it was given."""
    for gap, kind in ((1.0, float), (-1.0, float), (1.0, int), (-1.0, int)):
        x, w = ((3.0 * rng.normal(size=3)).astype(kind) for _ in range(2))
        got = student.perceptron_predict(x, w, gap - float(x @ w))
        expect.untouched(student.changed, "perceptron_predict")
        expect.equal(got, int(gap > 0), "perceptron_predict(x, w, b) with 3 inputs")


def check_update(student, rng, fired, label):
    """Compare one step with the rule, for a neuron that fires or not and a label."""
    for lr, n, size in ((2.5, 3, 0.4), (0.1, 4, 5.0), (0.37, 2, 0.4)):
        x, w = rng.normal(size=n), rng.normal(size=n)
        x[0] = 0.0
        b = (size if fired else -size) - float(x @ w)
        what = f"perceptron_update for a neuron that answers {int(fired)} to the label {label}"
        new_w, new_b = expect.items(student.perceptron_update(x, label, w, b, lr), 2, what)
        error = label - int(fired)
        expect.close(new_w, w + lr * error * x, f"w of {what}", atol=1e-6)
        expect.close(new_b, b + lr * error, f"b of {what}", atol=1e-6)


def check_wrong_prediction_moves(student, rng):
    """Demand some new weights or bias after a wrong prediction; which, others look at."""
    x, w = rng.normal(size=3), rng.normal(size=3)
    b = -1.0 - float(x @ w)
    what = "perceptron_update for a wrong prediction"
    new_w, new_b = expect.items(student.perceptron_update(x, 1, w, b, 0.5), 2, what)
    new_w, new_b = expect.array(new_w, f"w of {what}", (3,)), expect.number(new_b, f"b of {what}")
    moved = np.any(new_w != w) or new_b != b
    expect.that(moved, f"{what} changes neither weights nor bias.", "value")


@pytest.mark.task("perceptron_update", points=1)
def test_update_missed_fire(student, rng):
    """Idle but labelled 1: weights and bias move by lr·x and lr."""
    check_update(student, rng, fired=False, label=1)


@pytest.mark.task("perceptron_update", points=1)
def test_update_false_alarm(student, rng):
    """Fired but labelled 0: weights and bias move back by lr·x and lr."""
    check_update(student, rng, fired=True, label=0)


@pytest.mark.task("perceptron_update", points=0.5)
def test_update_correct(student, rng):
    """A correct prediction changes nothing, whatever the sum."""
    check_update(student, rng, fired=True, label=1)
    check_update(student, rng, fired=False, label=0)
    check_wrong_prediction_moves(student, rng)


@pytest.mark.task("perceptron_update", points=0.5)
def test_update_on_the_line(student, rng):
    """A sum of exactly zero is an idle neuron's: right about the label 0, wrong about 1."""
    for x, w in (on_the_line(rng, 4), (rng.normal(size=3), np.zeros(3))):
        for label in (0, 1):
            what = f"perceptron_update for a sum of exactly 0 and the label {label}"
            new_w, new_b = expect.items(student.perceptron_update(x, label, w, 0.0, 0.5), 2, what)
            expect.close(new_w, w + 0.5 * label * x, f"w of {what}", atol=1e-6)
            expect.close(new_b, 0.5 * label, f"b of {what}", atol=1e-6)


@pytest.mark.task("perceptron_update", points=0.5)
def test_update_integers(student, rng):
    """Integer weights and inputs do not round the step away."""
    for kind_x, kind_w in KINDS:
        for error in (1, -1):
            x, w = rng.integers(1, 6, 4) * rng.choice([-1, 1], 4), rng.integers(-5, 6, 4)
            x = x if kind_x == "integers" else x + 0.5
            w = w if kind_w == "integers" else w + 0.5
            b = (-error - x @ w).item()
            what = f"perceptron_update for {kind_x} as x and {kind_w} as w"
            new = expect.items(student.perceptron_update(x, int(error > 0), w, b, 0.25), 2, what)
            expect.close(new[0], w + 0.25 * error * x, f"w of {what}", atol=1e-6)
            expect.close(new[1], b + 0.25 * error, f"b of {what}", atol=1e-6)


@pytest.mark.task("perceptron_update", points=0.5)
def test_update_leaves_arguments_alone(student, rng):
    """The step returns new weights and does not change the arrays it was given."""
    for label in (0, 1):
        x, w = rng.normal(size=3), rng.normal(size=3)
        b = (-1.0 if label else 1.0) - float(x @ w)
        student.perceptron_update(x, label, w, b, 0.5)
        expect.untouched(student.changed, "perceptron_update")
    check_wrong_prediction_moves(student, rng)


@pytest.mark.task("train_perceptron", points=0.5)
@pytest.mark.parametrize("labels", [(0, 0, 0, 1), (0, 1, 1, 1), (1, 1, 1, 0)], ids=str)
def test_training_learns_gates(student, rng, labels):
    """AND, OR and NAND are learned, in whatever order their rows come."""
    order = rng.permutation(4)
    X, y = INPUTS[order], np.array(labels)[order]
    w, b = trained(student, X, y, 0.5, 50)
    expect.that(
        (fires(w, b, X) == y).all(),
        "After train_perceptron on a logic gate that one neuron can compute, "
        "the neuron still answers wrongly.",
        "value",
    )


def stubborn(rng):
    """Samples that take the rule 149 epochs, and of which one is wrong for long when 19 are right.

    Mirrored, or with its columns swapped, the set takes as many.
    """
    i = np.arange(20)
    y = i % 2
    X = np.stack([32 + (2 * y - 1) * (1 + 7 * i % 11), 3 * i % 7 - 3], axis=1).astype(float)
    return X[:, rng.permutation(2)] * rng.choice([-1.0, 1.0], 2), y


@pytest.mark.task("train_perceptron", points=1)
def test_training_learns_separable_sets(student, rng):
    """Every separable set is learned, also one whose line is far from the origin."""
    sets = [(*stubborn(rng), 200)]
    for n in (1, 2, 3):
        w = rng.normal(size=n)
        w /= np.linalg.norm(w)
        X = rng.normal(size=(40, n))
        X = X[np.abs(X @ w + 0.8) > 0.3]
        sets.append((X, fires(w, 0.8, X), 60))
    for X, y, epochs in sets:
        w, b = trained(student, X, y, 1.0, epochs)
        expect.that(
            (fires(w, b, X) == y).all(),
            f"After {epochs} epochs of train_perceptron on points that a line separates, "
            "some are still misjudged.",
            "value",
        )


def unsettled(reference, rng, epochs):
    """Samples on which every shortcut ends elsewhere, and what the rule learns in each epoch."""

    def learned(X, y, count):
        return reference.train_perceptron(X, y, 0.25, count)

    while True:
        X = rng.normal(size=(12, 3)) * np.array([[4.0], [0.5]] * 6)
        y = rng.permutation([0] * 4 + [1] * 8)
        after = [learned(X, y, count + 1) for count in range(epochs)]
        # An epoch less, a sample less, or a sample that is learned from twice in a row.
        shortcuts = [*after[:-1], learned(X[1:], y[1:], epochs), learned(X[:-1], y[:-1], epochs)]
        twice = learned(np.repeat(X, 2, axis=0), np.repeat(y, 2), 1)
        pairs = [(after[-1], other) for other in shortcuts] + [(after[0], twice)]
        hits = [(fires(w, b, X) == y).sum() for w, b in after]
        # Whoever keeps the epoch with the fewest errors keeps another one than the last.
        has_better = max(hits) > hits[-1]
        if has_better and all(b for _, b in after) and all(np.any(v[0] != w[0]) for v, w in pairs):
            return X, y, after


@pytest.mark.task("train_perceptron", points=1.5)
def test_training_follows_the_rule(student, reference, rng):
    """A few epochs from zeros give the weights of the rule: sample by sample, in order."""
    X, y, after = unsettled(reference, rng, epochs=3)
    for epochs, (w, b) in enumerate(after, start=1):
        got_w, got_b = trained(student, X, y, 0.25, epochs)
        what = f"train_perceptron with epochs={epochs}"
        expect.close(got_w, w, f"w of {what}", atol=1e-6)
        expect.close(got_b, b, f"b of {what}", atol=1e-6)
    for label in (1, 0):
        w, b = trained(student, X[:1], np.array([label]), 2.0, 2)
        what = f"train_perceptron on one sample with the label {label}"
        expect.close(w, 2.0 * label * X[0], f"w of {what}", atol=1e-6)
        expect.close(b, 2.0 * label, f"b of {what}", atol=1e-6)


@pytest.mark.task("train_perceptron", points=0.5)
def test_training_on_integers(student, rng):
    """Integer samples teach the same as the same numbers as floats."""
    X, y = INPUTS.astype(int) * rng.integers(1, 4, 2), np.array([0, 1, 1, 1])
    w, b = trained(student, X, y, 0.25, 10)
    want_w, want_b = trained(student, X.astype(float), y, 0.25, 10)
    same = np.allclose(w, want_w, rtol=1e-5, atol=1e-6) and abs(b - want_b) < 1e-5
    detail = f"integers {w}, {b}, floats {want_w}, {want_b}"
    sentence = "train_perceptron learned otherwise from integers than from the same floats."
    expect.that(same, sentence, "value", detail)
    expect.that(np.any(w != 0), "train_perceptron leaves the weights at zero.", "value")


@pytest.mark.task("train_perceptron", points=0.5)
def test_training_leaves_arguments_alone(student, rng):
    """The training does not change the samples and labels it was given."""
    X, y = rng.normal(size=(6, 2)), rng.permutation([0, 1, 0, 1, 0, 1])
    w, _ = trained(student, X, y, 0.5, 3)
    expect.untouched(student.changed, "train_perceptron")
    expect.that(np.any(w != 0), "train_perceptron leaves the weights at zero.", "value")


@pytest.mark.task("train_perceptron", points=1)
def test_training_on_xor_ends(student):
    """XOR: the training ends, and one neuron gets at most three of four right."""
    y = np.array([0, 1, 1, 0])
    w, b = trained(student, INPUTS, y, 1.0, 30)
    hits = int((fires(w, b, INPUTS) == y).sum())
    expect.that(hits <= 3, "One neuron cannot compute XOR, so these weights are impossible.")
    tried = np.any(w != 0) or b != 0
    expect.that(tried, "train_perceptron on XOR leaves weights and bias at zero.", "value")
