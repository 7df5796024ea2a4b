"""Hidden checks of the MLP: parameters, start weights, forward pass, hidden layers, XOR by hand."""

import copy
from itertools import pairwise

import numpy as np
import pytest

from grader import expect

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
GATES = {
    (0, 0, 0, 1): "AND",
    (0, 1, 1, 1): "OR",
    (1, 1, 1, 0): "NAND",
    (1, 0, 0, 0): "NOR",
    (1, 0, 0, 1): "XNOR, the opposite",
    (0, 0, 1, 1): "its first input",
    (0, 1, 0, 1): "its second input",
    (0, 0, 0, 0): "0 for every pair",
    (1, 1, 1, 1): "1 for every pair",
}


def halves(rng, *shape):
    """Multiples of ½ up to ±2, never 0: what is made of them is exact even in float32."""
    return rng.choice([-1.0, 1.0], shape) * rng.integers(1, 5, shape) / 2


def network(rng, sizes, n):
    """A batch of n samples and a network in which some neurons of every hidden layer fire.

    Every hidden layer has sums on both sides of zero, and some outputs are negative.
    """
    while True:
        X = halves(rng, n, sizes[0])
        weights = [halves(rng, n_in, n_out) for n_in, n_out in pairwise(sizes)]
        biases = [halves(rng, n_out) for n_out in sizes[1:]]
        A, sums = X, []
        for W, b in zip(weights, biases, strict=True):
            sums.append(A @ W + b)
            A = np.maximum(sums[-1], 0)
        if all((Z < 0).any() for Z in sums) and all((Z > 0).any() for Z in sums[:-1]):
            return X, weights, biases


def faint(rng, sizes, n):
    """A batch of small numbers and a network in which nothing is negative: no sum loses digits."""
    weights = [rng.uniform(0.1, 1, shape) for shape in pairwise(sizes)]
    biases = [rng.uniform(0.001, 0.01, n_out) for n_out in sizes[1:]]
    return rng.uniform(0.001, 0.01, (n, sizes[0])), weights, biases


def silent(rng, sizes, n):
    """A batch of n samples and a network whose first layer never fires: the biases are left."""
    X, weights, biases = network(rng, sizes, n)
    return X, weights, [biases[0] - 100, *biases[1:]]


def check_forward(student, reference, X, weights, biases):
    """Compare the student's outputs with the right ones."""
    sizes = [X.shape[1], *(len(b) for b in biases)]
    got = student.mlp_forward(X, weights, biases)
    want = reference.mlp_forward(X, weights, biases)
    samples = "1 sample" if len(X) == 1 else f"{len(X)} samples"
    expect.close(got, want, f"mlp_forward of {samples} through a {sizes} network")


def check_hidden(student, reference, X, weights, biases):
    """Compare the student's hidden layers with the right ones."""
    sizes = [X.shape[1], *(len(b) for b in biases)]
    samples = "1 sample" if len(X) == 1 else f"{len(X)} samples"
    what = f"hidden_activations of {samples} in a {sizes} network"
    got = expect.items(student.hidden_activations(X, weights, biases), len(sizes) - 2, what)
    want = reference.hidden_activations(X, weights, biases)
    for index, (A, right) in enumerate(zip(got, want, strict=True)):
        expect.close(A, right, f"entry {index} of {what}")


def drawn(student, sizes, rng):
    """The weights that the student draws for a network, checked for their shapes."""
    what = f"init_weights({sizes}, rng)"
    weights, _ = expect.items(student.init_weights(sizes, rng), 2, what)
    return expect.arrays(weights, pairwise(sizes), f"the weights of {what}")


def spreads(student, rng):
    """Layers with few and many inputs: n_in, and the weights' mean and deviation times √n_in."""
    deep = [784, 24, 72, 30], [400, 20, 50, 30], [80, 240, 24, 72], [300, 600, 20]
    for sizes in (*deep, [300, 10], [24, 72]):
        for W in drawn(student, sizes, rng.spawn(1)[0]):
            # Below 1500 entries the scatter of a standard deviation itself would matter.
            if W.size > 1500:
                with np.errstate(all="ignore"):
                    mean, deviation = np.sqrt(len(W)) * np.array([W.mean(), W.std()])
                yield len(W), mean, deviation


