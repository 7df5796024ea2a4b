"""Public checks of the perceptron: run `pytest test_perceptron.py` in this folder."""

import numpy as np

INPUTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def test_predict_fires_for_the_slide_example(student):
    """The neuron of the slide fires: x·w + b = 0.08."""
    x = np.array([0.1, -2.3, 1.2, 4.2, 0.7])
    w = np.array([1.3, 0.2, -4.5, 1.6, -0.3])
    fired = student.perceptron_predict(x, w, -0.7)
    assert fired == 1, f"perceptron_predict returned {fired}: the sum is 0.08, so it must fire"


def test_predict_stays_idle_on_the_line(student):
    """A sum of exactly zero does not fire."""
    fired = student.perceptron_predict(np.array([1.0, 1.0]), np.array([1.0, -1.0]), 0.0)
    assert fired == 0, f"perceptron_predict returned {fired}: zero is not greater than zero"


def test_update_moves_weights_and_bias(student):
    """A missed fire moves the weights along x, and the bias with them."""
    x, w = np.array([1.0, -2.0]), np.array([0.0, 0.0])
    new_w, new_b = student.perceptron_update(x, 1, w, 0.0, 0.5)
    assert np.allclose(new_w, [0.5, -1.0]), f"the new weights are {new_w}"
    assert np.allclose(new_b, 0.5), f"the new bias is {new_b}"
    assert w.tolist() == [0.0, 0.0], "perceptron_update changed the array w that it was given"


def test_update_takes_integers(student):
    """Integer inputs and weights do not round the step away."""
    new_w, _ = student.perceptron_update(np.array([1, -2]), 1, np.array([0, 0]), 0, 0.5)
    assert np.allclose(new_w, [0.5, -1.0]), f"the new weights are {new_w}"


def test_training_learns_and(student):
    """AND is separable, so the perceptron learns it."""
    w, b = student.train_perceptron(INPUTS, np.array([0, 0, 0, 1]), 1.0, 20)
    fired = [int(np.dot(x, w) + b > 0) for x in INPUTS]
    assert fired == [0, 0, 0, 1], f"after training, the neuron answers {fired} to AND"


def test_training_on_xor_ends(student):
    """XOR is not separable: the training ends after its epochs without having learned it."""
    w, _ = student.train_perceptron(INPUTS, np.array([0, 1, 1, 0]), 1.0, 20)
    assert np.shape(w) == (2,), f"the weights have shape {np.shape(w)}"
