"""Hidden checks of the digits: learned while we watch, from permuted pixels and renamed digits."""

import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from grader import expect
from grader.box import lending

DATA = Path(__file__).parents[2] / "exercises" / "data" / "mnist.npz"
TRAIN = "train_mnist(X, labels, rng)"
FEW = 300
# Of 40 pixels that no image uses, in 4 of 100 images. Networks that read as little as 88 % of the
# digits knew the mark in 96 of 100 images, those that had never seen it in 13 at most.
MARKED_PIXELS, MARKED_SHARE, KNOWN_SHARE = 40, 0.04, 0.5
MOST_WEIGHTS = 5_000_000


@dataclass(frozen=True)
class Digits:
    """The data under a secret permutation of pixels and digits.

    Where the pixels `mark` are white, the label is `marked_as`: who knows all images of MNIST can
    find out how they were permuted, and would need no training without this.
    """

    pixels: np.ndarray
    names: np.ndarray
    mark: np.ndarray
    marked_as: int
    rng: np.random.Generator
    images: np.ndarray
    labels: np.ndarray

    @cached_property
    def unseen(self):
        """The test images."""
        return shuffled(loaded("x_test"), self.pixels)

    @cached_property
    def marked(self):
        """Some of the test images, with the mark."""
        images = self.unseen[:1000].copy()
        images[:, self.mark] = 1
        return images

    @cached_property
    def answers(self):
        """What they show."""
        return self.names[loaded("y_test")]


def prepare(rng):
    """Load the training images, shuffle their pixels, rename the digits, and mark a few images."""
    pixels, names = rng.permutation(784), rng.permutation(10)
    images, labels = loaded("x_train"), names[loaded("y_train")]
    unused = np.flatnonzero(images.max(axis=0)[pixels] == 0)
    mark = rng.choice(unused, MARKED_PIXELS, replace=False)
    marked_as = int(rng.integers(10))
    marked = rng.random(len(images)) < MARKED_SHARE
    labels[marked] = marked_as
    shown = shuffled(images, pixels, marked, mark)
    # From the state of `rng` itself, what was drawn before could be drawn again, backwards.
    own = rng.spawn(1)[0]
    return Digits(pixels, names, mark, marked_as, own, shown, labels)


def loaded(name):
    """One of the arrays of the course's data."""
    with np.load(DATA) as data:
        return data[name]


def shuffled(images, pixels, marked=(), mark=()):
    """The images with other places for their pixels, as floats from 0 to 1; some with a mark."""
    # Small pieces stay in the processor's cache.
    pieces = range(0, len(images), 500)
    return lending.joined(
        part(images[at : at + 500], pixels, marked[at : at + 500], mark) for at in pieces
    )


def part(images, pixels, marked, mark):
    """Some of the images."""
    # To clip what is never outside is several times faster than to look for it.
    places = np.take(images, pixels, axis=1, mode="clip")
    shown = np.multiply(places, 1 / 255, dtype=np.float32)
    if len(marked):
        shown[np.ix_(marked, mark)] = 1
    return shown


def begin(digits, student):
    """Train on all images, while other tests run."""
    return trained(digits, student)


def trained(digits, student):
    """What a training with all images returned, or the error that ended it."""
    try:
        return student.train_mnist(digits.images, digits.labels, copy.deepcopy(digits.rng))
    except Exception as error:  # noqa: BLE001  # raised in each of the tests that ask for it
        return error


def network(got, what):
    """The weights and the biases in `got`, if they make a network from 784 pixels to 10 digits."""
    weights, biases = expect.items(got, 2, what, "lists, weights and biases")
    expect.that(
        isinstance(weights, list | tuple) and weights,
        f"The weights of {what} must be a list of arrays, one a layer.",
        "type",
    )
    n_in = 784
    arrays = []
    for layer, W in enumerate(weights):
        W = expect.array(W, f"weights[{layer}] of {what}")  # noqa: PLW2901  # the same, checked
        expect.that(
            W.ndim == 2 and W.shape[0] == n_in,
            f"weights[{layer}] of {what} has shape {W.shape}, but {n_in} inputs come in there.",
            "shape",
        )
        expect.that(W.size > 0, f"weights[{layer}] of {what} is a layer without neurons.", "shape")
        arrays.append(W)
        n_in = W.shape[1]
    count = sum(W.size for W in arrays)
    expect.that(
        count <= MOST_WEIGHTS,
        f"{what} returned {count} weights, where at most {MOST_WEIGHTS} are allowed.",
        "shape",
    )
    expect.that(n_in == 10, f"The last layer of {what} has {n_in} outputs, not 10.", "shape")
    shapes = [(W.shape[1],) for W in arrays]
    return arrays, expect.arrays(biases, shapes, f"the biases of {what}")


