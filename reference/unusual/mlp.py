"""Unusual and correct MLPs: each earns everything."""

from functools import reduce

import numpy as np


def count_parameters__sizes_of_arrays(sizes):
    """Who builds the network can simply ask its arrays how large they are."""
    pairs = list(zip(sizes, sizes[1:]))
    return sum(np.zeros(pair).size for pair in pairs) + sum(np.zeros(b).size for _, b in pairs)


def count_parameters__dot_product(sizes):
    """The sum over the layers is a dot product of the sizes with their neighbours."""
    return np.dot(np.array(sizes[:-1]) + 1, sizes[1:])


def count_parameters__recursion(sizes):
    """A network's parameters are those of its first layer and those of the rest."""
    if len(sizes) < 2:
        return 0
    return (sizes[0] + 1) * sizes[1] + count_parameters__recursion(sizes[1:])


def count_parameters__one_by_one(sizes):
    """Every neuron is visited, and its weights and its bias are counted."""
    count = 0
    for layer in range(1, len(sizes)):
        for _ in range(sizes[layer]):
            count += sizes[layer - 1]
            count += 1
    return count


def count_parameters__float(sizes):
    """92.0 is 92."""
    return float(sum(a * b + b for a, b in zip(sizes[:-1], sizes[1:])))


def count_parameters__array_of_one(sizes):
    """An array with a single element is a number."""
    return np.array(
        [reduce(lambda n, i: n + (sizes[i] + 1) * sizes[i + 1], range(len(sizes) - 1), 0)]
    )


def _network(sizes, draw):
    weights = [draw(a, b) for a, b in zip(sizes, sizes[1:])]
    return weights, [np.zeros(b) for b in sizes[1:]]


def init_weights__glorot_uniform(sizes, rng):
    """Glorot's limits take the mean of inputs and neurons, and fit the fan-in well enough."""

    def draw(a, b):
        limit = np.sqrt(6 / (a + b))
        return rng.uniform(-limit, limit, (a, b))

    return _network(sizes, draw)


def init_weights__glorot_normal(sizes, rng):
    """Glorot's normal distribution has the same variance as his uniform one."""
    return _network(sizes, lambda a, b: rng.normal(0, np.sqrt(2 / (a + b)), (a, b)))


def init_weights__he_uniform(sizes, rng):
    """A uniform distribution with limits √(6/n_in) has the standard deviation √(2/n_in)."""
    return _network(sizes, lambda a, b: rng.uniform(-1, 1, (a, b)) * np.sqrt(6 / a))


def init_weights__lecun_normal_in_tuples(sizes, rng):
    """Tuples are sequences like lists."""
    weights, biases = _network(sizes, lambda a, b: rng.standard_normal((a, b)) / np.sqrt(a))
    return tuple(weights), tuple(biases)


def init_weights__uniform_up_to_the_root(sizes, rng):
    """Limits of 1/√n_in give a standard deviation of 0.58/√n_in; biases may be drawn alike."""
    weights, biases = [], []
    for a, b in zip(sizes, sizes[1:]):
        k = 1 / np.sqrt(a)
        weights.append(rng.uniform(-k, k, size=(a, b)))
        biases.append(rng.uniform(-k, k, size=b))
    return weights, biases


def init_weights__truncated_normal(sizes, rng):
    """Numbers beyond two standard deviations may be drawn again."""

    def draw(a, b):
        W = rng.normal(size=(a, b))
        while (far := np.abs(W) > 2).any():
            W[far] = rng.normal(size=int(far.sum()))
        return W * np.sqrt(2 / a)

    return _network(sizes, draw)


def init_weights__orthogonal(sizes, rng):
    """Orthonormal columns, or rows, are spread like weights of their size."""

    def draw(a, b):
        Q, _ = np.linalg.qr(rng.normal(size=(max(a, b), min(a, b))))
        return Q if a >= b else Q.T

    return _network(sizes, draw)


def init_weights__lists_of_numbers(sizes, rng):
    """Plain lists, filled number by number, are arrays in all but name."""
    weights, biases = [], []
    for a, b in zip(sizes, sizes[1:]):
        weights.append([[float(rng.normal()) / a**0.5 for _ in range(b)] for _ in range(a)])
        biases.append([0] * b)
    return weights, biases


def init_weights__drawn_as_neurons_in_rows(sizes, rng):
    """Whoever draws one row a neuron turns the matrix around afterwards; float32 is enough."""
    return _network(
        sizes, lambda a, b: (rng.normal(size=(b, a)) * np.sqrt(2 / a)).astype(np.float32).T
    )


