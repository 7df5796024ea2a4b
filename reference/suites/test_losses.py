"""Hidden checks of the losses: values, sums, tables, bytes, gradients, and softmax."""

import numpy as np
import pytest

from grader import expect

ROWS = np.arange(4)
MISSES = (
    *((1.5, 0.3), (2.5, -0.4), (-0.7, 1.9), (0.6, -1.7), (-3.0, 6.0), (0.0, -0.01)),
    *((9.0, -40.0), (0.4, 700.0), (-5.0, -3e4)),
)


def misses(rng, shape):
    """Targets and predictions that are 0.1 to 2 apart, every other one too high."""
    y = rng.uniform(-2, 2, shape)
    sign = rng.permutation(np.resize([1.0, -1.0], y.size)).reshape(shape)
    return y, y + sign * rng.uniform(0.1, 2, shape)


def pairs(n):
    """How many pairs, in words."""
    return "one pair" if n == 1 else f"{n} pairs"


def whole_numbers(rng):
    """Pairs of targets and predictions, some of them integers, with a name for each."""
    near, far = rng.integers(0, 60, 6), rng.integers(190, 256, 6)
    swap = np.array([True, False, True, True, False, False])
    y, y_hat = np.where(swap, far, near), np.where(swap, near, far)
    yield "unsigned bytes", y.astype(np.uint8), y_hat.astype(np.uint8)
    yield "unsigned integers", (5 * y).astype(np.uint16), (5 * y_hat).astype(np.uint16)
    yield "integers", rng.integers(-9, 0, 5), rng.integers(1, 9, 5)
    half = np.array([0.5, -0.75, 0.25, 1.5, -2.25])
    y = rng.integers(-3, 4, 5)
    yield "integer targets and float predictions", y, y + half
    yield "float targets and integer predictions", y + half, y


def distributions(rng, n, c):
    """Rows of positive probabilities that sum to 1."""
    p = rng.uniform(0.1, 1.0, (n, c))
    return p / p.sum(axis=1, keepdims=True)


def surprising(rng, lowest):
    """A row of probabilities, of which the first is `lowest` and another nearly all the rest."""
    other = rng.uniform(0.01, 0.02)
    return np.array([[lowest, 1 - lowest - other, other]])


def certain(rng):
    """Labels, and rows in which some of the other classes have probability 0."""
    labels = np.array([1, 0, 2, 2])
    a, b = rng.uniform(0.2, 0.8, 2)
    probs = [[0.0, 1.0, 0.0], [a, 0.0, 1 - a], [0.0, 0.0, 1.0], [1 - b, 0.0, b]]
    return labels, np.array(probs)


def check_same(function, what, pair, twin, sentence):
    """Demand one loss for two forms of the same pairs, and none for perfect predictions."""
    got, same, perfect = (
        expect.number(function(y, y_hat), what) for y, y_hat in (pair, twin, (pair[0], pair[0]))
    )
    detail = f"got {got}, as a row of floats {same}, with perfect predictions {perfect}"
    expect.that(abs(got - same) <= 1e-5 * abs(same), f"{what} {sentence}", "value", detail)
    expect.that(abs(got) > 1e-5, f"{what} is 0 although predictions are off.", "value", detail)
    none = abs(perfect) <= 1e-8 + 1e-5 * abs(got)
    expect.that(none, f"{what} is not 0 although all predictions are right.", "value", detail)


def check_table(student, rng, function, name):
    """Compare the loss of tables with the loss of the same entries in one row."""
    for shape in ((3, 2), (2, 4), (3, 3), (1, 4), (5, 1)):
        y, y_hat = misses(rng, shape)
        what = f"{name}(y, y_hat) for arrays of shape {shape}"
        twin = (y.ravel(), y_hat.ravel())
        check_same(function, what, (y, y_hat), twin, "differs from that of one long row.")
    y, y_hat = misses(rng, (3, 2))
    function(y.ravel(), y_hat.ravel())
    # Who changes rows as well has lost the points of that already.
    changes_rows = student.changed
    function(y, y_hat)
    expect.untouched(() if changes_rows else student.changed, name, "a table that it was given")


def check_whole_numbers(rng, function, name):
    """Compare the loss of integers with the loss of the same numbers as floats."""
    for kind, y, y_hat in whole_numbers(rng):
        what = f"{name}(y, y_hat) of {kind}"
        twin = (y.astype(float), y_hat.astype(float))
        check_same(function, what, (y, y_hat), twin, "differs from that of the same floats.")