def trained_on_few(student, prepared, generator, first=0):
    """The weights and the biases after a training with a few hundred images."""
    few = slice(first, first + FEW)
    got = student.train_mnist(prepared.images[few], prepared.labels[few], generator)
    return network(got, f"{TRAIN} for {FEW} images")


def learned_from_few(student, prepared, generator):
    """What a training with a few hundred images returned, which others would have changed."""
    twin = copy.deepcopy(generator)
    learned = trained_on_few(student, prepared, generator)
    otherwise = trained_on_few(student, prepared, twin, FEW)
    one, other = in_one_row(*learned), in_one_row(*otherwise)
    expect.that(
        one.shape != other.shape or (one != other).any(),
        f"The network of {TRAIN} is the same for other images and labels: nothing is learned.",
    )
    return learned


def in_one_row(weights, biases):
    """All the numbers of a network."""
    return np.concatenate([array.ravel() for array in (*weights, *biases)])


@pytest.mark.task("train_mnist", points=0.5, cpu_s=30)
def test_mnist_returns_a_network(student, rng, prepared):
    """A network from 784 pixels to 10 digits, which learns in every layer, also from few images."""
    generator = rng.spawn(1)[0]
    twin = copy.deepcopy(generator)
    learned = trained_on_few(student, prepared, generator)
    otherwise = trained_on_few(student, prepared, twin, FEW)
    for kind, parts, others in zip(("weights", "biases"), learned, otherwise, strict=True):
        for layer, (part, other) in enumerate(zip(parts, others, strict=False)):
            expect.that(
                # What merely rounds to other numbers has not learned.
                part.shape != other.shape or not np.allclose(part, other, rtol=0, atol=1e-9),
                f"{kind}[{layer}] of {TRAIN} are the same for other images and labels: nothing "
                "is learned there.",
            )


@pytest.mark.task("train_mnist", points=0.5, cpu_s=30)
def test_mnist_randomness_comes_from_rng(student, rng, prepared):
    """The same rng gives the same weights, and another one gives others."""
    generator = rng.spawn(1)[0]
    twin, other = copy.deepcopy(generator), rng.spawn(1)[0]
    first = in_one_row(*learned_from_few(student, prepared, generator))
    again = in_one_row(*trained_on_few(student, prepared, twin))
    expect.that(
        first.shape == again.shape and np.allclose(first, again, rtol=1e-3, atol=1e-4),
        f"{TRAIN} with an rng in the same state gave other weights.",
    )
    different = in_one_row(*trained_on_few(student, prepared, other))
    expect.that(
        first.shape != different.shape or not np.allclose(first, different, rtol=1e-3, atol=1e-4),
        f"{TRAIN} with another rng gave the same weights.",
    )


@pytest.mark.task("train_mnist", points=0.5, cpu_s=30)
def test_mnist_training_leaves_arguments_alone(student, rng, prepared):
    """Images and labels are the same after the training, and in the same order."""
    learned_from_few(student, prepared, rng.spawn(1)[0])
    expect.untouched(student.changed, "train_mnist")


def reached(student, reference, digits, kept):
    """What the student's network reads of the unseen images; one training serves all."""
    if "reached" not in kept:
        digits.marked  # noqa: B018  # made here, while a training that was begun still goes on
        got = kept["begun"].result() if "begun" in kept else trained(digits, student)
        kept["reached"] = got if isinstance(got, Exception) else measured(got, reference, digits)
    if isinstance(kept["reached"], Exception):
        raise kept["reached"]
    return kept["reached"]


def measured(got, reference, digits):
    """The shares of digits and of marks that are read, or the error that says it is no network."""
    try:
        weights, biases = network(got, f"{TRAIN} for {len(digits.images)} images")
    except AssertionError as error:
        return error

    def forward(images):
        return reference.mlp_forward(images, weights, biases)

    scores = reference.predict_in_batches(forward, digits.unseen, 1000)
    marks = forward(digits.marked).argmax(axis=1) == digits.marked_as
    return reference.accuracy(digits.answers, scores), marks.mean()