def init_weights__one_long_row(sizes, rng):
    """All numbers may be drawn at once and be cut into layers afterwards."""
    pairs = list(zip(sizes, sizes[1:]))
    row = rng.standard_normal(sum(a * b for a, b in pairs))
    pieces = np.split(row, np.cumsum([a * b for a, b in pairs])[:-1])
    weights = [p.reshape(a, b) / np.sqrt(a) for p, (a, b) in zip(pieces, pairs)]
    return [weights, [np.full(b, 0.01) for _, b in pairs]]


def init_weights__seed_from_the_generator(sizes, rng):
    """A generator whose seed was drawn from the given one follows it too."""
    own = np.random.RandomState(int(rng.integers(2**32)))
    return _network(sizes, lambda a, b: own.randn(a, b) * np.sqrt(2.0 / a))


def init_weights__output_layer_first(sizes, rng):
    """The order in which the layers are drawn is free."""
    weights, biases = _network(
        sizes[::-1], lambda b, a: rng.choice([-1, 1], (a, b)) * rng.random((a, b)) / a**0.5
    )
    return weights[::-1], [np.zeros(b) for b in sizes[1:]]


def init_weights__only_signs(sizes, rng):
    """Signs of one size are random numbers of exactly that deviation, and biases may be drawn."""
    weights, _ = _network(sizes, lambda a, b: rng.choice([-1, 1], (a, b)) / np.sqrt(a))
    return weights, [rng.normal(size=b) for b in sizes[1:]]


def init_weights__maps(sizes, rng):
    """Layers that are made when somebody asks for them are layers."""
    pairs = list(zip(sizes, sizes[1:]))
    return map(lambda pair: rng.normal(0, pair[0] ** -0.5, pair), pairs), map(np.zeros, sizes[1:])


def mlp_forward__einsum(X, weights, biases):
    """Einstein's sum over the inputs is the matrix product."""
    A = X
    for i, (W, b) in enumerate(zip(weights, biases)):
        z = np.einsum("ni,io->no", A, W) + b
        A = z if i == len(weights) - 1 else np.where(z > 0, z, 0)
    return A


def mlp_forward__triple_loop(X, weights, biases):
    """Sample by sample, neuron by neuron, input by input, in plain lists."""
    rows = []
    for x in X:
        a = [float(value) for value in x]
        for layer in range(len(weights)):
            z = []
            for k in range(len(biases[layer])):
                total = biases[layer][k]
                for i in range(len(a)):
                    total += a[i] * weights[layer][i][k]
                z.append(total)
            a = z if layer == len(weights) - 1 else [max(0.0, value) for value in z]
        rows.append(a)
    return rows


def mlp_forward__recursion(X, weights, biases):
    """A network is its first layer and the network that follows."""
    z = X @ weights[0] + biases[0]
    if len(weights) == 1:
        return z
    return mlp_forward__recursion(np.maximum(z, 0), weights[1:], biases[1:])


def mlp_forward__float32(X, weights, biases):
    """Single precision is precise enough."""
    A = X.astype(np.float32)
    for W, b in zip(weights[:-1], biases[:-1]):
        A = np.maximum(A @ W.astype(np.float32) + b.astype(np.float32), 0)
    return A @ weights[-1].astype(np.float32) + biases[-1].astype(np.float32)


def mlp_forward__bias_as_a_weight(X, weights, biases):
    """A bias is the weight of an input that is always 1."""
    A = X
    for i, (W, b) in enumerate(zip(weights, biases)):
        z = np.hstack([A, np.ones((len(A), 1))]) @ np.vstack([W, b])
        A = z * (z > 0) if i < len(weights) - 1 else z
    return A


def mlp_forward__samples_in_columns_inside(X, weights, biases):
    """Inside, the samples may stand in columns, as long as they come back in rows."""
    A = np.transpose(X)
    for i, (W, b) in enumerate(zip(weights, biases)):
        A = W.T @ A + b.reshape(-1, 1)
        if i + 1 < len(weights):
            A = (A + abs(A)) / 2
    return A.T


def mlp_forward__generator_of_samples(X, weights, biases):
    """Every sample passes alone, and the rows come one after the other."""
    for x in X:
        a = x
        for W, b in zip(weights[:-1], biases[:-1]):
            a = np.clip(a @ W + b, 0, None)
        yield a.dot(weights[-1]) + biases[-1]


def mlp_forward__chain_of_functions(X, weights, biases):
    """Each layer may be a function of its own, and the network their chain."""
    layers = [lambda A, W=W, b=b: A @ W + b for W, b in zip(weights, biases)]
    return reduce(lambda f, g: lambda A: g(np.fmax(f(A), 0)), layers)(X)


def mlp_forward__builds_on_the_hidden_layers(X, weights, biases):
    """The last hidden layer, or the input if there is none, is what the output layer reads."""
    before = [X, *hidden_activations__accumulated(X, weights, biases)][-1]
    return np.add(np.matmul(before, weights[-1]), biases[-1])


