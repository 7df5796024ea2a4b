"""Hidden checks of backpropagation: measured slopes, and the derived ones of two networks."""

from itertools import pairwise

import numpy as np
import pytest

from grader import expect

GRADIENTS = ("dW1", "db1", "dW2", "db2")


def watched(value, shape, what="the array given to f"):
    """The function f that a student calls: its argument is checked, then `value` answers."""

    def f(w):
        w = expect.array(w, what, shape)
        with np.errstate(all="ignore"):
            return float(value(w))

    return f


def said(got, what):
    """The numbers of an answer in one row, whatever shapes they come in; not all of them are 0."""

    def row(part):
        if isinstance(part, list | tuple):
            return np.concatenate([np.zeros(0), *map(row, part)])
        return expect.array(part, what).ravel()

    numbers = row(got)
    expect.that(numbers.any(), f"{what} gives no number but 0.", "value")
    return numbers


def check_unchanged(student, reference, task, args, given):
    """Demand that a call leaves its arguments alone, and that the same call repeats its answer."""
    first = said(getattr(student, task)(*args), task)
    # Who does nothing at all changes nothing either.
    expect.gradient(first, said(getattr(reference, task)(*args), task), task, tol=1e-2)
    expect.untouched(student.changed, task, given)
    again = said(getattr(student, task)(*args), task)
    same = first.shape == again.shape and np.allclose(first, again)
    expect.that(same, f"{task} returns something else when it is called again in the same way.")


def exponentials(rng, shape):
    """A smooth function, whose entries act on each other, and its gradient."""
    rate = rng.uniform(3, 6, shape) * rng.choice([-1, 1], shape)
    rate.flat[0] = 6.0
    weight = rng.uniform(1, 2, shape) * rng.choice([-1, 1], shape)
    mix = rng.normal(size=shape)

    # The 1000 gives a far too small h its rounding errors.
    def value(w):
        return 1000 + (weight * np.exp(rate * w)).sum() + (mix * w).sum() ** 2

    def slope(w):
        return weight * rate * np.exp(rate * w) + 2 * (mix * w).sum() * mix

    return value, slope


def polynomial(rng, shape, scale=1.0):
    """A sum of cubes and squares, nowhere level on the numbers that are probed, and its slopes."""
    p, q = rng.uniform(0.5, 2, shape), rng.uniform(-0.75, 0.75, shape)

    def value(w):
        return scale * (p * w**3 + q * w**2 + w).sum()

    def slope(w):
        return scale * (3 * p * w**2 + 2 * q * w + 1)

    return value, slope


@pytest.mark.task("numerical_gradient", points=1)
def test_numerical_gradient_of_vectors(student, rng):
    """The slopes of smooth functions are right in every entry of a vector."""
    for n in (2, 3, 5):
        w = rng.uniform(-0.5, 0.5, n)
        w[-1] = 0.0
        for kind in (exponentials, polynomial):
            value, slope = kind(rng, w.shape)
            got = student.numerical_gradient(watched(value, w.shape), w)
            what = f"numerical_gradient(f, w) for a smooth f of {n} entries"
            expect.gradient(got, slope(w), what)
    for scale, how in ((1e-4, "hardly changes"), (1e4, "is steep")):
        value, slope = polynomial(rng, w.shape, scale)
        got = student.numerical_gradient(watched(value, w.shape), w)
        expect.gradient(got, slope(w), f"numerical_gradient(f, w) for a smooth f that {how}")


@pytest.mark.task("numerical_gradient", points=0.5)
def test_numerical_gradient_of_any_shape(student, rng):
    """Every array that f gets has the shape of w, and so has the gradient."""
    for shape in ((1,), (3, 3), (2, 4), (4, 1), (2, 3, 2)):
        w = rng.uniform(-0.5, 0.5, shape)
        value, slope = polynomial(rng, shape)
        f = watched(value, shape, f"the array given to f, for w of shape {shape},")
        got = student.numerical_gradient(f, w)
        expect.gradient(got, slope(w), f"numerical_gradient(f, w) for w of shape {shape}")