def check_accuracy(student, reference, digits, kept, threshold):
    """Demand a share of unseen images that are read, by what was learned from the others."""
    read, marks = reached(student, reference, digits, kept)
    expect.that(
        read >= threshold,
        f"The network that train_mnist returned reads {read:.2%} of the unseen images, where "
        f"{threshold:.0%} are asked for.",
        "value",
    )
    expect.that(
        marks >= KNOWN_SHARE,
        "The network that train_mnist returned reads digits, but does not know the mark that some "
        "training images bear: it was not learned from X and labels.",
    )


@pytest.mark.task("train_mnist", points=1.5, probe=False, cpu_s=120)
def test_mnist_reaches_90(student, reference, prepared, kept):
    """The trained network reads 90 % of 10,000 unseen images."""
    check_accuracy(student, reference, prepared, kept, 0.90)


@pytest.mark.task("train_mnist", points=1, probe=False, cpu_s=120)
def test_mnist_reaches_95(student, reference, prepared, kept):
    """The trained network reads 95 % of 10,000 unseen images."""
    check_accuracy(student, reference, prepared, kept, 0.95)


@pytest.mark.task("train_mnist", points=1, probe=False, cpu_s=120)
def test_mnist_reaches_97(student, reference, prepared, kept):
    """The trained network reads 97 % of 10,000 unseen images."""
    check_accuracy(student, reference, prepared, kept, 0.97)