def mlp_forward__network_of_objects(X, weights, biases):
    """Layers as objects, and an array of Python's own numbers as the answer."""

    class Layer:
        def __init__(self, W, b, floor):
            self.W, self.b, self.floor = W.astype(object), b, floor

        def __call__(self, A):
            return np.maximum(A.dot(self.W) + self.b, self.floor)

    floors = [0.0] * (len(weights) - 1) + [-np.inf]
    return reduce(lambda A, layer: layer(A), map(Layer, weights, biases, floors), X.astype(object))


def hidden_activations__accumulated(X, weights, biases):
    """Each list is the one before and one more layer."""

    def grown(layers, layer):
        W, b = layer
        return [*layers, np.maximum(layers[-1] @ W + b, 0)]

    return reduce(grown, list(zip(weights, biases))[:-1], [X])[1:]


def hidden_activations__shorter_networks(X, weights, biases):
    """A hidden layer is the output of a shorter network, after the ReLU."""
    return [
        np.maximum(mlp_forward__recursion(X, weights[:k], biases[:k]), 0)
        for k in range(1, len(weights))
    ]


def hidden_activations__generator(X, weights, biases):
    """Whoever yields the layers one by one returns them all."""
    for W, b in zip(weights[:-1], biases[:-1]):
        X = np.where(X @ W + b > 0, X @ W + b, 0)
        yield X


def hidden_activations__nested_lists(X, weights, biases):
    """Plain nested lists hold the same numbers."""
    layers, A = [], [[float(value) for value in x] for x in X]
    for W, b in list(zip(weights, biases))[:-1]:
        A = [
            [max(0.0, b[k] + sum(a[i] * W[i][k] for i in range(len(a)))) for k in range(len(b))]
            for a in A
        ]
        layers.append(A)
    return layers


def hidden_activations__tuple_of_float32(X, weights, biases):
    """A tuple is a sequence like a list, single precision is enough, and -0.0 is 0."""
    layers = []
    A = X.astype(np.float32)
    for W, b in zip(weights[:-1], biases[:-1]):
        z = A @ W.astype(np.float32) + b.astype(np.float32)
        A = z * (z > 0)
        layers.append(A)
    return tuple(layers)


def hidden_activations__all_layers_without_the_last(X, weights, biases):
    """Who computes every layer can drop the output in the end."""
    layers = []
    for W, b in zip(weights, biases):
        X = np.maximum(0, np.einsum("ni,io->no", X, W) + b)
        layers.append(X)
    layers.pop()
    return layers


def xor_network__or_but_not_and():
    """At least one, minus both, is exactly one; integers are numbers."""
    return [np.array([[1, 1], [1, 1]]), np.array([[1], [-2]])], [np.array([0, -1]), np.array([0])]


def xor_network__one_neuron_for_each_pair():
    """One hidden neuron for each of the two different pairs."""
    weights = [np.array([[1.0, -1.0], [-1.0, 1.0]]), np.array([[1.0], [1.0]])]
    return weights, [np.zeros(2), np.zeros(1)]


def xor_network__nested_lists():
    """Plain lists will do, and so will numbers as large as a sigmoid would need them."""
    return [[[20, -20], [20, -20]], [[20], [20]]], [[-10, 30], [-30]]


def xor_network__tuples_and_a_single_number():
    """Tuples are sequences too, and the bias of a single neuron may be a single number."""
    return (((0.5, 1), (0.5, 1)), ((3,), (-3,))), ((-0.25, -1.5), -1)


def xor_network__two_hidden_layers():
    """Four NANDs compute XOR: the network may be deeper than it has to be."""
    not_both_and_each_not = np.array([[-1.0, -1.0, 0.0], [-1.0, 0.0, -1.0]])
    each_nand = np.array([[-1.0, -1.0], [1.0, 0.0], [0.0, 1.0]])
    weights = [not_both_and_each_not, each_nand, np.array([[-1.0], [-1.0]])]
    return weights, [np.array([1.5, 0.5, 0.5]), np.array([0.5, 0.5]), np.array([1.5])]


def xor_network__wide_and_float32():
    """Neurons that are not needed do no harm."""
    W1 = np.array([[1, -1, 1, 0.3], [1, -1, -1, 0.7]], dtype=np.float32)
    W2 = np.array([[1], [1], [0], [0]], dtype=np.float32)
    return [W1, W2], [np.array([-0.5, 1.5, 0, 9], np.float32), np.array([-1.5], np.float32)]


def xor_network__found_by_search():
    """Whoever lets the machine try numbers until they fit has found some too."""
    rng = np.random.default_rng(0)
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    while True:
        W1, b1, W2, b2 = (rng.normal(size=s) for s in ((2, 3), 3, (3, 1), 1))
        hidden = (X @ W1 + b1 > 0) * 1
        if ((hidden @ W2 + b2 > 0).ravel() == y).all():
            return [W1, W2], [b1, b2]