def alike(rows):
    """Whether two of the rows are equal, or nearly a multiple of each other."""
    rows = rows / (np.abs(rows).max() or 1.0)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    if not lengths.all():
        return True
    cosines = (rows / lengths) @ (rows / lengths).T
    return (np.abs(cosines[~np.eye(len(rows), dtype=bool)]) > 0.97).any()


def repeated(numbers, others):
    """Whether the same numbers were drawn twice, or nearly a multiple of them."""
    return numbers.size == others.size > 1 and alike(np.stack([numbers, others]))


def everything(student, sizes, rng):
    """All numbers that the student draws for a network: one row for every array."""
    what = f"init_weights({sizes}, rng)"
    parts = expect.items(student.init_weights(sizes, rng), 2, what)
    layers = len(sizes) - 1
    weights = expect.items(parts[0], layers, f"the weights of {what}", "arrays")
    biases = expect.items(parts[1], layers, f"the biases of {what}", "arrays")
    name = f"a part of {what}"
    return [expect.array(part, name).ravel() for part in (*weights, *biases)]


def layers_of(got, what):
    """The matrices and bias rows of a network, checked: its shapes chain from 2 inputs to 1."""
    weights, biases = expect.items(got, 2, what)
    for name, part in (("weights", weights), ("biases", biases)):
        is_list = isinstance(part, list | tuple) or (isinstance(part, np.ndarray) and part.ndim)
        expect.that(is_list, f"The {name} of {what} must be a list with one array a layer.", "type")
    expect.that(len(weights) > 0, f"{what} returned no layer.", "shape")
    biases = expect.items(biases, len(weights), f"the biases of {what}", "arrays")
    layers, n_in = [], 2
    for index, (W, b) in enumerate(zip(weights, biases, strict=True)):
        name = f"entry {index} of the weights of {what}"
        matrix = expect.array(W, name)
        expect.that(
            matrix.ndim == 2 and len(matrix) == n_in and matrix.size > 0,
            f"{name} has shape {matrix.shape}; a matrix of {n_in} rows, one an input, is due.",
            "shape",
        )
        n_in = matrix.shape[1]
        row = expect.array(b, f"entry {index} of the biases of {what}", (n_in,))
        layers.append((matrix, row))
    expect.that(n_in == 1, f"The last layer of {what} has {n_in} neurons instead of 1.", "shape")
    return layers


@pytest.mark.task("count_parameters", points=0.5)
def test_count_parameters_92(student):
    """The network of the slide, 5-3-7-5-1, has 92 parameters."""
    got = student.count_parameters([5, 3, 7, 5, 1])
    expect.equal(got, 92, "count_parameters([5, 3, 7, 5, 1])")


@pytest.mark.task("count_parameters", points=0.5)
def test_count_parameters_of_known_networks(student):
    """Networks for XOR and for digits have the parameters that can be counted by hand."""
    for sizes, want in (
        ([2, 2, 1], 9),
        ([64, 32, 10], 2410),
        ([784, 16, 16, 10], 13002),
        ([784, 100, 10], 79510),
        ([784, 128, 64, 10], 109386),
    ):
        expect.equal(student.count_parameters(sizes), want, f"count_parameters({sizes})")


@pytest.mark.task("count_parameters", points=0.5)
def test_count_parameters_without_hidden_layer(student, rng):
    """A single layer, and even a single neuron, has its parameters too."""
    for n_out in (1, 1, 3, 6):
        n_in = int(rng.integers(1, 30))
        what = f"count_parameters([{n_in}, {n_out}])"
        expect.equal(student.count_parameters([n_in, n_out]), (n_in + 1) * n_out, what)


@pytest.mark.task("count_parameters", points=1)
def test_count_parameters_of_random_networks(student, reference, rng):
    """Any number of layers of any width is counted, also equal widths and single neurons."""
    architectures = [rng.integers(1, 40, depth).tolist() for depth in (3, 3, 4, 5, 6, 8)]
    width = int(rng.integers(2, 9))
    architectures += [[width] * 4, [width, 1, width, 1], [3, 2, 1], [1, 1, 1], [1, 2, 3]]
    for sizes in architectures:
        want = reference.count_parameters(sizes)
        expect.equal(student.count_parameters(sizes), want, f"count_parameters({sizes})")
        expect.untouched(student.changed, "count_parameters", "the list that it was given")


