"""Hidden checks of training: the pipeline, stopping, loss curves, evaluation, and XOR."""

import copy
from itertools import chain, pairwise

import numpy as np
import pytest

from grader import expect

XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_Y = np.array([[0.0], [1.0], [1.0], [0.0]])
DIAGNOSES = ("not learning", "train longer", "good", "overfitting")
TRAIN = "train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng)"


def rows_given(X, what, columns):
    """The rows that the student handed to one of our functions, as a 2-D array."""
    X = expect.array(X, what)
    expect.that(
        X.ndim == 2 and X.shape[1] == columns,
        f"{what} has shape {X.shape}: rows of {columns} columns are asked for, one a sample.",
        "shape",
    )
    return X


class Model:
    """A model that keeps a diary: every sample has a known loss, and every step rescales them.

    `diary` holds the samples of each call of `step`, as row numbers; validation samples follow
    the training samples, and -1 stands for a row that is no sample. `strangers` counts samples
    that came to `step` with another label than their own; `loss` leaves such samples out.
    """

    def __init__(self, rng, n, n_val, epochs, batch_size):
        self.n, self.epochs, self.batch_size = n, epochs, batch_size
        total = n + n_val
        self.X = rng.integers(-9, 10, (total, 3)) + 0.5
        self.X[:, 0] = rng.permutation(total) + 1
        self.y = rng.permutation(total) / 2
        self.number = {x: row for row, x in enumerate(self.X[:, 0].tolist())}
        self.weight = rng.uniform(0.5, 5.0, total)
        self.factors = rng.uniform(0.3, 3.0, 500)
        self.diary = []
        self.strangers = 0

    def rows(self, X, y, whose):
        """The numbers of the samples in X, and whether each has its own label in y."""
        X = rows_given(X, f"the X given to {whose}", 3)
        y = expect.array(y, f"the y given to {whose}", (len(X),))
        rows = np.array([self.number.get(x, -1) for x in X[:, 0].tolist()], int)
        rows[(self.X[rows] != X).any(axis=1)] = -1
        return rows, self.y[rows] == y

    def losses(self, rows, steps):
        """The summed loss of some samples after a number of steps."""
        return float(self.weight[rows[rows >= 0]].sum() * self.factors[steps % 500])

    def step(self, X, y):
        """Stand for forward, backward and update on one batch."""
        rows, own = self.rows(X, y, "step")
        self.strangers += int((~own).sum())
        self.diary.append(rows)
        return self.losses(rows, len(self.diary) - 1)

    def loss(self, X, y):
        """Stand for an evaluation."""
        rows, own = self.rows(X, y, "loss")
        return self.losses(rows[own], len(self.diary))

    def arguments(self, generator):
        """What `train` is called with."""
        n = self.n
        data = self.X[:n], self.y[:n], self.X[n:], self.y[n:]
        return self.step, self.loss, *data, self.epochs, self.batch_size, generator

    def taught(self):
        """The numbers of the samples that `step` saw, validation samples left out, in order."""
        rows = np.concatenate([np.empty(0, int), *self.diary])
        return rows[rows < self.n]

    def parts(self):
        """The diary, cut into as many equal parts as there are epochs."""
        cuts = [len(self.diary) * epoch // self.epochs for epoch in range(self.epochs + 1)]
        return [range(first, end) for first, end in pairwise(cuts)]


SETTINGS = [(10, 4, 3, 4), (12, 5, 2, 3), (7, 3, 1, 2), (5, 4, 2, 8), (4, 2, 2, 1)]


class Learned(Model):
    """A model that has nothing left to learn: its losses are small, and stay as they are."""

    def __init__(self, rng, n, n_val, epochs, batch_size):
        super().__init__(rng, n, n_val, epochs, batch_size)
        self.factors[:] = 1e-7


def models(student, rng, kind=Model, settings=SETTINGS):
    """For several sizes: the model after the student's training, and the history."""
    for n, n_val, epochs, batch_size in settings:
        model = kind(rng, n, n_val, epochs, batch_size)
        got = student.train(*model.arguments(rng.spawn(1)[0]))
        yield model, got, f"train with {n} samples, {epochs} epochs and batch_size={batch_size}"


def curve(got, key, epochs, what):
    """One of the two lists in the history, as an array of one number an epoch."""
    expect.that(got is not None, f"{what} returned None: is the `return` missing?", "none")
    expect.that(
        isinstance(got, dict) and key in got,
        f'{what} must return a dictionary with the entries "train_loss" and "val_loss".',
        "type",
    )
    losses = expect.array(got[key], f"the {key} of {what}")
    if losses.shape == (epochs, 1):  # an array of one number is a number
        losses = losses[:, 0]
    expect.that(
        losses.shape == (epochs,),
        f"The {key} of {what} has shape {losses.shape}: one number an epoch is asked for.",
        "shape",
    )
    return losses


def one_of(got, candidates):
    """Whether `got` is one of the candidates, in all its numbers."""
    return any(np.allclose(got, want, rtol=1e-5, atol=1e-8) for want in candidates)


@pytest.mark.task("train", points=1)
def test_train_shows_every_sample_once(student, rng):
    """In every epoch, each training sample reaches step once, with its own label."""
    for model, _, what in models(student, rng):
        taught = model.taught()
        expect.that(
            (taught >= 0).all(), f"In {what}, step was given rows that are no training samples."
        )
        expect.that(
            len(taught) == model.n * model.epochs,
            f"In {what}, step saw {len(taught)} training samples in all; once each in every "
            f"epoch makes {model.n * model.epochs}.",
        )
        for epoch in taught.reshape(model.epochs, model.n):
            expect.that(
                len(set(epoch.tolist())) == model.n,
                f"In {what}, some sample came twice in an epoch, and another never.",
            )
        expect.that(
            model.strangers == 0, f"In {what}, step was given samples with labels of others."
        )


@pytest.mark.task("train", points=0.5)
def test_train_batch_sizes(student, rng):
    """No batch is larger than batch_size, and an epoch has no more batches than it needs."""
    for model, _, what in models(student, rng):
        sizes = [int((rows < model.n).sum()) for rows in model.diary]
        largest = max(sizes, default=0)
        expect.that(
            largest <= model.batch_size, f"In {what}, a batch of {largest} samples went to step."
        )
        expect.that(
            min(sizes, default=1) > 0, f"In {what}, a batch without a training sample went to step."
        )
        needed = -(-model.n // model.batch_size) * model.epochs
        expect.that(
            len(sizes) == needed,
            f"In {what}, step was called {len(sizes)} times, where {needed} are needed.",
        )


@pytest.mark.task("train", points=0.5)
def test_train_shuffles_anew(student, rng):
    """Every epoch has its own order and its own batches, and only rng decides which."""
    # Many small batches show who shuffles only these; of few large ones, none ever comes again.
    for n, batch_size in ((24, 4), (60, 25)):
        what = f"train with {n} samples, 3 epochs and batch_size={batch_size}"
        model = Model(rng, n, 4, 3, batch_size)
        generator = rng.spawn(1)[0]
        orders = []
        for source in (generator, copy.deepcopy(generator), rng.spawn(1)[0]):
            model.diary = []
            student.train(*model.arguments(source))
            orders.append(model.taught().tolist())
            expect.that(orders[-1], f"In {what}, step saw no training sample.")
            batches = [frozenset(rows.tolist()) for rows in model.diary]
            epochs = {frozenset(batches[part.start : part.stop]) for part in model.parts()}
            again = "came again in another epoch."
            expect.that(len(epochs) == 3, f"In {what}, the same batches {again}")
            large = [batch for batch in batches if len(batch) >= 10]
            expect.that(len(set(large)) == len(large), f"In {what}, one of the batches {again}")
            first = range(0, n, batch_size)
            unshuffled = frozenset(frozenset(range(n)[k : k + batch_size]) for k in first)
            expect.that(unshuffled not in epochs, f"In {what}, an epoch was not shuffled at all.")
        same = "an rng in the same state must give the same batches in the same order"
        expect.that(orders[0] == orders[1], f"In {what}, {same}, but did not.")
        expect.that(orders[0] != orders[2], f"In {what}, another rng gave the same order.")


@pytest.mark.task("train", points=0.5)
def test_train_never_teaches_validation_data(student, rng):
    """Validation samples never reach step."""
    for model, _, what in models(student, rng):
        expect.that(model.diary, f"In {what}, step was never called.")
        seen = np.concatenate(model.diary)
        expect.that((seen < model.n).all(), f"In {what}, validation samples went to step.")


@pytest.mark.task("train", points=0.5)
def test_train_reports_training_loss(student, rng):
    """train_loss holds the training loss of every epoch: what step returned, or measured after."""
    # That there is nothing left to learn is no reason to leave out an epoch.
    learned = list(models(student, rng, Learned, [(5, 3, 60, 4)]))
    for model, got, what in chain(models(student, rng), learned):
        losses = curve(got, "train_loss", model.epochs, what)
        everyone = np.arange(model.n)
        running = np.zeros(model.epochs)
        after = np.zeros(model.epochs)
        for epoch, part in enumerate(model.parts()):
            running[epoch] = sum(model.losses(model.diary[step], step) for step in part)
            after[epoch] = model.losses(everyone, part.stop)
        expect.that(
            one_of(losses, [running, running / model.n, after, after / model.n]),
            f"The train_loss of {what} is neither what step returned in each epoch, summed over "
            "all samples or divided by their number, nor loss(X_train, y_train) after it.",
            "value",
            f"got {losses}, step returned {running}, loss would have returned {after}",
        )


@pytest.mark.task("train", points=0.5)
def test_train_reports_validation_loss(student, rng):
    """val_loss holds the loss of the validation samples after each epoch's last step."""
    for model, got, what in models(student, rng):
        losses = curve(got, "val_loss", model.epochs, what)
        judges = np.arange(model.n, len(model.X))
        after = np.array([model.losses(judges, part.stop) for part in model.parts()])
        expect.that(
            one_of(losses, [after, after / len(judges)]),
            f"The val_loss of {what} is not the loss of the validation samples after each "
            "epoch's last step.",
            "value",
            f"got {losses}, loss would have returned {after}",
        )


@pytest.mark.task("train", points=0.5)
def test_train_leaves_arguments_alone(student, rng):
    """Samples and labels keep their order: the arrays that train was given do not change."""
    model = Model(rng, 12, 6, 3, 5)
    student.train(*model.arguments(rng.spawn(1)[0]))
    expect.untouched(student.changed, TRAIN)
    expect.that(model.diary, f"{TRAIN} never called step.")


def check_stop(student, reference, losses, patience, what):
    """Compare both epochs with the rule."""
    losses = [float(loss) for loss in losses]
    want_stop, want_best = reference.early_stopping(losses, patience)
    what = f"early_stopping(val_losses, {patience}) for {what}"
    stop, best = expect.items(student.early_stopping(list(losses), patience), 2, what)
    expect.equal(stop, want_stop, f"the stop_epoch of {what}")
    expect.equal(best, want_best, f"the best_epoch of {what}")


@pytest.mark.task("early_stopping", points=0.5)
def test_stopping_after_patience(student, reference, rng):
    """A curve that falls and then only rises stops `patience` epochs after its minimum."""
    for patience in (1, 2, 3, 5, 9):
        for scale in (1.0, 1e-12, 1e8):
            falls, rises = np.sort(rng.uniform(1, 9, (2, int(rng.integers(10, 13)))), axis=1)
            losses = scale * np.concatenate([falls[::-1] + 1, [1.0], rises + 1])
            check_stop(student, reference, losses, patience, "losses that fall and then rise")
        what = "losses that fall to zero and then rise"
        check_stop(student, reference, losses - losses.min(), patience, what)
    check_stop(student, reference, [0.2, 0.3, 0.4, 0.5, 0.1], 2, "losses that rise at once")


@pytest.mark.task("early_stopping", points=0.5)
def test_stopping_counts_in_a_row(student, reference, rng):
    """Only a loss below the best so far ends the bad epochs, and then the count starts anew."""
    creep = [1, 0.5, 0.9, 0.8, 0.7, 0.6, 0.55, 0.54, 0.53, 0.4]
    bump = [1, 0.7, 0.8, 0.6, 0.65, 0.5, 0.55, 0.6, 0.65, 0.3]
    for scale in (1.0, 3.7e-4):
        creeping = [scale * loss for loss in creep]
        check_stop(student, reference, creeping, 3, "losses that jump up and creep down")
        perfect = [scale * loss for loss in (0.8, 0, 0.3, 0.2, 0.1, 0.05)]
        check_stop(student, reference, perfect, 3, "losses that reach 0")
        bumpy = [scale * loss for loss in bump]
        for patience in (2, 3):
            check_stop(student, reference, bumpy, patience, "losses that fall with bumps")
    for patience in (2, 3, 4):
        for trend in (0.05, 0.15, 0.3):
            losses = 9.0 - trend * np.arange(20) + rng.uniform(-1, 1, 20)
            check_stop(student, reference, losses, patience, "noisy losses that fall slowly")


@pytest.mark.task("early_stopping", points=0.5)
def test_stopping_on_a_plateau(student, reference, rng):
    """A tie is no improvement: a flat curve stops, and the first of equals is the best."""
    for patience in (1, 2, 3):
        low = float(rng.uniform(0.1, 0.9))
        flat = [1.0, low, *[low] * 6]
        check_stop(student, reference, flat, patience, "losses that become level")
        check_stop(student, reference, [low] * 8, patience, "losses that never change")
        back = [1.0, low, 1.0, low, 1.0, low, 1.0, low - 0.01, 1.0]
        check_stop(student, reference, back, patience, "losses that only repeat their best")
        stairs = np.repeat([4.0, 3.0, 2.0, 1.0], patience)
        check_stop(student, reference, stairs, patience, "losses that fall in stairs")


@pytest.mark.task("early_stopping", points=0.5)
def test_stopping_never(student, reference, rng):
    """If the patience never runs out, the last epoch is the stop, and nothing is changed."""
    for patience in (2, 4):
        falling = 0.5 + np.sort(rng.uniform(size=9))[::-1]
        what = "losses that always fall"
        check_stop(student, reference, falling, patience, what)
        check_stop(student, reference, [*falling, 2.0], patience, "losses that rise only once")
        waiting = [*falling, *rng.uniform(2, 3, patience - 1)]
        check_stop(student, reference, waiting, patience, "losses that rise too shortly to stop")
        check_stop(student, reference, [0.7], patience, "a single epoch")
        creeping = 0.5 * (1 - 3e-6 * np.arange(9))
        check_stop(student, reference, creeping, patience, "losses that fall by very little")
        check_stop(student, reference, rng.uniform(1, 2, 6), 10, "a patience beyond the training")
        student.early_stopping(falling.tolist(), patience)
        expect.untouched(student.changed, "early_stopping", "the list that it was given")


def noisy(rng, losses):
    """The curve with a noise of 0.4 % of its first value, as a list."""
    losses = np.asarray(losses, float)
    return (losses + 0.004 * losses[0] * rng.uniform(-1, 1, losses.shape)).tolist()


def fallen(rng, x):
    """Curves that have fallen and are level; x runs from 0 to 1."""
    low, high = float(rng.uniform(0.05, 0.3)), float(rng.uniform(0.5, 0.75))
    yield low + (1 - low) * np.exp(-12 * x)
    yield high + (1 - high) * np.maximum(1 - 2.5 * x, 0)
    yield 0.3 + 0.7 * np.maximum(1 - x / 0.65, 0)
    yield np.where(x == 0, 1.0, 0.1)
    yield 0.2 + 0.8 / (1 + np.exp(40 * (x - 0.3))) - 0.01 * x
    yield 0.1 + 0.9 * np.exp(-4.5 * x)  # its last fifth still brings a trace


def falling(rng, x):
    """Curves that are still falling at the end."""
    yield 1 - float(rng.uniform(0.5, 0.9)) * x
    yield 1 - float(rng.uniform(0.16, 0.18)) * x
    yield 0.2 + 0.8 * np.exp(-1.1 * x)
    yield 0.1 + 0.9 * np.exp(-1.5 * x)
    yield 1 - float(rng.uniform(0.5, 0.7)) * x**1.5


def flat(rng, x):
    """Curves that have learned nothing: level, growing, back again, or exploded in the end."""
    yield np.ones_like(x)
    yield 1 - 0.06 * x
    yield 1 + float(rng.uniform(0.2, 3)) * x
    yield np.exp(9 * x)
    yield np.where(x < 0.6, np.exp(-5 * x), 4.0)
    yield 1 + float(rng.uniform(0.5, 2)) * np.exp(-(((x - 0.45) / 0.1) ** 2))


def rising(rng, x):
    """Pairs of a training curve that falls and a validation curve that rises again."""
    turn = float(rng.uniform(0.25, 0.5))
    up = np.maximum(x - turn, 0) / (1 - turn)
    down = np.maximum(1 - x / turn, 0)
    for train in (*fallen(rng, x), *falling(rng, x)):
        yield train, 0.4 + 0.6 * down + 0.4 * up
        yield train, 0.6 + 0.4 * down + 1.5 * up
        yield train, 0.1 + 0.9 * down + 0.7 * up
    yield train, 0.5 + 0.5 * down + 0.18 * up
    yield train, 0.3 + 0.7 * np.maximum(1 - x / 0.7, 0) + 0.4 * np.maximum(x - 0.7, 0) / 0.3
    yield train, 0.4 + 0.6 * np.maximum(1 - x / 0.2, 0) + 0.4 * np.clip(5 * x - 1, 0, 1)


def check_not_always(student, rng, answer):
    """Demand that one healthy training is not called by the name of what has gone wrong."""
    train = next(fallen(rng, np.linspace(0, 1, 20))).tolist()
    got = expect.word(student.read_loss_curve(train, train), DIAGNOSES, "read_loss_curve")
    sentence = f"read_loss_curve says {answer!r} of curves that have fallen and are level."
    expect.that(got != answer, sentence, "value")


def check_curve(student, train, val, want, what):
    """Demand one diagnosis; a validation curve is listed like a training curve."""
    curves = np.asarray(train, float).tolist(), np.asarray(val, float).tolist()
    got = student.read_loss_curve(*curves)
    expect.same_word(got, want, DIAGNOSES, f"read_loss_curve for {what}")


@pytest.mark.task("read_loss_curve", points=0.5)
def test_curve_good_or_unfinished(student, rng):
    """Curves that have become level are good, and curves that still fall want more epochs."""
    for epochs in (15, 50):
        x = np.linspace(0, 1, epochs)
        level, slope = next(fallen(rng, x)), next(falling(rng, x))
        for train in fallen(rng, x):
            for val in (train, 1.3 * train + 0.1):
                what = "curves that have fallen and are level"
                check_curve(student, train, val, "good", what)
            what = "a training loss that is level and a validation loss that still falls"
            check_curve(student, train, slope, "good", what)
        for low, rise in ((0.05, 0.02), (0.3, 0.06)):
            for val in (low + (1 - low) * np.exp(-12 * x), np.where(x == 0, 1, low)):
                what = "a validation loss that has fallen far and risen by a trace"
                check_curve(student, level, val + rise * x, "good", what)
        bump = np.where(x == 0, 1, 0.3 + 0.02 * x) + 0.3 * np.exp(-(((x - 0.5) / 0.1) ** 2))
        what = "a validation loss that rises for a while and is low again"
        check_curve(student, level, bump, "good", what)
        for train in falling(rng, x):
            for val in (train, 1.3 * train + 0.1):
                check_curve(student, train, val, "train longer", "curves that still fall")
            what = "a training loss that still falls and a validation loss that is level"
            check_curve(student, train, level, "train longer", what)


@pytest.mark.task("read_loss_curve", points=0.5)
def test_curve_not_learning(student, rng):
    """Curves that stay level, grow, explode, or become nan or inf show no learning."""
    check_not_always(student, rng, "not learning")
    for epochs in (10, 40):
        x = np.linspace(0, 1, epochs)
        for train in flat(rng, x):
            what = "a training loss that stays level, grows or explodes"
            check_curve(student, train, train + 0.2, "not learning", what)
        for train in (next(fallen(rng, x)), next(falling(rng, x))):
            for value in (np.nan, np.inf):
                start = int(rng.integers(2, epochs - 2))
                broken = np.where(np.arange(epochs) < start, train, value)
                what = f"losses that become {value}"
                check_curve(student, broken, broken, "not learning", what)
                check_curve(student, broken, train, "not learning", f"training {what}")
                check_curve(student, train, broken, "not learning", f"validation {what}")
                once = np.where(np.arange(epochs) == start - 2, value, train)
                what = f"losses of which one is {value}"
                check_curve(student, once, train, "not learning", f"training {what}")
                check_curve(student, train, once, "not learning", f"validation {what}")


@pytest.mark.task("read_loss_curve", points=0.5)
def test_curve_overfitting(student, rng):
    """A validation loss that has risen again while the training loss fell is overfitting."""
    check_not_always(student, rng, "overfitting")
    for epochs in (12, 50):
        x = np.linspace(0, 1, epochs)
        for train, val in rising(rng, x):
            what = "a validation loss that falls and rises again"
            check_curve(student, train, val, "overfitting", what)


@pytest.mark.task("read_loss_curve", points=0.5)
def test_curve_scale_and_noise(student, rng):
    """Neither the sizes of the losses nor a little noise change the diagnosis."""
    for scale, val_scale, epochs in ((1e-3, 0.02, 20), (1e6, 1e3, 45)):
        x = np.linspace(0, 1, epochs)
        cases = [(train, train, "good") for train in fallen(rng, x)]
        cases += [(train, train, "train longer") for train in falling(rng, x)]
        cases += [(train, train, "not learning") for train in flat(rng, x)]
        cases += [(train, val, "overfitting") for train, val in list(rising(rng, x))[::7]]
        for train, val, want in cases:
            curves = noisy(rng, scale * train), noisy(rng, val_scale * val)
            check_curve(student, *curves, want, "noisy curves of other scales")
            expect.untouched(student.changed, "read_loss_curve", "a list that it was given")


def check_accuracy(student, rng, n, classes, hits, dtype, shift=0.0, margin=0.1):
    """Compare the share for scores of which `hits` rows name their label."""
    labels = rng.integers(0, classes, n)
    scores = rng.normal(size=(n, classes)) - float(rng.uniform(0, 4)) + shift
    chosen = (labels + rng.integers(1, classes, n)) % classes
    right = rng.permutation(n)[:hits]
    chosen[right] = labels[right]
    rows = np.arange(n)
    scores[rows, labels] = scores.max(axis=1) + rng.uniform(margin, 10 * margin, n)
    scores[rows, chosen] = scores.max(axis=1) + rng.uniform(margin, 10 * margin, n)
    what = f"accuracy(labels, scores) for scores of shape {scores.shape}"
    got = student.accuracy(labels.astype(dtype), scores)
    expect.close(expect.number(got, what), hits / n, what)


@pytest.mark.task("accuracy", points=0.5)
def test_accuracy_is_a_share(student, rng):
    """The share of rows whose largest score is the label, from none to all."""
    for n, classes in ((8, 3), (3, 7), (20, 10), (1, 4), (30, 2), (18, 12)):
        for hits in sorted({0, n // 3, n - 1, n}):
            dtype = np.uint8 if hits % 2 else np.int64
            check_accuracy(student, rng, n, classes, hits, dtype)
    check_accuracy(student, rng, 400, 5, 300, np.int64)
    check_accuracy(student, rng, 30, 6, 20, np.int64, shift=-2000.0, margin=1e-3)


@pytest.mark.task("accuracy", points=0.5)
def test_accuracy_of_square_scores(student, rng):
    """As many samples as classes: the winner is still sought in every row; nothing is changed."""
    for n in (3, 4, 6):
        for hits in (1, n - 1):
            check_accuracy(student, rng, n, n, hits, np.int64)
            expect.untouched(student.changed, "accuracy")
    scores = np.array([[0.9, 0.0, 0.1], [0.8, 0.1, 0.1], [0.1, 0.2, 0.7]])
    what = "accuracy(labels, scores) for scores of shape (3, 3)"
    expect.close(student.accuracy(np.array([0, 0, 2]), scores), 1.0, what)


class Oracle:
    """Predictions that are known for every sample, and a diary of the samples asked for.

    With a batch_size, it refuses batches that are larger, and such small ones that there must be
    more of them than needed.
    """

    def __init__(self, rng, n, columns=None, batch_size=None, X=None):
        self.X = rng.normal(size=(n, 3)) if X is None else X
        self.answers = rng.normal(size=n if columns is None else (n, columns))
        self.batch_size = batch_size
        self.diary = []

    def forward(self, X):
        """Stand for the model's forward pass."""
        X = rows_given(X, "the X given to forward", 3)
        near = np.abs(X[:, None, :] - self.X[None, :, :]).max(axis=2)
        expect.that(
            (near.min(axis=1) < 1e-5).all(), "forward was given rows that are not rows of X."
        )
        rows = near.argmin(axis=1)
        self.diary.append(rows.tolist())
        if self.batch_size is not None:
            self.refuse(len(rows))
        return self.answers[rows]

    def refuse(self, size):
        """Refuse a batch of a size that no cut into as few batches as possible has."""
        n, most = len(self.X), self.batch_size
        least = n - (-(-n // most) - 1) * most
        what = f"In predict_in_batches(forward, X, {most}) for {n} samples, forward was given"
        expect.that(size <= most, f"{what} {size} samples at once.")
        expect.that(size >= least, f"{what} only {size}: this makes more batches than needed.")


def check_predictions(student, rng, cases):
    """Compare all predictions with those of one pass over all samples."""
    for n, batch_size in cases:
        for columns in (4, 1, None):
            oracle = Oracle(rng, n, columns)
            what = f"predict_in_batches(forward, X, {batch_size}) for {n} samples"
            got = student.predict_in_batches(oracle.forward, oracle.X, batch_size)
            expect.close(got, oracle.answers, what)


@pytest.mark.task("predict_in_batches", points=0.5)
def test_predictions_of_full_batches(student, rng):
    """Predictions come as one array, in the order of the samples."""
    check_predictions(student, rng, ((12, 4), (6, 6), (5, 1), (9, 3)))
    oracle = Oracle(rng, 8, 2, X=rng.permutation(24).reshape(8, 3))
    what = "predict_in_batches(forward, X, 4) for samples of integers and predictions in floats"
    expect.close(student.predict_in_batches(oracle.forward, oracle.X, 4), oracle.answers, what)


@pytest.mark.task("predict_in_batches", points=0.5)
def test_predictions_with_a_remainder(student, rng):
    """Nothing is lost where batch_size does not divide the number of samples, or exceeds it."""
    check_predictions(student, rng, ((10, 4), (7, 6), (3, 5), (11, 2)))


@pytest.mark.task("predict_in_batches", points=0.5)
def test_predictions_by_batches(student, rng):
    """The model gets at most batch_size samples at once, each sample once, and X stays as it is."""
    for n, batch_size in ((11, 3), (12, 3), (10, 4), (5, 8), (6, 1), (7, 7), (9, 8), (9, 4)):
        oracle = Oracle(rng, n, 2, batch_size)
        what = f"In predict_in_batches(forward, X, {batch_size}) for {n} samples, forward"
        student.predict_in_batches(oracle.forward, oracle.X, batch_size)
        needed = -(-n // batch_size)
        expect.that(
            len(oracle.diary) == needed,
            f"{what} was called {len(oracle.diary)} times, where {needed} are needed.",
        )
        expect.that(
            sorted(row for rows in oracle.diary for row in rows) == list(range(n)),
            f"{what} did not see every sample exactly once.",
        )
        expect.untouched(student.changed, "predict_in_batches", "the array that it was given")


def start(rng, n_in, n_hidden, n_out):
    """Random weights and biases of a network with one hidden layer."""
    shapes = (n_in, n_hidden), (n_hidden,), (n_hidden, n_out), (n_out,)
    return [rng.normal(size=shape) for shape in shapes]


@pytest.mark.task("train_xor", points=0.5)
def test_xor_training_takes_the_given_steps(student, reference, rng):
    """A few steps move all weights and biases exactly as gradient descent on all samples does."""
    for sizes, n, scale, lr, steps in (
        ((2, 4, 1), 4, 1, 1.0, 1),
        ((3, 2, 4), 6, 1, 0.3, 2),
        ((2, 3, 2), 5, 1, 0.7, 12),
        ((3, 3, 3), 3, 1, 0.2, 3),
        ((2, 3, 1), 4, 1, 5e-4, 5),
        ((3, 4, 2), 60, 4, 0.02, 3),
        *[((2, 3, 2), 40, 1, 0.3, 3)] * 2,  # the loss often grows again
    ):
        X, Y = scale * rng.normal(size=(n, sizes[0])), rng.uniform(size=(n, sizes[-1]))
        params = start(rng, *sizes)
        what = f"train_xor(X, Y, W1, b1, W2, b2, {lr}, {steps})"
        got = expect.items(student.train_xor(X, Y, *params, lr, steps), 4, what)
        want = reference.train_xor(X, Y, *params, lr, steps)
        for name, new, right in zip(("W1", "b1", "W2", "b2"), got, want, strict=True):
            expect.close(new, right, f"the new {name} of {what}", rtol=1e-4, atol=1e-6)


@pytest.mark.task("train_xor", points=0.5)
def test_xor_training_leaves_arguments_alone(student, rng):
    """The network that training started from is still there afterwards."""
    params = start(rng, 2, 4, 1)
    got = student.train_xor(XOR_X, XOR_Y, *params, 0.5, 3)
    expect.untouched(student.changed, "train_xor")
    moved = expect.arrays(got, [param.shape for param in params], "train_xor")
    trains = all((new != old).any() for new, old in zip(moved, params, strict=True))
    expect.that(trains, "train_xor returned weights or biases that it was given.")


def xor_outputs(W1, b1, W2, b2):
    """What a network with one hidden layer answers to the four rows of XOR."""
    hidden = np.tanh((XOR_X @ W1 + b1) / 2) / 2 + 0.5
    return np.tanh((hidden @ W2 + b2) / 2) / 2 + 0.5


def good_start(reference, rng):
    """A start from which XOR is learned: of 1000 random ones, about one gets stuck halfway."""
    while True:
        params = start(rng, 2, 4, 1)
        y_hat = xor_outputs(*reference.train_xor(XOR_X, XOR_Y, *params, 1.0, 1000))
        if (np.abs(y_hat - XOR_Y) < 0.1).all():
            return params


@pytest.mark.task("train_xor", points=0.5, probe=False, cpu_s=20)
def test_train_xor_solves_xor(student, reference, rng):
    """4 hidden units, lr = 1 and 4000 steps: the network computes XOR."""
    what = "train_xor(X, Y, W1, b1, W2, b2, 1.0, 4000)"
    got = student.train_xor(XOR_X, XOR_Y, *good_start(reference, rng), 1.0, 4000)
    params = expect.arrays(got, [(2, 4), (4,), (4, 1), (1,)], what)
    close = int((np.abs(xor_outputs(*params) - XOR_Y) < 0.05).sum())
    expect.that(
        close == 4, f"After {what}, {close} of the 4 outputs for XOR are within 0.05 of the target."
    )
