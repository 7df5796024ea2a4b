"""Public checks of the activations: run `pytest test_activations.py` in this folder."""

import numpy as np

X = np.array([-2.0, -0.5, 0.5, 2.0])
TABLE = np.array([[-3, 1], [2, -1]])


def test_step_fires_above_zero(student):
    """Positive numbers give 1, negative ones 0."""
    fired = student.step(X)
    assert np.shape(fired) == (4,), f"step has shape {np.shape(fired)} for an array of 4 numbers"
    assert np.array_equal(fired, [0, 0, 1, 1]), f"step returned {fired} for {X}"


def test_step_stays_idle_at_zero(student):
    """Zero is not greater than zero, also where it stands alone."""
    fired = student.step(np.array([0.0, 1.0]))
    assert np.array_equal(fired, [0, 1]), f"step returned {fired} for the numbers 0 and 1"
    assert student.step(0) == 0, f"step returned {student.step(0)} for the number 0"


def test_sigmoid_rises_from_0_to_1(student):
    """The curve passes through one half and leaves its argument alone."""
    x = X.copy()
    s = student.sigmoid(x)
    assert np.allclose(s, [0.1192029, 0.3775407, 0.6224593, 0.8807971]), f"sigmoid returned {s}"
    assert np.array_equal(x, X), "sigmoid changed the array that it was given"
    assert np.isclose(student.sigmoid(0), 0.5), f"sigmoid(0) is {student.sigmoid(0)}, not one half"


def test_sigmoid_takes_tables_of_integers(student):
    """A table of integers becomes a table of floats."""
    s = student.sigmoid(TABLE)
    want = [[0.0474259, 0.7310586], [0.8807971, 0.2689414]]
    assert np.shape(s) == (2, 2), f"sigmoid has shape {np.shape(s)} for a table of shape (2, 2)"
    assert np.allclose(s, want, rtol=1e-5), f"sigmoid returned {s} for a table of integers"


def test_tanh_rises_from_minus_1_to_1(student):
    """The curve passes through zero and treats both sides alike."""
    t = student.tanh(X)
    assert np.allclose(t, [-0.9640276, -0.4621172, 0.4621172, 0.9640276]), f"tanh returned {t}"
    assert np.isclose(student.tanh(0), 0), f"tanh(0) is {student.tanh(0)}, not 0"


def test_relu_keeps_positive_numbers(student):
    """Positive numbers pass, negative ones become 0, and the argument stays as it was."""
    x = X.copy()
    r = student.relu(x)
    assert np.shape(r) == (4,), f"relu has shape {np.shape(r)} for an array of 4 numbers"
    assert np.allclose(r, [0, 0, 0.5, 2]), f"relu returned {r} for {X}"
    assert np.array_equal(x, X), "relu changed the array that it was given"


def test_relu_takes_tables_and_numbers(student):
    """A table stays a table, and one number gives one number."""
    r = student.relu(TABLE)
    assert np.array_equal(r, [[0, 1], [2, 0]]), f"relu returned {r} for a table of integers"
    assert student.relu(-3) == 0, f"relu returned {student.relu(-3)} for the number -3"


def test_d_sigmoid_is_the_slope(student):
    """The slope is positive on both sides and a quarter at 0."""
    d = student.d_sigmoid(X)
    want = [0.1049936, 0.2350037, 0.2350037, 0.1049936]
    assert np.allclose(d, want, rtol=1e-5, atol=1e-6), f"d_sigmoid returned {d}"
    middle = student.d_sigmoid(0.0)
    assert np.isclose(middle, 0.25, atol=1e-6), f"d_sigmoid(0.0) is {middle}, not a quarter"


def test_d_tanh_is_the_slope(student):
    """The slope is the same on both sides and 1 at 0."""
    d = student.d_tanh(X)
    want = [0.0706508, 0.7864477, 0.7864477, 0.0706508]
    assert np.allclose(d, want, rtol=1e-5, atol=1e-6), f"d_tanh returned {d}"
    middle = student.d_tanh(0.0)
    assert np.isclose(middle, 1.0, atol=1e-6), f"d_tanh(0.0) is {middle}, not 1"


def test_d_relu_is_the_slope(student):
    """The slope is 1 where the neuron lets numbers through, and 0 where it does not."""
    d = np.asarray(student.d_relu(X), float)
    assert np.allclose(d, [0, 0, 1, 1], atol=1e-6), f"d_relu returned {d} for {X}"
    d = np.asarray(student.d_relu(TABLE), float)
    assert np.allclose(d, [[0, 1], [1, 0]], atol=1e-6), f"d_relu returned {d} for a table"
