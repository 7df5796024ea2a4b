"""Public checks of the losses: run `pytest test_losses.py` in this folder."""

import numpy as np

Y = np.array([1.0, 2.0, 3.0, 4.0])
Y_HAT = np.array([1.5, 2.0, 2.0, 6.0])
LABELS = np.array([0, 1, 1])
PROBS = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6], [0.25, 0.5, 0.25]])


def test_l1_loss_is_the_sum_of_distances(student):
    """The distances 0.5, 0, 1 and 2 add up to 3.5."""
    loss = student.l1_loss(Y, Y_HAT)
    assert np.shape(loss) == (), f"l1_loss returned {loss}: a loss is one number"
    assert np.isclose(loss, 3.5), f"l1_loss returned {loss} for distances that sum to 3.5"


def test_l1_loss_takes_tables_and_bytes(student):
    """A table of targets has one loss too, and unsigned bytes are numbers like others."""
    y, y_hat = np.array([[3, 7], [1, 1]], dtype=np.uint8), np.array([[5, 1], [1, 1]], np.uint8)
    loss = student.l1_loss(y.astype(float), y_hat.astype(float))
    assert np.shape(loss) == (), f"l1_loss of a table returned {loss}: a loss is one number"
    loss = student.l1_loss(y, y_hat)
    assert np.isclose(loss, 8), f"l1_loss of unsigned bytes returned {loss}, distances sum to 8"


def test_l2_loss_is_the_sum_of_squares(student):
    """The squares 0.25, 0, 1 and 4 add up to 5.25, also when they stand in a table."""
    loss = student.l2_loss(Y, Y_HAT)
    assert np.shape(loss) == (), f"l2_loss returned {loss}: a loss is one number"
    assert np.isclose(loss, 5.25), f"l2_loss returned {loss} for squares that sum to 5.25"
    table = student.l2_loss(Y.reshape(2, 2), Y_HAT.reshape(2, 2))
    assert np.shape(table) == (), f"l2_loss of a table returned {table}: a loss is one number"


def test_nll_loss_takes_the_true_classes(student):
    """The true classes have 0.7, 0.3 and 0.5: their negative logarithms sum to 2.2538."""
    loss = student.nll_loss(LABELS, PROBS)
    assert np.shape(loss) == (), f"nll_loss returned {loss}: a loss is one number"
    assert np.isclose(loss, 2.253795, rtol=1e-4), f"nll_loss returned {loss}, not about 2.2538"


def test_nll_loss_of_certain_predictions(student):
    """A wrong class with probability 0 does no harm."""
    loss = student.nll_loss(np.array([0, 1]), np.array([[1.0, 0.0, 0.0], [0.0, 0.5, 0.5]]))
    assert np.isclose(loss, 0.693147, rtol=1e-4), f"nll_loss returned {loss}, not about 0.6931"


def test_l1_grad_points_uphill(student):
    """Each entry says which way its own prediction makes the L1 loss grow."""
    g = student.l1_grad(np.array([1.0, 2.0, 3.0]), np.array([1.5, 1.0, 5.0]))
    assert np.shape(g) == (3,), f"l1_grad has shape {np.shape(g)} for three predictions"
    assert np.allclose(g, [1, -1, 1]), f"l1_grad returned {g}"


def test_l1_grad_is_finite_at_a_perfect_prediction(student):
    """At the kink any number from -1 to 1 is right, but it is a number."""
    g = student.l1_grad(np.array([1.0, 2.0]), np.array([1.0, 3.0]))
    assert np.isfinite(g).all(), f"l1_grad returned {g} where one prediction is perfect"


def test_l2_grad_points_uphill(student):
    """Each entry is the slope of the L2 loss in its own prediction."""
    y, y_hat = np.array([1.0, 2.0, 3.0, 0.5]), np.array([1.5, 1.0, 2.0, 4.0])
    g = student.l2_grad(y, y_hat)
    assert np.shape(g) == (4,), f"l2_grad has shape {np.shape(g)} for four predictions"
    assert np.allclose(g, [1.0, -2.0, -2.0, 7.0]), f"l2_grad returned {g}"


def test_nll_grad_has_a_slope_for_every_probability(student):
    """Only the true class's probability moves the loss, and the higher, the lower the loss."""
    probs = PROBS.copy()
    g = student.nll_grad(LABELS, probs)
    assert np.shape(g) == (3, 3), f"nll_grad has shape {np.shape(g)} for probs of shape (3, 3)"
    true = np.asarray(g)[[0, 1, 2], LABELS]
    assert np.allclose(true, [-1 / 0.7, -1 / 0.3, -2], rtol=1e-4), f"the true classes get {true}"
    assert np.allclose(np.sum(g, axis=1), true), "nll_grad moves classes that have no say"
    assert (probs == PROBS).all(), "nll_grad changed the array probs that it was given"


def test_softmax_gives_probabilities(student):
    """Each row follows the formula on its own, and the scores stay as they were."""
    z = np.array([[1.0, 2.0, 3.0], [1.0, 0.0, -1.0]])
    p = student.softmax(z)
    assert np.shape(p) == (2, 3), f"softmax has shape {np.shape(p)} for scores of shape (2, 3)"
    assert np.allclose(np.sum(p, axis=1), 1), f"the rows of softmax sum to {np.sum(p, axis=1)}"
    row = [0.0900306, 0.2447285, 0.6652410]
    assert np.allclose(p, [row, row[::-1]], rtol=1e-5), f"softmax returned {p}"
    assert z[0].tolist() == [1, 2, 3], "softmax changed the array z that it was given"
