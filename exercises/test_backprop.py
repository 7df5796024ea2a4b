"""Public checks of backpropagation: run `pytest test_backprop.py` in this folder."""

import numpy as np


def test_numerical_gradient_of_a_sum_of_squares(student):
    """The slope of Σ w² is 2w, for a vector and for a matrix."""
    for w in (np.array([1.0, -2.0, 0.5]), np.array([[1.0, 0.0, 3.0], [-2.0, 0.5, 4.0]])):
        before = w.copy()
        slopes = student.numerical_gradient(lambda w: float(np.sum(w**2)), w)
        assert np.shape(slopes) == w.shape, f"for w of shape {w.shape}: {np.shape(slopes)}"
        assert np.allclose(slopes, 2 * w, atol=1e-4), f"the slopes of Σ w² at\n{w}\nare\n{slopes}"
        assert np.array_equal(w, before), "numerical_gradient changed the w that it was given"


def test_numerical_gradient_of_a_bend(student):
    """At the bottom of a steep valley the slope is 0, which a step to one side misses."""
    slope = student.numerical_gradient(lambda w: 1e6 * float(w[0]) ** 2, np.array([0.0]))
    assert np.allclose(slope, 0, atol=1e-4), f"the slope of 10⁶·w² at 0 is {slope}"


def test_numerical_gradient_of_integers(student):
    """An array of integers is moved by h as well."""
    slopes = student.numerical_gradient(lambda w: float(np.sum(w**3)) / 2, np.array([1, 2, -3]))
    assert np.allclose(slopes, [1.5, 6.0, 13.5], atol=1e-3), f"the slopes of Σ w³/2 are {slopes}"


def test_backprop_by_hand(student):
    """A net small enough for pencil and paper: σ(0) = ½ in each of its neurons."""
    X, Y = np.array([[1.0, 3.0]]), np.array([[1.0]])
    W1, b1 = np.zeros((2, 2)), np.zeros(2)
    W2, b2 = np.array([[2.0], [-2.0]]), np.zeros(1)
    got = student.backprop(X, Y, W1, b1, W2, b2)
    want = {
        "dW1": [[-0.125, 0.125], [-0.375, 0.375]],
        "db1": [-0.125, 0.125],
        "dW2": [[-0.125], [-0.125]],
        "db2": [-0.25],
    }
    for gradient, (name, right) in zip(got, want.items(), strict=True):
        assert np.shape(gradient) == np.shape(right), f"{name} has shape {np.shape(gradient)}"
        assert np.allclose(gradient, right), f"{name} is\n{gradient}"


def test_backprop_agrees_with_your_numerical_gradient(student):
    """What backprop derives is what numerical_gradient measures, for five samples at once."""
    rng = np.random.default_rng(1)
    X, Y = rng.normal(size=(5, 3)), rng.uniform(size=(5, 2))
    params = [rng.normal(size=shape) for shape in [(3, 4), (4,), (4, 2), (2,)]]
    got = student.backprop(X, Y, *params)
    for k, name in enumerate(["dW1", "db1", "dW2", "db2"]):

        def loss(w, k=k):
            W1, b1, W2, b2 = [*params[:k], w, *params[k + 1 :]]
            a = 1 / (1 + np.exp(-(X @ W1 + b1)))
            return float(np.sum((Y - 1 / (1 + np.exp(-(a @ W2 + b2)))) ** 2))

        want = student.numerical_gradient(loss, params[k])
        assert np.shape(got[k]) == np.shape(params[k]), f"{name} has shape {np.shape(got[k])}"
        assert np.allclose(got[k], want, rtol=1e-3, atol=1e-5), (
            f"{name} is\n{got[k]}\nbut numerical_gradient measures\n{want}"
        )


def test_delta_of_two_samples(student):
    """The delta of two samples is right, and the probabilities stay as they were."""
    probs = np.array([[0.7, 0.2, 0.1], [0.25, 0.5, 0.25]])
    before = probs.copy()
    delta = student.softmax_nll_delta(np.array([0, 1]), probs)
    assert np.allclose(delta, [[-0.3, 0.2, 0.1], [0.25, -0.5, 0.25]]), f"the delta is\n{delta}"
    assert np.array_equal(probs, before), "softmax_nll_delta changed the probs that it was given"


def test_mlp_gradients_by_hand(student):
    """One hidden layer, whose second neuron is silent, and the scores [0, 0]."""
    weights = [np.array([[1.0, -1.0]]), np.array([[1.0, -1.0], [2.0, 3.0]])]
    biases = [np.array([0.0, 0.0]), np.array([-2.0, 2.0])]
    dweights, dbiases = student.mlp_gradients(np.array([[2.0]]), np.array([0]), weights, biases)
    want_w = [[[-2.0, 0.0]], [[-1.0, 1.0], [0.0, 0.0]]]
    want_b = [[-1.0, 0.0], [-0.5, 0.5]]
    for name, got, want in [("dweights", dweights, want_w), ("dbiases", dbiases, want_b)]:
        assert len(got) == 2, f"{name} has {len(got)} arrays, for 2 layers"
        for k in range(2):
            assert np.shape(got[k]) == np.shape(want[k]), f"{name}[{k}]: shape {np.shape(got[k])}"
            assert np.allclose(got[k], want[k]), f"{name}[{k}] is\n{got[k]}"


def test_mlp_gradients_without_hidden_layer(student):
    """A single layer is a network as well, and its two samples add up."""
    X, labels = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([0, 1])
    dweights, dbiases = student.mlp_gradients(X, labels, [np.zeros((2, 2))], [np.zeros(2)])
    assert len(dweights) == len(dbiases) == 1, f"{len(dweights)} and {len(dbiases)} arrays"
    assert np.allclose(dweights[0], [[1.0, -1.0], [-1.5, 1.5]]), f"dweights[0] is\n{dweights[0]}"
    assert np.allclose(dbiases[0], [0.0, 0.0]), f"dbiases[0] is {dbiases[0]}"