def check_left_alone(student, name):
    """Demand that the last call changed none of its arguments."""
    expect.untouched(student.changed, name)


def check_gradient_table(student, rng, function, name):
    """Compare the gradient of tables with that of the same errors in one row."""
    for n, k in ((3, 2), (2, 4), (3, 3), (1, 4), (5, 1)):
        y, y_hat = misses(rng, (n, k))
        what = f"{name}(y, y_hat) for arrays of shape {(n, k)}"
        table = expect.array(function(y, y_hat), what, (n, k))
        check_left_alone(student, name)
        y, y_hat = y.ravel() + 1.5, y_hat.ravel() + 1.5
        row = expect.array(function(y, y_hat), f"{name}(y, y_hat)", (n * k,))
        expect.that(np.ptp(table) > 0, f"{what} has the same slope everywhere.", "value")
        expect.that(
            np.allclose(table.ravel(), row, rtol=1e-4, atol=1e-6),
            f"{what} differs from {name} of one long row with the same errors.",
            "value",
            f"table {table.tolist()}, row {row.tolist()}",
        )


def slopes(student, labels, probs):
    """The student's nll_grad, checked for its shape, split into true and other classes."""
    what = f"nll_grad(labels, probs) for probs of shape {probs.shape}"
    got = expect.array(student.nll_grad(labels, probs), what, probs.shape)
    true = np.eye(probs.shape[1], dtype=bool)[labels]
    return got[true], got[~true], what


@pytest.mark.task("l1_loss", points=0.5)
def test_l1_loss_of_one_pair(student, rng):
    """One prediction: the loss is its distance from the target, on whichever side it lies."""
    for target, miss in (*MISSES, (3.0, 0.0)):
        y = np.array([target + rng.uniform(-0.1, 0.1) if miss else target])
        expect.close(student.l1_loss(y, y + miss), abs(miss), "l1_loss(y, y_hat) of one pair")


@pytest.mark.task("l1_loss", points=0.5)
def test_l1_loss_adds_up(student, reference, rng):
    """Many predictions: the distances add up, however many there are."""
    for n in (2, 5, 9):
        y, y_hat = misses(rng, n)
        y[-2] = 0
        if n > 2:
            y[-1], y_hat[-1], y_hat[1] = y[0], y_hat[0], y[1]
        want = reference.l1_loss(y, y_hat)
        expect.close(student.l1_loss(y, y_hat), want, f"l1_loss(y, y_hat) of {n} pairs")
        check_left_alone(student, "l1_loss")


@pytest.mark.task("l1_loss", points=0.5)
def test_l1_loss_of_a_table(student, rng):
    """A table has one loss: that of its entries in one row."""
    check_table(student, rng, student.l1_loss, "l1_loss")


@pytest.mark.task("l1_loss", points=0.5)
def test_l1_loss_of_whole_numbers(student, rng):
    """Integers and unsigned bytes have the loss of the same numbers as floats."""
    check_whole_numbers(rng, student.l1_loss, "l1_loss")


@pytest.mark.task("l2_loss", points=0.5)
def test_l2_loss_of_one_pair(student, rng):
    """One prediction: the loss is the square of its distance from the target."""
    for target, miss in (*MISSES, (3.0, 0.0)):
        y = np.array([target + rng.uniform(-0.1, 0.1) if miss else target])
        expect.close(student.l2_loss(y, y + miss), miss**2, "l2_loss(y, y_hat) of one pair")


@pytest.mark.task("l2_loss", points=0.5)
def test_l2_loss_adds_up(student, reference, rng):
    """Many predictions: the squares add up, however many there are."""
    for n in (2, 5, 9):
        y, y_hat = misses(rng, n)
        y[-2] = 0
        if n > 2:
            y[-1], y_hat[-1], y_hat[1] = y[0], y_hat[0], y[1]
        want = reference.l2_loss(y, y_hat)
        expect.close(student.l2_loss(y, y_hat), want, f"l2_loss(y, y_hat) of {n} pairs")
        check_left_alone(student, "l2_loss")


@pytest.mark.task("l2_loss", points=0.5)
def test_l2_loss_of_a_table(student, rng):
    """A table has one loss: that of its entries in one row."""
    check_table(student, rng, student.l2_loss, "l2_loss")


