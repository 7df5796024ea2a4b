"""Public checks of gradient descent: run `pytest test_sgd.py` in this folder."""

import numpy as np

X = np.arange(20.0).reshape(10, 2)
Y = np.arange(10)


def bowl(w):
    """The slope of f(w) = (w − 3)²."""
    return 2 * (w - 3)


def walk(student, df, w0, lr, steps):
    """The points of the path, as floats."""
    return [float(np.squeeze(w)) for w in student.gradient_descent_1d(df, w0, lr, steps)]


def deal(student, seed, batch_size=4):
    """The batches of the ten samples above, as a list of pairs."""
    batches = list(student.minibatches(X.copy(), Y.copy(), batch_size, np.random.default_rng(seed)))
    return [(np.asarray(rows), np.asarray(labels)) for rows, labels in batches]


def test_descent_creeps_with_a_small_rate(student):
    """With a learning rate of 0.1 the path comes closer to 3, step by step."""
    path = walk(student, bowl, 0.0, 0.1, 4)
    assert len(path) == 5, f"the path has {len(path)} points: 4 steps make 5 with the start"
    assert np.allclose(path, [0, 0.6, 1.08, 1.464, 1.7712]), f"the path is {path}"


def test_descent_runs_away_with_a_large_rate(student):
    """With a learning rate of 1.1 each step leads further away, and the path shows it."""
    path = walk(student, bowl, 0, 1.1, 3)
    assert np.allclose(path, [0, 6.6, -1.32, 8.184]), f"the path is {path}"


def test_descent_ends_in_the_minimum_on_its_side(student):
    """On a curve with two minima the start decides in which one the path ends."""
    left = walk(student, lambda w: 4 * w**3 - 8 * w + 1, 0.1, 0.02, 100)
    assert np.isclose(left[-1], -1.473, atol=1e-3), f"from 0.1 the path ends at {left[-1]}"
    right = walk(student, lambda w: 4 * w**3 - 8 * w + 1, 0.2, 0.02, 100)
    assert np.isclose(right[-1], 1.347, atol=1e-3), f"from 0.2 the path ends at {right[-1]}"


def test_sgd_step_moves_every_array(student):
    """Weights and biases move against their gradients, and the old ones stay as they were."""
    W, b = np.array([[1.0, 2.0, 0.0], [3.0, 4.0, 5.0]]), np.array([0.5, -0.5, 0.0])
    dW, db = np.array([[10.0, 20.0, -10.0], [-30.0, 40.0, 0.0]]), np.array([1.0, -2.0, 4.0])
    new_W, new_b = student.sgd_step([W, b], [dW, db], 0.1)
    assert np.shape(new_W) == (2, 3), f"the new W has shape {np.shape(new_W)}, the old one (2, 3)"
    assert np.allclose(new_W, [[0, 0, 1], [6, 0, 5]], atol=1e-6), f"the new W is {new_W}"
    assert np.allclose(new_b, [0.4, -0.3, -0.4]), f"the new b is {new_b}"
    assert (W[0, 0], b[0]) == (1, 0.5), "sgd_step changed an array that it was given"


def test_sgd_step_takes_integers(student):
    """Integer parameters do not round the step away."""
    (new,) = student.sgd_step([np.array([1, 0, -2])], [np.array([1, 2, -3])], 0.25)
    assert np.allclose(new, [0.75, -0.5, -1.25]), f"sgd_step returned {new} for integers"


def test_minibatches_use_every_sample_once(student):
    """Ten samples make three batches of at most four, and none is lost or repeated."""
    batches = deal(student, seed=1)
    sizes = [len(labels) for _, labels in batches]
    assert len(sizes) == 3, f"10 samples, 4 at a time, came in batches of {sizes}"
    assert max(sizes) <= 4, f"a batch holds {max(sizes)} samples, 4 are allowed"
    labels = sorted(int(label) for _, labels in batches for label in labels)
    assert labels == list(range(10)), f"the batches hold the samples {labels}"


def test_minibatches_keep_pairs_together(student):
    """Row i of X is (2i, 2i + 1), and it keeps its label i."""
    for rows, labels in deal(student, seed=2):
        assert rows.shape == (len(labels), 2), f"X_batch {rows.shape} for {len(labels)} labels"
        assert np.array_equal(rows[:, 0], 2 * labels), "a sample came with the label of another"
        assert np.array_equal(rows[:, 1], rows[:, 0] + 1), "a sample is not what it was"


def test_minibatches_follow_the_generator(student):
    """The generator decides the order, and the next call shuffles anew."""
    one, same, other = (
        [int(label) for _, labels in deal(student, seed) for label in labels] for seed in (3, 3, 4)
    )
    assert one == same, "two generators in the same state gave different orders"
    assert one != other, "two different generators gave the same order"
    rng = np.random.default_rng(5)
    first, second = ([list(y) for _, y in student.minibatches(X, Y, 4, rng)] for _ in range(2))
    assert first != second, "two calls with the same generator gave the same order"