@pytest.mark.task("init_weights", points=0.5)
def test_init_weights_shapes(student, rng):
    """Every layer gets a matrix of shape (n_in, n_out) and finite biases of shape (n_out,)."""
    for sizes in ([2, 2, 1], [5, 3, 7, 5, 1], [4, 6], [3, 1, 2], [6, 6, 6], [1, 4, 1]):
        what = f"init_weights({sizes}, rng)"
        parts = expect.items(student.init_weights(sizes, rng.spawn(1)[0]), 2, what)
        expect.untouched(student.changed, "init_weights", "the list that it was given")
        expect.arrays(parts[0], pairwise(sizes), f"the weights of {what}")
        expect.arrays(parts[1], [(n_out,) for n_out in sizes[1:]], f"the biases of {what}")


@pytest.mark.task("init_weights", points=0.5)
def test_init_weights_neurons_differ(student, rng):
    """No two neurons of a layer start with the same weights, nor with multiples of them."""
    for width in (24, 32):
        for W in drawn(student, [width] * 4, rng.spawn(1)[0]):
            expect.that(
                not alike(W.T),
                "Neurons of one layer of init_weights start with the same weights, or multiples.",
            )


@pytest.mark.task("init_weights", points=0.5)
def test_init_weights_inputs_and_layers_differ(student, rng):
    """Every weight is a number of its own: inputs of a neuron differ, and so do the layers."""
    for width in (24, 32):
        weights = drawn(student, [width] * 4, rng.spawn(1)[0])
        for W in weights:
            expect.that(
                not alike(W),
                "Inputs of one layer of init_weights have the same weights, or multiples of them.",
            )
        expect.that(
            not alike(np.array([W.ravel() for W in weights])),
            "init_weights uses the same numbers, or multiples, for more than one layer.",
        )


@pytest.mark.task("init_weights", points=0.5)
def test_init_weights_not_too_large(student, rng):
    """The weights fit the fan-in: in none of the layers does the signal explode."""
    for n_in, _, deviation in spreads(student, rng):
        expect.that(
            deviation < 2.25,
            f"The weights of init_weights are too large for a layer with {n_in} inputs.",
            "value",
            f"standard deviation {deviation:.3g}/√n_in",
        )


@pytest.mark.task("init_weights", points=0.5)
def test_init_weights_not_too_small(student, rng):
    """The weights fit the fan-in: in none of the layers does the signal fade."""
    for n_in, _, deviation in spreads(student, rng):
        expect.that(
            deviation > 0.45,
            f"The weights of init_weights are too small, or too equal, for {n_in} inputs.",
            "value",
            f"standard deviation {deviation:.3g}/√n_in",
        )


@pytest.mark.task("init_weights", points=0.5)
def test_init_weights_centred(student, rng):
    """The weights of a layer are spread around zero."""
    for n_in, mean, deviation in spreads(student, rng):
        expect.that(
            abs(mean) <= 0.2 * deviation and deviation > 0,
            f"The weights of init_weights for a layer with {n_in} inputs are not spread around 0.",
            "value",
            f"mean {mean:.3g}/√n_in, standard deviation {deviation:.3g}/√n_in",
        )


@pytest.mark.task("init_weights", points=0.5)
def test_init_weights_follow_the_generator(student, rng):
    """The weights depend on the given generator: on its state, and on nothing else."""
    sizes = [6, 6, 6, 6]
    first, other = rng.spawn(2)
    twin = copy.deepcopy(first)
    start = everything(student, sizes, first)
    again = everything(student, sizes, twin)
    expect.that(
        all(map(np.array_equal, start, again)),
        "init_weights returned two different networks for generators in the same state.",
    )
    for generator, which in ((other, "another generator"), (first, "a second call")):
        differs = everything(student, sizes, generator)[:3]
        expect.that(
            not any(map(repeated, start, differs)),
            f"init_weights returned a layer's weights, or multiples of them, again for {which}.",
        )