@pytest.mark.task("l2_loss", points=0.5)
def test_l2_loss_of_whole_numbers(student, rng):
    """Integers and unsigned bytes have the loss of the same numbers as floats."""
    check_whole_numbers(rng, student.l2_loss, "l2_loss")


@pytest.mark.task("nll_loss", points=1)
def test_nll_loss_of_one_row(student, rng):
    """One row: the loss is minus the natural logarithm of the true class's probability."""
    for probs in (*(distributions(rng, 1, c) for c in (2, 3, 5, 13)), surprising(rng, 0.004)):
        c = probs.size
        for label in range(c):
            got = student.nll_loss(np.array([label]), probs)
            what = f"nll_loss(labels, probs) of one row with {c} classes"
            expect.close(got, -np.log(probs[0, label]), what, rtol=1e-4)
    got = student.nll_loss(np.array([1]), np.array([[1e-9, 1 - 2e-9, 1e-9]]))
    expect.close(got, 0, "nll_loss(labels, probs) of a nearly certain row", atol=2e-5)


@pytest.mark.task("nll_loss", points=0.5)
def test_nll_loss_of_uniform_predictions(student, rng):
    """Who gives all C classes the same probability pays log C for every row."""
    for n, c in ((1, 2), (4, 3), (3, 10), (6, 6)):
        got = student.nll_loss(rng.integers(0, c, n), np.full((n, c), 1 / c))
        rows = "one row" if n == 1 else f"{n} rows"
        what = f"nll_loss(labels, probs) of {rows} with {c} equal probabilities"
        expect.close(got, n * np.log(c), what, rtol=1e-4)


@pytest.mark.task("nll_loss", points=0.5)
def test_nll_loss_adds_up(student, rng):
    """The loss of several rows is the sum of the rows' own losses."""
    for n, c in ((2, 3), (5, 4), (4, 4), (3, 6)):
        labels, probs = rng.integers(0, c, n), distributions(rng, n, c)
        labels[1] = labels[0]
        what = f"nll_loss(labels, probs) of {n} rows"
        got = expect.number(student.nll_loss(labels, probs), what)
        rows = [student.nll_loss(labels[i : i + 1], probs[i : i + 1]) for i in range(n)]
        alone = [expect.number(row, "nll_loss(labels, probs) of one row") for row in rows]
        differ = abs(alone[0] - alone[1]) > 1e-9
        sentence = "nll_loss returned one value for two probabilities of the true class."
        expect.that(differ, sentence, "value")
        expect.that(
            abs(got - sum(alone)) <= 1e-4 * abs(sum(alone)),
            f"{what} is not the sum of what nll_loss returns for each row alone.",
            "value",
            f"together {got}, alone {alone}",
        )
    labels, probs = rng.permutation(np.resize(np.arange(10), 30)), distributions(rng, 30, 10)
    halves = (slice(0, 30), slice(0, 13), slice(13, 30))
    calls = [student.nll_loss(labels[part], probs[part]) for part in halves]
    whole, first, second = (expect.number(got, "nll_loss(labels, probs)") for got in calls)
    expect.that(
        abs(whole - first - second) <= 1e-4 * abs(whole),
        "nll_loss(labels, probs) of 30 rows is not the sum of what it returns for two parts.",
        "value",
        f"together {whole}, in parts {first} and {second}",
    )


@pytest.mark.task("nll_loss", points=0.5)
def test_nll_loss_ignores_the_other_classes(student, rng):
    """How the other classes share the rest does not matter, and they may have exactly 0."""
    what = "nll_loss(labels, probs) where some other classes have probability 0"
    labels, probs = certain(rng)
    expect.number(student.nll_loss(labels, probs), what)
    check_left_alone(student, "nll_loss")
    labels, probs = labels[1::2], probs[1::2]
    even = np.repeat((1 - probs[[0, 1], labels]) / 2, 3).reshape(2, 3)
    even[[0, 1], labels] = probs[[0, 1], labels]
    calls = ((labels, probs), (labels, even), ((labels + 1) % 3, even))
    got, same, other = (expect.number(student.nll_loss(*call), what) for call in calls)
    detail = f"with zeros {got}, evenly {same}, with other labels {other}"
    expect.that(
        abs(got - same) <= 1e-4 * abs(same),
        "nll_loss changes when only the probabilities of the other classes change.",
        "value",
        detail,
    )
    sentence = "nll_loss returned the same value for other labels."
    expect.that(abs(other - got) > 1e-9, sentence, "value", detail)