@pytest.mark.task("numerical_gradient", points=1)
def test_numerical_gradient_is_central(student, rng):
    """Close to the bottom of a steep valley, the slope is right, which needs both sides."""
    # Central differences of squares are exact for every h; one side is wrong by h times 10⁸.
    for n in (1, 3, 6):
        bottom = rng.uniform(-1, 1, n)
        w = bottom + rng.uniform(1, 2, n) * rng.choice([-1e-8, 1e-8], n)
        steep = rng.uniform(1e8, 2e8, n)

        def value(w, bottom=bottom, steep=steep):
            return (steep * (w - bottom) ** 2).sum()

        got = student.numerical_gradient(watched(value, w.shape), w)
        what = "numerical_gradient(f, w) near the minimum of a strongly curved f"
        expect.gradient(got, 2 * steep * (w - bottom), what)


@pytest.mark.task("numerical_gradient", points=0.5)
def test_numerical_gradient_of_integers(student, rng):
    """An array of integers is moved by h, and its slopes are not rounded."""
    for shape, low, kind in (((4,), -3, np.int64), ((2, 3), -3, np.int64), ((5,), 0, np.uint8)):
        w = rng.integers(low, 4, shape, kind)
        value, slope = polynomial(rng, shape)
        got = student.numerical_gradient(watched(value, shape), w)
        expect.gradient(got, slope(w), "numerical_gradient(f, w) for integers w")


@pytest.mark.task("numerical_gradient", points=0.5)
def test_numerical_gradient_moves_one_entry(student, rng):
    """Whenever f is asked, at most one entry differs from w."""
    for shape in ((4,), (2, 3)):
        w = rng.normal(size=shape)
        moved = []

        def value(x, w=w, moved=moved):
            away = np.abs(x - w) > 1e-11 * (1 + np.abs(w))
            moved.append(away)
            expect.that(
                away.sum() <= 1,
                "numerical_gradient called f with an array in which several entries "
                "differ from those of w.",
            )
            return (x**2).sum()

        student.numerical_gradient(watched(value, shape), w)
        expect.that(
            moved and np.any(moved, axis=0).all(),
            "numerical_gradient never called f with some entry of w clearly moved.",
        )


@pytest.mark.task("numerical_gradient", points=0.5)
def test_numerical_gradient_leaves_w_alone(student, reference, rng):
    """After the measurement, w holds exactly the numbers from before, and the next one agrees."""
    # What is far below h comes back from an excursion with other digits.
    for shape, size in (((5,), 1.0), ((3, 4), 1.0), ((9,), 1e-9)):
        w = size * rng.normal(size=shape)
        value, _ = polynomial(rng, shape)
        args = watched(value, shape), w
        check_unchanged(student, reference, "numerical_gradient", args, "the w that it was given")


def samples(n):
    """How a message names a batch of n."""
    return "1 sample" if n == 1 else f"{n} samples"


def far_from_zero(gradients):
    """Whether each of the gradients is so long that its direction can be told."""
    return all(np.linalg.norm(gradient) > 0.05 for gradient in gradients)


def sigmoid_net(rng, reference, sizes, n, data=None):
    """X, Y, W1, b1, W2, b2 for which no neuron is far out and no gradient close to zero."""
    while True:
        X, Y = data or (rng.normal(size=(n, sizes[0])), rng.uniform(size=(n, sizes[2])))
        W1, b1 = rng.normal(size=sizes[:2]), rng.normal(size=sizes[1])
        W2, b2 = rng.normal(size=sizes[1:]), rng.normal(size=sizes[2])
        z1 = X @ W1 + b1
        z2 = 1 / (1 + np.exp(-z1)) @ W2 + b2
        if max(np.abs(z1).max(), np.abs(z2).max()) > 6:
            continue
        if far_from_zero(reference.backprop(X, Y, W1, b1, W2, b2)):
            return X, Y, W1, b1, W2, b2


def check_backprop(student, reference, args, names=GRADIENTS, of=""):
    """Compare the named gradients with the right ones."""
    X, _, W1, _, W2, _ = args
    net = f"a {W1.shape[0]}-{W1.shape[1]}-{W2.shape[1]} net and {samples(len(X))}{of}"
    got = expect.items(student.backprop(*args), 4, f"backprop for {net}")
    want = reference.backprop(*args)
    for k, name in enumerate(GRADIENTS):
        if name in names:
            expect.gradient(got[k], want[k], f"{name} of backprop for {net}")