@pytest.mark.task("mlp_forward", points=0.5)
def test_forward_of_one_layer(student, reference, rng):
    """Without hidden layers the network is linear: negative outputs stay negative."""
    for sizes, n in (([3, 2], 5), ([2, 4], 1), ([4, 1], 3), ([3, 3], 3), ([1, 1], 4), ([1, 5], 2)):
        check_forward(student, reference, *network(rng, sizes, n))
    check_forward(student, reference, *faint(rng, [3, 2], 5))


@pytest.mark.task("mlp_forward", points=0.5)
def test_forward_without_biases(student, reference, rng):
    """Where all biases are 0 and no output is negative, weights and ReLU decide."""
    for sizes, n in (([3, 4, 2], 6), ([2, 5, 3], 4), ([4, 3, 2], 7)):
        X, weights, biases = network(rng, sizes, n)
        weights[-1] = np.abs(weights[-1])
        check_forward(student, reference, X, weights, [0 * b for b in biases])


@pytest.mark.task("mlp_forward", points=0.5)
def test_forward_of_one_hidden_layer(student, reference, rng):
    """One hidden layer: weights, biases and ReLU together, for one sample and for many."""
    for sizes, n in (
        ([3, 4, 2], 6),
        ([5, 2, 3], 4),
        ([2, 6, 1], 5),
        ([4, 3, 2], 1),
        ([2, 4, 1], 1),
        ([3, 4, 2], 130),
    ):
        check_forward(student, reference, *network(rng, sizes, n))
    check_forward(student, reference, *faint(rng, [3, 4, 2], 5))


@pytest.mark.task("mlp_forward", points=0.5)
def test_forward_of_square_networks(student, reference, rng):
    """Layers of equal width hide no mix-up, nor does a batch as large as the layers are wide."""
    for sizes, n in (([3, 3, 3], 3), ([4, 4, 4], 4), ([3, 3, 3], 5), ([2, 2, 2, 2], 2)):
        X, weights, biases = network(rng, sizes, n)
        check_forward(student, reference, X, weights, biases)
        check_forward(student, reference, X, weights[::-1], biases[::-1])


@pytest.mark.task("mlp_forward", points=0.5)
def test_forward_of_deep_networks(student, reference, rng):
    """Two, three and more hidden layers work like one."""
    for sizes, n in (
        ([3, 4, 2, 3], 5),
        ([5, 3, 7, 5, 1], 6),
        ([2, 3, 4, 3, 2, 3], 4),
        ([4, 1, 3, 2], 7),
        ([4, 4, 4, 4, 4], 4),
        ([3, 4, 3, 2], 1),
    ):
        check_forward(student, reference, *network(rng, sizes, n))
    check_forward(student, reference, *silent(rng, [3, 4, 2, 3], 5))


@pytest.mark.task("mlp_forward", points=0.5)
def test_forward_of_integers(student, reference, rng):
    """Samples of integers give the outputs of the same numbers as floats."""
    for sizes, n in (([5, 3, 7, 5, 2], 4), ([3, 3, 3], 3), ([4, 3, 2], 6), ([3, 2], 4)):
        _, weights, biases = network(rng, sizes, n)
        weights[-1], biases[-1] = np.abs(weights[-1]), np.abs(biases[-1])
        for low, high in ((0, 2), (-3, 4)):
            X = rng.integers(low, high, (n, sizes[0]))
            X[0, 0] = 1
            check_forward(student, reference, X, weights, biases)
    X, weights, biases = network(rng, [4, 3, 2], 6)
    image, weights = rng.integers(0, 256, X.shape, dtype=np.uint8), [np.abs(W) for W in weights]
    check_forward(student, reference, image, weights, biases)


@pytest.mark.task("mlp_forward", points=0.5)
def test_forward_leaves_arguments_alone(student, rng):
    """The pass changes neither the samples nor the lists and arrays of the network."""
    for sizes, n in (([4, 3], 5), ([3, 4, 2], 6), ([3, 4, 2], 1), ([3, 3, 3, 3], 3)):
        X, weights, biases = network(rng, sizes, n)
        what = f"mlp_forward of {n} samples through a {sizes} network"
        got = expect.array(student.mlp_forward(X, weights, biases), what, (n, sizes[-1]))
        expect.untouched(student.changed, "mlp_forward", "something that it was given")
        expect.that(got.any(), f"{what} returned nothing but zeros.", "value")


