"""Public checks of the MLP: run `pytest test_mlp.py` in this folder."""

import numpy as np

X = np.array([[1.0, 2.0], [3.0, 0.0], [-1.0, 1.0]])
W1, B1 = np.array([[1.0, -1.0, 0.5], [0.0, 1.0, -1.0]]), np.array([0.5, 0.0, 1.0])
W2, B2 = np.array([[1.0, 2.0], [-2.0, 1.0], [0.0, -4.0]]), np.array([0.5, -1.0])
HIDDEN = [[1.5, 1.0, 0.0], [3.5, 0.0, 2.5], [0.0, 2.0, 0.0]]
OUTPUT = [[0.0, 3.0], [4.0, -4.0], [-3.5, 1.0]]


def test_count_parameters_of_the_slide(student):
    """The network 5-3-7-5-1 of the slide has 92 parameters."""
    count = student.count_parameters([5, 3, 7, 5, 1])
    assert count == 92, f"count_parameters returned {count}: the slide counts 92"


def test_count_parameters_of_a_small_network(student):
    """Two inputs, two hidden neurons and one output have 9 parameters."""
    count = student.count_parameters([2, 2, 1])
    assert count == 9, f"count_parameters returned {count} for three neurons with 3 numbers each"


def test_init_weights_has_one_array_a_layer(student):
    """Weights and biases have the shapes that the sizes ask for."""
    weights, biases = student.init_weights([4, 3, 2], np.random.default_rng(1))
    shapes = [np.shape(W) for W in weights]
    assert shapes == [(4, 3), (3, 2)], f"the weights have the shapes {shapes}"
    shapes = [np.shape(b) for b in biases]
    assert shapes == [(3,), (2,)], f"the biases have the shapes {shapes}"


def test_init_weights_fit_the_fan_in(student):
    """Neurons and inputs differ, and the weights' spread is that of the docstring."""
    weights, _ = student.init_weights([784, 64, 32], np.random.default_rng(2))
    for W in map(np.asarray, weights):
        assert not np.allclose(W[:, 0], W[:, 1]), "two neurons start with the same weights"
        assert not np.allclose(W[0], W[1]), "two inputs start with the same weights"
        spread = W.std() * np.sqrt(len(W))
        assert 0.45 < spread < 2.25, f"the weights' standard deviation is {spread:.3g}/√n_in"


def test_init_weights_follow_the_generator(student):
    """The same state of the generator gives the same weights, another one does not."""
    first, again, other = (
        np.asarray(student.init_weights([3, 4], np.random.default_rng(seed))[0][0])
        for seed in (1, 1, 2)
    )
    assert np.allclose(first, again), "the same seed gave different weights"
    assert not np.allclose(first, other), "different seeds gave the same weights"


def test_forward_of_a_small_network(student):
    """Three samples pass a hidden layer with ReLU and a linear output layer."""
    out = student.mlp_forward(X, [W1, W2], [B1, B2])
    assert np.shape(out) == (3, 2), f"mlp_forward has shape {np.shape(out)} for 3 samples"
    assert np.allclose(out, OUTPUT), f"mlp_forward returned {out}"


def test_forward_without_hidden_layer(student):
    """A single layer is linear: its outputs may be negative."""
    out = student.mlp_forward(X, [W1], [B1])
    right = [[1.5, 1.0, -0.5], [3.5, -3.0, 2.5], [-0.5, 2.0, -0.5]]
    assert np.allclose(out, right), f"mlp_forward returned {out} for a single layer"


def test_hidden_activations_of_a_small_network(student):
    """The only hidden layer's values after the ReLU come back, in a list."""
    hidden = student.hidden_activations(X, [W1, W2], [B1, B2])
    assert len(hidden) == 1, f"hidden_activations returned {len(hidden)} arrays, one was due"
    assert np.allclose(hidden[0], HIDDEN), f"the hidden layer's values are {hidden[0]}"


def test_hidden_activations_without_hidden_layer(student):
    """A single layer is the output layer, so there is nothing to return."""
    hidden = student.hidden_activations(X, [W1], [B1])
    assert len(hidden) == 0, f"hidden_activations returned {len(hidden)} arrays, none was due"


def test_xor_network_computes_xor(student):
    """Layer after layer, the step neurons turn the four pairs into 0, 1, 1, 0."""
    fired = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    weights, biases = student.xor_network()
    assert len(weights) == len(biases), f"{len(weights)} weights and {len(biases)} biases"
    for W, b in zip(weights, biases, strict=True):
        assert np.shape(W) == (fired.shape[1], np.size(b)), f"a layer has shape {np.shape(W)}"
        fired = np.where(fired @ np.asarray(W) + b > 0, 1, 0)
    assert fired.tolist() == [[0], [1], [1], [0]], f"the network answers {fired.tolist()}"
