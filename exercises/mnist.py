"""Handwritten digits: everything you wrote comes together and learns to read.

The images are in `data/mnist.npz`, in the folder of the exercises:

    with np.load("data/mnist.npz") as data:
        X, labels = data["x_train"] / 255, data["y_train"]
        X_test, labels_test = data["x_test"] / 255, data["y_test"]
"""

import numpy as np
from backprop import mlp_gradients  # noqa: F401
from mlp import init_weights, mlp_forward  # noqa: F401
from sgd import minibatches, sgd_step  # noqa: F401


def train_mnist(
    X: np.ndarray, labels: np.ndarray, rng: np.random.Generator
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Teach a network to read handwritten digits.

    sample batch → forward → loss → gradients → modify weights; repeat for all batches = 1 epoch;
    repeat for a number of epochs          (slide "Neural network training pipeline")

    You are free in everything that the slides leave to you: how many hidden layers and neurons,
    the batch size, the learning rate, the number of epochs. A good start: sizes 784, 128, 10,
    batches of 32 to 128 images, a few epochs. The loss is a sum over the batch, and so are its
    gradients: a learning rate that suits one batch size is too large for a much larger one.

    The result is measured on 10,000 images that are not among those in X: points for 0.90, 0.95
    and 0.97 of them read correctly. They go into your network as they are, like those in X, so do
    not rescale yours before you train. You have 120 seconds of computing time; numpy needs far
    less.

    While you are graded, all weights and biases have to be learned from X and labels. The pixels
    are shuffled then (every image in the same way), the digits have changed names, and a few
    images bear a mark that decides their label, whatever digit they show: your network learns it
    like everything else, and weights that you bring along do not know it. There are no files to
    read either.

    Args:
        X: the images, one a row, float32 from 0 to 1, shape (N, 784). Usually 60,000 of them,
            but the function is also tried with a few hundred. They may be read-only.
        labels: the digits on them, integers 0 to 9, shape (N,). Every digit occurs.
        rng: the only source of randomness: in the same state it gives the same weights, in
            another state others.

    Returns:
        (weights, biases) for `mlp_forward` (ReLU in the hidden layers, a linear output): two
        lists with one array a layer, of shapes (n_in, n_out) and (n_out,). The first layer has
        784 inputs, the last one 10 outputs, and all together have at most 5 million weights. The
        arguments are left unchanged.

    Example:
        >>> rng = np.random.default_rng(0)
        >>> X, labels = rng.random((300, 784)), np.arange(300) % 10
        >>> weights, biases = train_mnist(X, labels, rng)
        >>> np.shape(weights[0])[0], np.shape(biases[-1])
        (784, (10,))
    """
    raise NotImplementedError("Write train_mnist.")


def classify(X: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]) -> np.ndarray:
    """Name the class that the network sees in every sample.

    forward pass, then the index of the largest output in each row
    (slide "Neural network evaluation pipeline")

    Args:
        X: the samples, one a row, shape (N, n_in).
        weights: one array a layer, shape (n_in, n_out), of a network of any depth and any number
            of classes, as for `mlp_forward`.
        biases: one array a layer, shape (n_out,).

    Returns:
        The label of every sample, an integer from 0, shape (N,). No row has its largest output
        twice. The arguments are left unchanged.

    Example:
        >>> X = np.array([[1.0, 0.0], [0.0, 2.0], [3.0, 1.0]])
        >>> weights, biases = [np.array([[1.0, 0.0], [0.0, 1.0]])], [np.array([0.0, 0.5])]
        >>> [int(label) for label in classify(X, weights, biases)]
        [0, 1, 0]
    """
    raise NotImplementedError("Write classify.")


def class_profile(activations: np.ndarray, labels: np.ndarray, digit: int) -> np.ndarray:
    """Find out which neurons fire for a digit: their mean activation over its images.

    "for images showing the same digit, there are some neurons that fire consistently"
    (slide "Example: what do neural networks learn?")

    Give it one layer of `hidden_activations`, and compare the profiles of two digits.

    Args:
        activations: what every neuron says to every image, one row an image, shape
            (N, n_neurons).
        labels: the digits on the images, integers, shape (N,).
        digit: the digit that is asked for; at least one image shows it.

    Returns:
        One mean for every neuron, over the images of this digit and no others, shape
        (n_neurons,). The arguments are left unchanged.

    Example:
        >>> activations = np.array([[1.0, 0.0], [3.0, 0.0], [0.0, 5.0], [0.0, 7.0]])
        >>> [float(mean) for mean in class_profile(activations, np.array([1, 1, 0, 0]), 1)]
        [2.0, 0.0]
    """
    raise NotImplementedError("Write class_profile.")