@pytest.mark.task("hidden_activations", points=0.5)
def test_hidden_of_one_layer(student, rng):
    """A network with a single layer has no hidden one; one with two layers has one."""
    for sizes, n in (([3, 2], 4), ([3, 3], 3), ([3, 1], 1), ([3, 4, 2], 5)):
        X, weights, biases = network(rng, sizes, n)
        what = f"hidden_activations in a {sizes} network"
        got = student.hidden_activations(X, weights, biases)
        expect.items(got, len(sizes) - 2, what, "arrays")


@pytest.mark.task("hidden_activations", points=0.5)
def test_hidden_of_one_hidden_layer(student, reference, rng):
    """One hidden layer: its neurons' values after the ReLU, for one sample and for many."""
    for sizes, n in (
        ([3, 4, 2], 6),
        ([5, 2, 3], 4),
        ([2, 6, 1], 5),
        ([4, 3, 2], 1),
        ([2, 1, 2], 6),
    ):
        check_hidden(student, reference, *network(rng, sizes, n))
    check_hidden(student, reference, *faint(rng, [3, 4, 2], 5))


@pytest.mark.task("hidden_activations", points=0.5)
def test_hidden_of_deep_networks(student, reference, rng):
    """Every hidden layer appears, in order, and each builds on the one before."""
    for sizes, n in (
        ([3, 4, 2, 3], 5),
        ([5, 3, 7, 5, 1], 6),
        ([2, 3, 4, 3, 2, 3], 4),
        ([4, 1, 3, 2], 7),
        ([3, 4, 3, 2], 1),
    ):
        check_hidden(student, reference, *network(rng, sizes, n))
    check_hidden(student, reference, *silent(rng, [3, 4, 2, 3], 5))


@pytest.mark.task("hidden_activations", points=0.5)
def test_hidden_of_square_networks(student, reference, rng):
    """Layers of equal width hide no mix-up, nor does a batch as large as the layers are wide."""
    for sizes, n in (([3, 3, 3], 3), ([4, 4, 4, 4], 4), ([3, 3, 3, 3], 5), ([2, 2, 2, 2], 2)):
        X, weights, biases = network(rng, sizes, n)
        check_hidden(student, reference, X, weights, biases)
        check_hidden(student, reference, X, weights[::-1], biases[::-1])


@pytest.mark.task("hidden_activations", points=0.5)
def test_hidden_leaves_arguments_alone(student, reference, rng):
    """The pass changes nothing that it was given, and samples may be integers."""
    for sizes, n in (([3, 4, 2], 6), ([3, 3, 3, 3], 3), ([5, 3, 7, 5, 1], 4)):
        X, weights, biases = network(rng, sizes, n)
        check_hidden(student, reference, rng.integers(-3, 4, X.shape), weights, biases)
        expect.untouched(student.changed, "hidden_activations", "something that it was given")


@pytest.mark.task("xor_network", points=0.5)
def test_xor_network_shapes(student):
    """The network's layers fit together, from two inputs to one output."""
    layers_of(student.xor_network(), "xor_network()")


@pytest.mark.task("xor_network", points=1.5)
def test_xor_network_computes_xor(student):
    """The step neurons answer 0, 1, 1, 0 to the four pairs of inputs."""
    A = CORNERS
    with np.errstate(all="ignore"):
        for W, b in layers_of(student.xor_network(), "xor_network()"):
            A = (A @ W + b > 0).astype(float)
    answers = tuple(A.ravel().astype(int).tolist())
    wrong = int((A.ravel() != [0, 1, 1, 0]).sum())
    does = (
        f"computes {GATES[answers]}" if answers in GATES else f"answers {wrong} of 4 pairs wrongly"
    )
    sentence = f"The network of xor_network() {does}."
    expect.that(not wrong, sentence, "value", f"answers {answers}")