@pytest.mark.task("backprop", points=1)
@pytest.mark.parametrize("name", GRADIENTS)
def test_backprop_gradient(student, reference, rng, name):
    """Every slope of the loss in this array is right, for square and other nets."""
    for sizes, n in (((3, 4, 2), 5), ((3, 3, 3), 5), ((3, 3, 3), 3), ((2, 6, 3), 8)):
        net = sigmoid_net(rng, reference, sizes, n)
        check_backprop(student, reference, net, [name])
    again = sigmoid_net(rng, reference, sizes, n, data=net[:2])
    check_backprop(student, reference, again, [name], ", with other weights")
    far = sigmoid_net(rng, reference, sizes, n, data=(net[0], 50 * net[1]))
    check_backprop(student, reference, far, [name], " far from their targets")


@pytest.mark.task("backprop", points=0.5)
def test_backprop_of_one_sample(student, reference, rng):
    """A batch of a single sample is a batch."""
    for sizes in ((3, 4, 2), (3, 3, 3)):
        check_backprop(student, reference, sigmoid_net(rng, reference, sizes, 1))


@pytest.mark.task("backprop", points=0.5)
def test_backprop_of_one_neuron(student, reference, rng):
    """A layer of a single input, hidden neuron or output is a layer."""
    for sizes in ((3, 4, 1), (2, 1, 3), (1, 3, 2)):
        check_backprop(student, reference, sigmoid_net(rng, reference, sizes, 4))


@pytest.mark.task("backprop", points=0.5)
def test_backprop_of_integers(student, reference, rng):
    """Inputs and targets may be integers, as in the table of XOR."""
    X, Y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
    for inputs, targets, of in (
        (X, Y, " of integers"),
        (X, 50 * Y, " of integers far from their targets"),
        (X, rng.uniform(size=(4, 1)), " of integers with floats as targets"),
        (rng.normal(size=(4, 2)), Y, " of floats with integers as targets"),
    ):
        net = sigmoid_net(rng, reference, (2, 4, 1), 4, data=(inputs, targets))
        check_backprop(student, reference, net, of=of)


@pytest.mark.task("backprop", points=0.5)
def test_backprop_leaves_arguments_alone(student, reference, rng):
    """Samples, targets and weights are the same afterwards, and so is the next answer."""
    net = sigmoid_net(rng, reference, (3, 4, 2), 5)
    check_unchanged(student, reference, "backprop", net, "an array that it was given")


def drawn_probs(rng, n, n_classes, unlikely=()):
    """Probabilities of which none is close to zero, but for those of the `unlikely` classes."""
    p = rng.uniform(0.1, 1, (n, n_classes))
    p[:, unlikely] /= 10_000
    return p / p.sum(axis=1, keepdims=True)


def check_delta(student, labels, probs, what):
    """Compare the delta with probs minus one-hot labels."""
    want = probs.copy()
    want[np.arange(len(labels)), labels] -= 1
    expect.gradient(student.softmax_nll_delta(labels, probs), want, what)


@pytest.mark.task("softmax_nll_delta", points=1)
def test_delta_values(student, rng):
    """Every slope in z is right, for batches of different sizes."""
    for n, n_classes in ((1, 3), (3, 3), (3, 3), (4, 2), (2, 5), (7, 4), (40, 12)):
        labels = rng.integers(0, n_classes, n)
        probs = drawn_probs(rng, n, n_classes)
        what = f"softmax_nll_delta(labels, probs) for {samples(n)} and {n_classes} classes"
        check_delta(student, labels, probs, what)


@pytest.mark.task("softmax_nll_delta", points=0.5)
def test_delta_of_missing_classes(student, rng):
    """Labels that repeat, and classes that no sample has or that are unlikely, are no exception."""
    for n, n_classes, present in ((6, 4, [0, 1]), (4, 5, [2]), (5, 3, [0]), (5, 3, [2])):
        labels = rng.choice(present, n)
        what = "softmax_nll_delta(labels, probs) where a class does not occur"
        check_delta(student, labels, drawn_probs(rng, n, n_classes), what)
    labels = rng.integers(0, 2, 5).astype(np.uint8)
    what = "softmax_nll_delta(labels, probs) where "
    check_delta(student, labels, drawn_probs(rng, 5, 5, [2, 3, 4]), f"{what}classes are unlikely")
    check_delta(student, labels, np.full((5, 4), 0.25), f"{what}all classes are as likely")


@pytest.mark.task("softmax_nll_delta", points=0.5)
def test_delta_leaves_arguments_alone(student, reference, rng):
    """The labels and the probabilities are the same afterwards, and so is the next answer."""
    args = rng.integers(0, 3, 4), drawn_probs(rng, 4, 3)
    check_unchanged(student, reference, "softmax_nll_delta", args, "an array that it was given")


