"""Hidden checks of the perceptron: firing, the learning rule, training, and XOR."""

import numpy as np
import pytest

from grader import expect

INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def fires(w, b, X):
    """The labels 0/1 that a neuron with these weights gives to the rows of X."""
    return (X @ w + b > 0).astype(int)


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
    """A sum of exactly zero does not fire."""
    for n in (2, 4):
        half = rng.integers(1, 9, n // 2).astype(float)
        x, w = np.concatenate([half, half]), np.concatenate([half, -half])
        got = student.perceptron_predict(x, w, 0.0)
        expect.equal(got, 0, "perceptron_predict(x, w, b) where x·w + b is exactly 0")


@pytest.mark.task("perceptron_predict", points=1)
def test_predict_random_neurons(student, reference, rng):
    """The neuron answers 1 or 0 as x·w + b > 0 says, also close to the line and for integers."""
    for n in (1, 2, 3, 5, 5, 8):
        w = rng.normal(size=n)
        for gap in (-2.0, -0.3, -0.05, 0.05, 0.3, 2.0):
            x = rng.normal(size=n)
            b = gap - float(x @ w)
            got = student.perceptron_predict(x, w, b)
            expect.equal(got, int(gap > 0), f"perceptron_predict(x, w, b) with {n} inputs")
    x, w = rng.integers(-5, 6, 4), rng.integers(-5, 6, 4)
    for b in (-30, -1, 2, 30):
        want = reference.perceptron_predict(x, w, b)
        expect.equal(student.perceptron_predict(x, w, b), want, "perceptron_predict of integers")


def check_update(student, rng, fired, label):
    """Compare one step with the rule, for a neuron that fires or not and a label."""
    for lr in (1.0, 0.1, 0.37):
        n = int(rng.integers(2, 6))
        x, w = rng.normal(size=n), rng.normal(size=n)
        x[0] = 0.0
        b = (0.4 if fired else -0.4) - float(x @ w)
        what = f"perceptron_update for a neuron that answers {int(fired)} to the label {label}"
        new_w, new_b = expect.items(student.perceptron_update(x, label, w, b, lr), 2, what)
        error = label - int(fired)
        expect.close(new_w, w + lr * error * x, f"w of {what}")
        expect.close(new_b, b + lr * error, f"b of {what}")


@pytest.mark.task("perceptron_update", points=1)
def test_update_missed_fire(student, rng):
    """Idle but labelled 1: weights and bias move by lr·x and lr."""
    check_update(student, rng, fired=False, label=1)


@pytest.mark.task("perceptron_update", points=1)
def test_update_false_alarm(student, rng):
    """Fired but labelled 0: weights and bias move back by lr·x and lr."""
    check_update(student, rng, fired=True, label=0)


@pytest.mark.task("perceptron_update", points=1)
def test_update_correct(student, rng):
    """A correct prediction changes nothing, whatever the sum."""
    check_update(student, rng, fired=True, label=1)
    check_update(student, rng, fired=False, label=0)


@pytest.mark.task("perceptron_update", points=0.5)
def test_update_integers(student):
    """Integer weights and inputs do not round the step away."""
    x, w = np.array([1, -2, 3]), np.array([0, 0, 0])
    what = "perceptron_update for integer x and w"
    new_w, new_b = expect.items(student.perceptron_update(x, 1, w, 0, 0.25), 2, what)
    expect.close(new_w, [0.25, -0.5, 0.75], f"w of {what}")
    expect.close(new_b, 0.25, f"b of {what}")


@pytest.mark.task("perceptron_update", points=0.5)
def test_update_leaves_arguments_alone(student, rng):
    """The step returns new weights and does not change the arrays it was given."""
    x, w = rng.normal(size=3), rng.normal(size=3)
    student.perceptron_update(x, 1, w, -1.0 - float(x @ w), 0.5)
    expect.that(not student.changed, "perceptron_update changed an array that it was given.")


@pytest.mark.task("train_perceptron", points=1)
@pytest.mark.parametrize("labels", [(0, 0, 0, 1), (0, 1, 1, 1), (1, 1, 1, 0)], ids=str)
def test_training_learns_gates(student, labels):
    """AND, OR and NAND are learned."""
    y = np.array(labels)
    w, b = trained(student, INPUTS, y, 0.5, 50)
    expect.that(
        (fires(w, b, INPUTS) == y).all(),
        "After train_perceptron on a logic gate that one neuron can compute, "
        "the neuron still answers wrongly.",
        "value",
    )


@pytest.mark.task("train_perceptron", points=1)
def test_training_learns_separable_sets(student, rng):
    """Every separable set is learned, also one whose line is far from the origin."""
    for n in (2, 3):
        w, b = rng.normal(size=n), 1.5
        X = rng.normal(size=(40, n))
        margin = X @ w + b
        X = X[np.abs(margin) > 0.3 * np.linalg.norm(w)] + 0.0
        y = fires(w, b, X)
        got_w, got_b = trained(student, X, y, 1.0, 300)
        expect.that(
            (fires(got_w, got_b, X) == y).all(),
            "After train_perceptron on points that a line separates, some are still misjudged.",
            "value",
        )


@pytest.mark.task("train_perceptron", points=1)
def test_training_follows_the_rule(student, reference, rng):
    """A few epochs from zeros give the weights of the rule: sample by sample, in order."""
    X = rng.normal(size=(12, 3))
    y = rng.integers(0, 2, 12)
    for epochs in (1, 2, 3):
        w, b = reference.train_perceptron(X, y, 0.25, epochs)
        got_w, got_b = trained(student, X, y, 0.25, epochs)
        what = f"train_perceptron with epochs={epochs}"
        expect.close(got_w, w, f"w of {what}")
        expect.close(got_b, b, f"b of {what}")


@pytest.mark.task("train_perceptron", points=1)
def test_training_on_xor_ends(student):
    """XOR: the training ends, and one neuron gets at most three of four right."""
    y = np.array([0, 1, 1, 0])
    w, b = trained(student, INPUTS, y, 1.0, 30)
    hits = int((fires(w, b, INPUTS) == y).sum())
    expect.that(hits <= 3, "One neuron cannot compute XOR, so these weights are impossible.")
