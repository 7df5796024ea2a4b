"""The multi-layer perceptron: its size, its start, its forward pass, and XOR by hand."""

from itertools import pairwise

import numpy as np

from .activations import relu


def count_parameters(sizes: list[int]) -> int:
    """Count everything that a fully connected network can learn: all weights and all biases.

    (5 + 1) × 3 + (3 + 1) × 7 + (7 + 1) × 5 + (5 + 1) = 92
    (slide "MLP: number of parameters", for the sizes 5, 3, 7, 5, 1)

    The slide's text speaks of weights, but its sum counts the biases too, and so do we. The
    first size is that of the input, which has no parameters of its own.

    Args:
        sizes: the number of inputs, then the neurons of every layer, the output layer last. At
            least two numbers: [5, 1] is a single neuron with five inputs.

    Returns:
        The number of parameters, an integer. The arguments are left unchanged.

    Example:
        >>> int(count_parameters([5, 3, 7, 5, 1]))
        92
    """
    return sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes))


def init_weights(
    sizes: list[int], rng: np.random.Generator
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Draw the weights with which a network starts to learn.

    Every weight is a random number of its own, centred on 0, and about 1/√n_in in size
    (not on the slides: where gradient descent starts)

    Neurons that start alike get the same gradient and stay alike for ever; random numbers break
    this symmetry. Their size decides whether a signal survives many layers: too large and it
    explodes, too small and it fades, and the more inputs a neuron adds up, the smaller its
    weights have to be. So the standard deviation of a layer's weights must lie between 0.5/√n_in
    and 2/√n_in. All the usual recipes do it, uniform or normal: LeCun's 1/√n_in, He's √(2/n_in)
    and, for a layer with at most three times as many neurons as inputs, Glorot's
    √(2/(n_in + n_out)). One fixed number for all layers does not.

    Args:
        sizes: the number of inputs, then the neurons of every layer, the output layer last.
        rng: the only source of randomness. In the same state it gives the same weights, in
            another state others; drawing moves it on, so the next call gives others too.

    Returns:
        (weights, biases), two lists with one array a layer: weights of shape (n_in, n_out),
        biases of shape (n_out,). The biases may be any finite numbers; zeros are a good start.
        sizes is left unchanged.

    Example:
        >>> weights, biases = init_weights([2, 3, 1], np.random.default_rng(0))
        >>> [np.shape(W) for W in weights], [np.shape(b) for b in biases]
        ([(2, 3), (3, 1)], [(3,), (1,)])
    """
    weights = [rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out)) for n_in, n_out in pairwise(sizes)]
    biases = [np.zeros(n_out) for n_out in sizes[1:]]
    return weights, biases


def mlp_forward(X: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]) -> np.ndarray:
    """Send samples through the network, layer after layer, to its output.

    A ← ReLU(A @ W + b) for every hidden layer, starting from A = X;
    the output layer is linear: A @ W + b
    (slide "Fully-connected neural network: how does it work?")

    Args:
        X: the samples, one a row, shape (N, n_in), floats or integers.
        weights: one array a layer, shape (n_in, n_out), where n_in is the n_out of the layer
            before. With a single layer, there is no hidden one.
        biases: one array a layer, shape (n_out,).

    Returns:
        The outputs, one row a sample, shape (N, n_out of the last layer). The arguments are
        left unchanged, the lists too.

    Example:
        >>> X = np.array([[1.0, 2.0], [3.0, 0.0]])
        >>> W1, b1 = np.array([[1.0, -1.0], [0.0, 1.0]]), np.array([0.0, 1.0])
        >>> W2, b2 = np.array([[1.0], [-2.0]]), np.array([0.5])
        >>> np.asarray(mlp_forward(X, [W1, W2], [b1, b2])).tolist()
        [[-2.5], [3.5]]
    """
    A = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        A = relu(A @ W + b)
    return A @ weights[-1] + biases[-1]


def hidden_activations(
    X: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]
) -> list[np.ndarray]:
    """Look into the network: what does every hidden neuron say to every sample?

    A = ReLU(A_before @ W + b) for every hidden layer, starting from A_before = X
    (slide "Example: what do neural networks learn?")

    The same pass as in `mlp_forward`, but here the stops on the way are what we are after.
    Input and output are no hidden layers.

    Args:
        X: the samples, one a row, shape (N, n_in), floats or integers.
        weights: one array a layer, shape (n_in, n_out). The last one belongs to the output layer.
        biases: one array a layer, shape (n_out,).

    Returns:
        A list with one array for each hidden layer, in order: its neurons' values after the
        ReLU, shape (N, neurons of this layer). A network with a single layer has none: [].
        The arguments are left unchanged, the lists too.

    Example:
        >>> X = np.array([[1.0, 2.0], [3.0, 0.0]])
        >>> W1, b1 = np.array([[1.0, -1.0], [0.0, 1.0]]), np.array([0.0, 1.0])
        >>> W2, b2 = np.array([[1.0], [-2.0]]), np.array([0.5])
        >>> [np.asarray(A).tolist() for A in hidden_activations(X, [W1, W2], [b1, b2])]
        [[[1.0, 2.0], [3.0, 0.0]]]
    """
    A, activations = X, []
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        A = relu(A @ W + b)
        activations.append(A)
    return activations


def xor_network() -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Build a network of step neurons that computes XOR, with weights chosen by hand.

    A ← step(A @ W + b) for every layer, where step(z) = 1 if z > 0, else 0
    (slides "Perceptron: Limitations" and "Multi-layer Perceptron (MLP)")

    One perceptron cannot do it, a network can. Nothing is trained here: think, and write the
    numbers down. How many hidden layers and neurons is up to you, and every choice that answers
    0, 1, 1, 0 to (0, 0), (0, 1), (1, 0), (1, 1) is right. Every neuron is a step neuron here,
    also the output; ReLU plays no part. A sum of exactly 0 does not fire.

    Returns:
        (weights, biases), two lists with one array a layer: weights of shape (n_in, n_out),
        biases of shape (n_out,). The first layer has 2 inputs, the last one has 1 neuron, and
        each layer has as many inputs as the one before has neurons.

    Example:
        >>> A = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
        >>> weights, biases = xor_network()
        >>> for W, b in zip(weights, biases):
        ...     A = np.where(A @ np.asarray(W) + b > 0, 1, 0)
        >>> A.ravel().tolist()
        [0, 1, 1, 0]
    """
    # The hidden neurons compute OR and NAND; the output fires if both of them do.
    weights = [np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([[1.0], [1.0]])]
    biases = [np.array([-0.5, 1.5]), np.array([-1.5])]
    return weights, biases