def relu_net(rng, reference, sizes, n, data=None):
    """X, labels, weights, biases, away from ReLU's kink and with no gradient close to zero."""
    while True:
        X, labels = data or (rng.normal(size=(n, sizes[0])), rng.integers(0, sizes[-1], n))
        weights = [rng.normal(size=shape) for shape in pairwise(sizes)]
        biases = [rng.normal(size=width) for width in sizes[1:]]
        sums, a = [], X
        for W, b in zip(weights, biases, strict=True):
            sums.append(a @ W + b)
            a = np.maximum(sums[-1], 0)
        if any(np.abs(z).min() < 0.05 for z in sums[:-1]) or np.abs(sums[-1]).max() > 15:
            continue
        likely = reference.softmax(sums[-1])[np.arange(n), labels]
        if likely.min() < 1e-3 or likely.max() > 0.95:
            continue
        if all(map(far_from_zero, reference.mlp_gradients(X, labels, weights, biases))):
            return X, labels, weights, biases


def check_mlp(student, reference, args, names=("dweights", "dbiases"), of=""):
    """Compare the named lists of gradients with the right ones."""
    X, _, weights, _ = args
    sizes = [X.shape[1], *(W.shape[1] for W in weights)]
    net = f"a {'-'.join(map(str, sizes))} net and {samples(len(X))}{of}"
    got = expect.items(student.mlp_gradients(*args), 2, f"mlp_gradients for {net}")
    want = reference.mlp_gradients(*args)
    for k, name in enumerate(("dweights", "dbiases")):
        if name in names:
            what = f"{name} of mlp_gradients for {net}"
            parts = expect.items(got[k], len(want[k]), what, "arrays")
            for layer, (part, right) in enumerate(zip(parts, want[k], strict=True)):
                expect.gradient(part, right, f"entry {layer} of {what}")


@pytest.mark.task("mlp_gradients", points=1)
@pytest.mark.parametrize("name", ["dweights", "dbiases"])
def test_mlp_one_hidden_layer(student, reference, rng, name):
    """One hidden layer: these slopes are right for square and other nets."""
    for sizes, n in (((3, 4, 2), 5), ((3, 3, 3), 5), ((3, 3, 3), 3), ((2, 5, 4), 8)):
        net = relu_net(rng, reference, sizes, n)
        check_mlp(student, reference, net, [name])
    again = relu_net(rng, reference, sizes, n, data=net[:2])
    check_mlp(student, reference, again, [name], ", with other weights")


@pytest.mark.task("mlp_gradients", points=1)
@pytest.mark.parametrize("name", ["dweights", "dbiases"])
def test_mlp_deep(student, reference, rng, name):
    """Several hidden layers: these slopes are right in every one of them."""
    for sizes, n in (((4, 3, 5, 2), 5), ((3, 3, 3, 3), 4), ((2, 4, 3, 4, 3), 3)):
        check_mlp(student, reference, relu_net(rng, reference, sizes, n), [name])


@pytest.mark.task("mlp_gradients", points=1)
def test_mlp_no_hidden_layer(student, reference, rng):
    """A single layer has the gradients of a linear classifier."""
    for sizes, n in (((3, 2), 5), ((3, 3), 4), ((2, 4), 7)):
        check_mlp(student, reference, relu_net(rng, reference, sizes, n))


@pytest.mark.task("mlp_gradients", points=0.5)
def test_mlp_of_one(student, reference, rng):
    """One sample, one input, one hidden neuron: no axis gets lost, and no fraction of integers."""
    for sizes, n in (((3, 4, 2), 1), ((1, 3, 2), 4), ((3, 1, 3), 4)):
        check_mlp(student, reference, relu_net(rng, reference, sizes, n))
    data = rng.integers(-2, 3, (5, 3)), rng.integers(0, 2, 5)
    net = relu_net(rng, reference, (3, 4, 2), 5, data)
    check_mlp(student, reference, net, of=" of integers")


@pytest.mark.task("mlp_gradients", points=0.5)
def test_mlp_leaves_arguments_alone(student, reference, rng):
    """Samples, labels, weights and biases are the same afterwards, and so is the next answer."""
    for sizes, n in (((3, 4, 3, 2), 5), ((2, 3, 5), 8)):
        net = relu_net(rng, reference, sizes, n)
        what = "an array or a list that it was given"
        check_unchanged(student, reference, "mlp_gradients", net, what)