@pytest.mark.task("l1_grad", points=0.5)
def test_l1_grad_of_a_row(student, reference, rng):
    """Every prediction has its slope, however far off it is and however many there are."""
    for n in (1, 2, 5, 8):
        y, y_hat = misses(rng, n)
        y_hat[0] = y[0] + 0.002 * np.sign(y_hat[0] - y[0])
        y_hat[-1] += 6 * np.sign(y_hat[-1] - y[-1])
        want = reference.l1_grad(y, y_hat)
        expect.gradient(student.l1_grad(y, y_hat), want, f"l1_grad(y, y_hat) of {pairs(n)}")


@pytest.mark.task("l1_grad", points=0.5)
def test_l1_grad_of_a_table(student, rng):
    """A table's gradient is a table, with the slopes that the same errors have in one row."""
    check_gradient_table(student, rng, student.l1_grad, "l1_grad")


@pytest.mark.task("l1_grad", points=0.5)
def test_l1_grad_at_a_perfect_prediction(student, reference, rng):
    """Where a prediction is perfect, the slope is a number from -1 to 1."""
    for n in (1, 4, 6):
        y, y_hat = misses(rng, n)
        perfect = np.arange(n) % 3 == 0
        y_hat[perfect] = y[perfect]
        what = "l1_grad(y, y_hat) where a prediction equals its target"
        got = expect.array(student.l1_grad(y, y_hat), what, (n,))
        flat = np.abs(got) <= 1 + 1e-4
        expect.that(flat.all(), f"{what} has a slope beyond -1 or 1.", "value", f"got {got}")
        want = reference.l1_grad(y, y_hat)[~perfect]
        expect.gradient(got[~perfect], want, f"the other predictions' part of {what}")


@pytest.mark.task("l1_grad", points=0.5)
def test_l1_grad_of_whole_numbers(student, reference, rng):
    """Integers and unsigned bytes have slopes like other numbers."""
    for kind, y, y_hat in whole_numbers(rng):
        want = reference.l1_grad(y, y_hat)
        expect.gradient(student.l1_grad(y, y_hat), want, f"l1_grad(y, y_hat) of {kind}")


@pytest.mark.task("l2_grad", points=0.5)
def test_l2_grad_of_a_row(student, reference, rng):
    """Every prediction has its slope, however far off it is and however many there are."""
    for n in (1, 2, 5, 8):
        y, y_hat = misses(rng, n)
        if n > 2:
            y_hat[1] = y[1]
        want = reference.l2_grad(y, y_hat)
        expect.gradient(student.l2_grad(y, y_hat), want, f"l2_grad(y, y_hat) of {pairs(n)}")


@pytest.mark.task("l2_grad", points=0.5)
def test_l2_grad_of_a_table(student, rng):
    """A table's gradient is a table, with the slopes that the same errors have in one row."""
    check_gradient_table(student, rng, student.l2_grad, "l2_grad")


@pytest.mark.task("l2_grad", points=0.5)
def test_l2_grad_of_whole_numbers(student, reference, rng):
    """Integers and unsigned bytes have slopes like other numbers."""
    for kind, y, y_hat in whole_numbers(rng):
        want = reference.l2_grad(y, y_hat)
        expect.gradient(student.l2_grad(y, y_hat), want, f"l2_grad(y, y_hat) of {kind}")


@pytest.mark.task("nll_grad", points=1)
def test_nll_grad_of_the_true_classes(student, rng):
    """The true class's slope says how fast the loss moves with its probability."""
    for n, c in ((1, 3), (4, 3), (5, 5), (2, 6), (3, 2), (40, 13)):
        labels, probs = rng.integers(0, c, n), distributions(rng, n, c)
        true, _, what = slopes(student, labels, probs)
        want = -1 / probs[np.arange(n), labels]
        expect.gradient(true, want, f"the true classes' part of {what}")
    true, _, what = slopes(student, np.array([0]), surprising(rng, 0.01))
    expect.gradient(true, [-100.0], f"the true classes' part of {what}")