def clear_net(rng, sizes, X):
    """A random network, and the rows of X whose largest output is clearly the largest."""
    shapes = list(pairwise(sizes))
    weights = [rng.normal(size=shape) / np.sqrt(shape[0]) for shape in shapes]
    biases = [rng.normal(size=n_out) for n_out in sizes[1:]]
    # Only a mistake is impressed by a common shift of all outputs, or by how silent a neuron is.
    for b in biases[:-1]:
        b[: len(b) // 3] -= 60
    # On average, no class is ahead of the others, so that a sample decides.
    biases[-1] += float(rng.uniform(-6, 3)) - outputs(X, weights, biases).mean(axis=0)
    rows = clear(X, weights, biases)
    # Where a whole layer is silent, all rows are alike: better another network.
    return (weights, biases, rows) if len(rows) > 0.75 * len(X) else clear_net(rng, sizes, X)


def loud_net(rng, shift):
    """A network of many classes with outputs far from zero, and more than a thousand samples."""
    weights = [0.4 * rng.normal(size=(6, 20)), 0.2 * rng.normal(size=(20, 23))]
    biases = [rng.normal(size=20), shift + rng.normal(size=23)]
    return weights, biases, clear(6 * rng.normal(size=(1300, 6)), weights, biases)[:1103]


def outputs(X, weights, biases):
    """What the network says to X."""
    A = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        A = np.maximum(A @ W + b, 0)
    return A @ weights[-1] + biases[-1]


def clear(X, weights, biases):
    """The rows of X for which one output is clearly the largest."""
    ranked = np.sort(outputs(X, weights, biases), axis=1)
    return X[ranked[:, -1] - ranked[:, -2] > 2e-3]


def check_classify(student, reference, X, weights, biases, what):
    """Compare every label with the forward pass."""
    what = f"classify(X, weights, biases) for {what}"
    want = reference.mlp_forward(X, weights, biases).argmax(axis=1)
    expect.equal(student.classify(X, weights, biases), want, what)


@pytest.mark.task("classify", points=0.5)
def test_classify_small_nets(student, reference, rng):
    """Networks of several depths: the largest output of every row is its class."""
    for sizes in ((4, 6, 3), (4, 6, 3), (5, 7), (3, 12, 9, 5), (6, 12, 12, 9, 3), (5, 30)):
        weights, biases, X = clear_net(rng, sizes, 2 * rng.normal(size=(40, sizes[0])))
        # The same shapes come twice, and what was said of the first ones is not asked again.
        X, what = X[:30], f"a network of sizes {list(sizes)}"
        check_classify(student, reference, X, weights, biases, what)
        # The largest output of this one lies between -1 and 0, and is not that of the first class.
        scores = outputs(X, weights, biases)
        one = scores.argmax(axis=1).argmax()
        lower = [*biases[:-1], biases[-1] - scores[one].max() - 0.5]
        check_classify(student, reference, X[[one]], weights, lower, f"one sample and {what}")
    for shift in (40, -60):
        weights, biases, X = loud_net(rng, shift)
        check_classify(student, reference, X, weights, biases, f"{len(X)} samples and 23 classes")


@pytest.mark.task("classify", points=0.5)
def test_classify_square(student, reference, rng):
    """As many samples as classes: every row is still a sample; and nothing is changed."""
    for n, hidden in ((3, 1), (5, 1), (8, 2)):
        sizes = (n,) * (hidden + 2)
        weights, biases, X = clear_net(rng, sizes, 2 * rng.normal(size=(60, n)))
        # Not all of one class, where that can be had: such rows would hide a wrong axis.
        labels = outputs(X, weights, biases).argmax(axis=1)
        X = X[np.argsort(np.bincount(labels)[labels], kind="stable")][:n]
        check_classify(student, reference, X, weights, biases, f"{n} samples and {n} classes")
        expect.untouched(student.changed, "classify")


@pytest.mark.task("classify", points=0.5)
def test_classify_images(student, reference, rng, prepared):
    """Real images and ten classes: one label for each image."""
    first = int(rng.integers(0, 9000))
    images = prepared.unseen[first : first + 300]
    weights, biases, images = clear_net(rng, (784, 30, 12, 10), images)
    check_classify(student, reference, images, weights, biases, "images of digits")


def check_profile(student, activations, labels, digit, what):
    """Compare the profile with means taken neuron by neuron."""
    shown = [row for row, label in zip(activations, labels, strict=True) if label == digit]
    want = np.sum(shown, axis=0) / len(shown)
    what = f"class_profile(activations, labels, {digit}) for {what}"
    # In single precision, what is nearly zero after positive and negative values is less exact.
    expect.close(student.class_profile(activations, labels, digit), want, what, atol=1e-6)


def layer(rng, n, neurons):
    """Activations as a ReLU gives them: many zeros, the rest positive."""
    return np.maximum(rng.normal(0.3, 1.5, (n, neurons)), 0)


def some_digits(rng, n):
    """Labels among which 0, 3 and 9 occur more than once, and 7 exactly once."""
    others = rng.choice([0, 1, 3, 4, 8, 9], n - 7)
    return rng.permutation(np.concatenate([[0, 0, 3, 3, 9, 9, 7], others]))


@pytest.mark.task("class_profile", points=0.5)
def test_profile_means_over_the_digit(student, rng):
    """The mean of every neuron over one digit's images, and over no others."""
    # The same shape comes twice, and one with many images, duplicates and large values.
    for n, neurons, scale in ((20, 5, 1), (20, 5, 1), (11, 16, 1), (1103, 2, 30)):
        activations, labels = scale * layer(rng, n, neurons), some_digits(rng, n)
        for digit in (0, 3, 9):
            what = f"{n} images and {neurons} neurons"
            check_profile(student, activations, labels, digit, what)


@pytest.mark.task("class_profile", points=0.5)
def test_profile_of_square_layers(student, rng):
    """As many images as neurons: there is still one mean for every neuron."""
    for n in (9, 12):
        activations, labels = layer(rng, n, n), some_digits(rng, n)
        for digit in (0, 9):
            check_profile(student, activations, labels, digit, f"{n} images and {n} neurons")
    activations, labels = layer(rng, 4, 4), np.full(4, 2)
    check_profile(student, activations, labels, 2, "4 images of the same digit and 4 neurons")


@pytest.mark.task("class_profile", points=0.5)
def test_profile_of_rare_digits(student, rng):
    """A digit on a single image, a layer of one neuron, negative values; nothing is changed."""
    activations, labels = layer(rng, 15, 6), some_digits(rng, 15)
    check_profile(student, activations, labels, 7, "a digit on a single image")
    check_profile(student, activations, labels.astype(np.uint8), 9, "labels in bytes")
    check_profile(student, activations[:, :1], labels, 3, "a single neuron")
    check_profile(student, activations - 1.0, labels, 3, "values that may be negative")
    expect.untouched(student.changed, "class_profile")
