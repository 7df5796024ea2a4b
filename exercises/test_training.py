"""Public checks of training: run `pytest test_training.py` in this folder."""

import numpy as np

XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_Y = np.array([[0.0], [1.0], [1.0], [0.0]])


class Model:
    """Stands for a model: it notes which samples it is taught, and every step halves its loss."""

    def __init__(self):
        self.X = np.column_stack([np.arange(14.0), np.ones(14)])
        self.y = np.arange(14) + 100
        self.batches = []

    def step(self, X, y):
        """Stand for forward, backward and update on one batch."""
        assert len(X) == len(y), f"step was given {len(X)} samples and {len(y)} labels"
        self.batches.append([(int(row[0]), int(label)) for row, label in zip(X, y, strict=True)])
        return len(X) * 0.5 ** (len(self.batches) - 1)

    def loss(self, X, y):
        """Stand for an evaluation."""
        return len(X) * 0.5 ** len(self.batches)

    def train(self, student):
        """Train for 3 epochs on the first 10 samples; the other 4 are there to validate."""
        data = self.X[:10], self.y[:10], self.X[10:], self.y[10:]
        return student.train(self.step, self.loss, *data, 3, 4, np.random.default_rng(0))


def test_train_shows_every_sample_once_an_epoch(student):
    """10 samples in batches of 4 are 3 batches an epoch, and each sample is in one of them."""
    model = Model()
    model.train(student)
    assert len(model.batches) == 9, f"step was called {len(model.batches)} times in 3 epochs"
    for epoch in range(3):
        taught = [pair for batch in model.batches[3 * epoch : 3 * epoch + 3] for pair in batch]
        assert sorted(x for x, _ in taught) == list(range(10)), f"epoch {epoch} taught {taught}"
        assert all(label == x + 100 for x, label in taught), "a sample came with another's label"
    assert max(map(len, model.batches)) <= 4, "a batch was larger than batch_size"


def test_train_shuffles_anew_in_every_epoch(student):
    """No epoch repeats the order of another."""
    model = Model()
    model.train(student)
    orders = {str(model.batches[start : start + 3]) for start in (0, 3, 6)}
    assert len(orders) == 3, "the samples came in the same order in two epochs"


def test_train_records_one_loss_an_epoch(student):
    """The history holds a training loss and a validation loss for every epoch."""
    history = Model().train(student)
    assert sorted(history) == ["train_loss", "val_loss"], f"the history holds {sorted(history)}"
    assert len(history["train_loss"]) == 3, f"train_loss is {history['train_loss']}"
    val = np.array(history["val_loss"])
    ratio = val / np.array([4 / 8, 4 / 64, 4 / 512])  # a sum, or a mean over 4 samples
    assert np.allclose(ratio, 1) or np.allclose(ratio, 1 / 4), f"val_loss is {val}"


def test_early_stopping_waits_for_its_patience(student):
    """Two epochs in a row without improvement end the training; bumps before do not."""
    stop, best = student.early_stopping([1.0, 0.7, 0.8, 0.6, 0.5, 0.55, 0.6, 0.65], 2)
    assert (stop, best) == (6, 4), f"early_stopping returned {(stop, best)}"


def test_early_stopping_on_a_plateau(student):
    """An equal loss is no improvement."""
    stop, best = student.early_stopping([1.0, 0.5, 0.5, 0.5, 0.5, 0.5], 2)
    assert (stop, best) == (3, 1), f"early_stopping returned {(stop, best)}"


def test_early_stopping_of_a_falling_curve(student):
    """If the patience never runs out, the last epoch is the stop."""
    stop, best = student.early_stopping([1.0, 0.8, 0.9, 0.7], 2)
    assert (stop, best) == (3, 3), f"early_stopping returned {(stop, best)}"


def test_read_loss_curve_tells_four_cases(student):
    """Level, falling, flat, and rising validation curves are told apart, whatever their scale."""
    epochs = np.arange(30)
    level = 0.1 + np.exp(-epochs / 3)
    falling = 1 - epochs / 40
    flat = np.full(30, 2.3)
    rising = 0.5 + abs(epochs - 10) / 20
    for scale in (1, 0.001):
        for train, val, want in (
            (level, level, "good"),
            (falling, falling, "train longer"),
            (flat, flat, "not learning"),
            (level, rising, "overfitting"),
        ):
            got = student.read_loss_curve((scale * train).tolist(), (scale * val).tolist())
            assert got == want, f"read_loss_curve returned {got!r} for a curve that is {want!r}"


def test_read_loss_curve_sees_nan(student):
    """A loss that becomes nan is no success."""
    losses = [2.0, 1.0, 0.5, *[float("nan")] * 9]
    got = student.read_loss_curve(losses, losses)
    assert got == "not learning", f"read_loss_curve returned {got!r} for losses that become nan"


def test_accuracy_is_a_share(student):
    """Three of four rows have their largest score at the label."""
    scores = np.array([[0.1, 0.7, 0.2], [0.8, 0.1, 0.1], [0.2, 0.2, 0.6], [0.5, 0.3, 0.2]])
    got = student.accuracy(np.array([1, 0, 1, 0]), scores)
    assert np.allclose(got, 0.75), f"accuracy returned {got}"


def test_accuracy_of_a_square_table(student):
    """Three samples and three classes: the winner is sought in every row."""
    scores = np.array([[0.9, 0.0, 0.1], [0.8, 0.1, 0.1], [0.1, 0.2, 0.7]])
    got = student.accuracy(np.array([0, 0, 2]), scores)
    assert np.allclose(got, 1.0), f"accuracy returned {got}"


def test_predict_in_batches_keeps_order_and_remainder(student):
    """10 samples in batches of 4: all are predicted, in their order, in 3 calls."""
    sizes = []

    def forward(X):
        sizes.append(len(X))
        return 2 * X + 1

    X = np.arange(20.0).reshape(10, 2)
    got = list(student.predict_in_batches(forward, X, 4))
    assert np.shape(got) == (10, 2), f"the predictions have shape {np.shape(got)}"
    assert np.allclose(got, 2 * X + 1), "the predictions do not line up with the samples"
    assert max(sizes) <= 4, f"forward was given batches of {sizes} samples"
    assert len(sizes) == 3, f"forward was given batches of {sizes} samples"


def test_train_xor_takes_one_step(student):
    """One step from zeros moves the output layer, and leaves what it was given alone."""
    start = np.zeros((1, 1)), np.zeros(1), np.zeros((1, 1)), np.zeros(1)
    W1, b1, W2, b2 = student.train_xor(np.array([[1.0]]), np.array([[1.0]]), *start, 1.0, 1)
    assert np.allclose([W1[0][0], b1[0]], 0), f"the hidden layer became {W1}, {b1}"
    assert np.allclose([W2[0][0], b2[0]], [0.125, 0.25]), f"the output layer became {W2}, {b2}"
    assert not any(param.any() for param in start), "train_xor changed an array it was given"


def test_train_xor_learns_xor(student):
    """4 hidden units, lr = 1 and 4000 steps are enough for XOR."""
    rng = np.random.default_rng(1)
    shapes = (2, 4), (4,), (4, 1), (1,)
    start = [rng.normal(size=shape) for shape in shapes]
    W1, b1, W2, b2 = student.train_xor(XOR_X, XOR_Y, *start, 1.0, 4000)
    hidden = 1 / (1 + np.exp(-(XOR_X @ W1 + b1)))
    fires = (hidden @ W2 + b2 > 0).astype(int)
    assert fires.tolist() == [[0], [1], [1], [0]], f"the network answers {fires.tolist()} to XOR"