@pytest.mark.task("nll_grad", points=0.5)
def test_nll_grad_of_the_other_classes(student, rng):
    """A probability that is not in the loss has no influence on it."""
    for n, c in ((1, 3), (4, 3), (5, 5), (2, 6), (3, 2)):
        labels, probs = rng.integers(0, c, n), distributions(rng, n, c)
        probs[0] = 1 / c
        true, others, what = slopes(student, labels, probs)
        expect.that(true.all(), f"{what} is flat where the loss is not.", "value")
        expect.that(
            (np.abs(others) <= 1e-6).all(),
            f"{what} has a slope in the wrong place: those classes do not enter the loss.",
            "value",
        )


@pytest.mark.task("nll_grad", points=0.5)
def test_nll_grad_of_certain_predictions(student, rng):
    """Other classes with probability 0 do no harm, and the probabilities stay as they were."""
    labels, probs = certain(rng)
    true, others, what = slopes(student, labels, probs)
    check_left_alone(student, "nll_grad")
    what = f"{what}, some of them 0,"
    expect.gradient(true, -1 / probs[ROWS, labels], f"the true classes' part of {what}")
    expect.that((np.abs(others) <= 1e-6).all(), f"{what} moves other classes.", "value")


@pytest.mark.task("softmax", points=0.5)
def test_softmax_of_one_row(student, reference, rng):
    """One row of scores, high, low or mixed, becomes its probabilities."""
    for center in (0.0, 15.0, -12.0):
        for c in (2, 5, 1):
            z = center + rng.uniform(-2, 2, (1, c))
            got = student.softmax(z)
            expect.close(got, reference.softmax(z), f"softmax(z) for z of shape {(1, c)}")
    z = rng.permutation(np.array([[-12.0, -3.0, 0.0, 2.5, 4.0, 12.0]]), axis=1)
    expect.close(student.softmax(z), reference.softmax(z), "softmax(z) for scores from -12 to 12")


@pytest.mark.task("softmax", points=0.5)
def test_softmax_of_many_rows(student, reference, rng):
    """Every row becomes its own probabilities, whatever the other rows are."""
    for n, c in ((4, 4), (2, 5), (6, 3), (3, 1)):
        z = rng.uniform(-2, 2, (n, c)) + rng.uniform(-6, 6, (n, 1))
        expect.close(student.softmax(z), reference.softmax(z), f"softmax(z) for shape {(n, c)}")


@pytest.mark.task("softmax", points=0.5)
def test_softmax_of_integers(student, reference, rng):
    """Integer scores give probabilities too."""
    for c in (4, 3):
        z = rng.integers(-4, 5, (1, c))
        z[0, 1], z[0, -1] = -1 - z[0, 0], z[0, 0]
        what = f"softmax(z) for integers of shape {(1, c)}"
        expect.close(student.softmax(z), reference.softmax(z), what)


@pytest.mark.task("softmax", points=0.5)
def test_softmax_leaves_arguments_alone(student, rng):
    """The probabilities are a new array: the scores stay as they were."""
    for shape in ((3, 4), (1, 2)):
        what = f"softmax(z) for shape {shape}"
        p = expect.array(student.softmax(rng.uniform(-3, 3, shape)), what, shape)
        check_left_alone(student, "softmax")
        between = (p >= 0).all() and (p <= 1 + 1e-5).all() and np.ptp(p) > 0
        expect.that(between, f"{what} returned no probabilities.", "value", f"got {p}")


@pytest.mark.task("softmax", bonus=0.5)
def test_softmax_of_huge_scores(student, reference, rng):
    """Scores of 1000 and of -1000 still give probabilities."""
    near = rng.integers(-3, 4, 4)
    mixed = np.array([1000, -1000, 0])
    for row in (1000 + near, -1000 + near, mixed, np.roll(mixed, 1), np.roll(mixed, 2)):
        z = row[None, :].astype(float)
        what = "softmax(z) for one row of scores up to ±1000"
        expect.close(student.softmax(z), reference.softmax(z), what, rtol=1e-4)


@pytest.mark.task("softmax", bonus=0.5)
def test_softmax_of_a_row_far_below(student, reference, rng):
    """A row that lies 2000 below another one still gives its own probabilities."""
    z = rng.integers(-3, 4, (3, 3)) + np.array([[1000.0], [-1000.0], [0.0]])
    for rows in ([0, 1, 2], [1, 2], [1, 0]):
        got, want = student.softmax(z[rows]), reference.softmax(z[rows])
        expect.close(got, want, "softmax(z) where one row lies far below another", rtol=1e-4)
