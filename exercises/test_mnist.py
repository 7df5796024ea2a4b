"""Public checks of the digits: run `pytest test_mnist.py` in this folder."""

from pathlib import Path

import numpy as np

DATA = Path(__file__).parent / "data" / "mnist.npz"


def test_train_mnist_returns_a_network(student):
    """The weights lead from 784 pixels to 10 digits, layer by layer."""
    rng = np.random.default_rng(0)
    X, labels = rng.random((300, 784)), np.arange(300) % 10
    weights, biases = student.train_mnist(X, labels, rng)
    assert len(weights) == len(biases), f"{len(weights)} weights and {len(biases)} biases"
    shapes = [np.shape(W) for W in weights]
    inputs = [784, *(n_out for _, n_out in shapes)]
    assert [n_in for n_in, _ in shapes] == inputs[:-1], f"these layers do not connect: {shapes}"
    assert inputs[-1] == 10, f"the last layer has {inputs[-1]} outputs"
    assert [np.shape(b) for b in biases] == [(n,) for n in inputs[1:]], "a bias has another shape"


def test_train_mnist_learns_in_every_layer(student):
    """From the same start, other images lead to other weights and other biases in every layer."""
    networks = []
    for seed in (1, 3):
        X, labels = np.random.default_rng(seed).random((300, 784)), np.arange(300) * seed % 10
        networks.append(student.train_mnist(X, labels, np.random.default_rng(0)))
    for kind, parts, others in zip(("weights", "biases"), *networks, strict=True):
        for layer, (part, other) in enumerate(zip(parts, others, strict=True)):
            assert not np.array_equal(part, other), f"{kind}[{layer}] learn nothing"


def test_train_mnist_learns_to_read(student):
    """After learning from 60,000 images, most of 10,000 unseen ones are read correctly."""
    with np.load(DATA) as data:
        X, labels = (data["x_train"] / 255).astype(np.float32), data["y_train"].astype(int)
        X_test, labels_test = (data["x_test"] / 255).astype(np.float32), data["y_test"]
    weights, biases = student.train_mnist(X, labels, np.random.default_rng(0))
    A = X_test
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        A = np.maximum(A @ W + b, 0)
    share = np.mean((A @ weights[-1] + biases[-1]).argmax(axis=1) == labels_test)
    assert share >= 0.90, f"{share:.2%} are read; there are points for 90 %, 95 % and 97 %"


def test_classify_names_the_largest_output(student):
    """Each row's label is the place of its largest output."""
    X = np.array([[1.0, 0.0], [0.0, 2.0], [3.0, 1.0]])
    weights, biases = [np.array([[1.0, 0.0], [0.0, 1.0]])], [np.array([0.0, 0.5])]
    labels = list(student.classify(X, weights, biases))
    assert labels == [0, 1, 0], f"classify returned {labels}"


def test_classify_when_all_outputs_are_negative(student):
    """The output layer is linear: also the least negative output is the largest."""
    X = np.array([[1.0], [2.0]])
    weights, biases = [np.array([[1.0]]), np.array([[-3.0, -1.0]])], [np.zeros(1), np.zeros(2)]
    labels = list(student.classify(X, weights, biases))
    assert labels == [1, 1], f"classify returned {labels}"


def test_class_profile_averages_over_one_digit(student):
    """Each neuron's mean over the images of one digit, and no others."""
    activations = np.array([[1.0, 0.0], [3.0, 0.0], [0.0, 5.0], [0.0, 7.0]])
    labels = np.array([1, 1, 0, 0])
    for digit, want in ((1, [2.0, 0.0]), (0, [0.0, 6.0])):
        got = student.class_profile(activations, labels, digit)
        assert np.shape(got) == (2,), f"the profile has shape {np.shape(got)}"
        assert np.allclose(got, want), f"the profile of {digit} is {got}"
