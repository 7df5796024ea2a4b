"""Known mistakes of training. A function's name says the task and the mistake."""

import numpy as np

from reference.backprop import backprop
from reference.sgd import sgd_step


def _batches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    parts = [order[start : start + batch_size] for start in range(0, len(X), batch_size)]
    return [(X[part], y[part]) for part in parts]


def _train(
    step, loss, X, y, X_val, y_val, epochs, batch_size, rng, batches=_batches, stop=lambda *_: False
):
    train_loss, val_loss = [], []
    for _ in range(epochs):
        train_loss.append(sum(step(*batch) for batch in batches(X, y, batch_size, rng)))
        val_loss.append(loss(X_val, y_val))
        if stop(train_loss, val_loss):
            break
    return {"train_loss": train_loss, "val_loss": val_loss}


def train__validation_data_are_taught(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Validation samples change your weights; they are meant to judge, not to teach."""
    history = {"train_loss": [], "val_loss": []}
    for _ in range(epochs):
        batches = _batches(X_train, y_train, batch_size, rng)
        history["train_loss"].append(sum(step(*batch) for batch in batches))
        history["val_loss"].append(step(X_val, y_val))
    return history


def train__validation_data_are_mixed_into_the_training_data(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """You train on training and validation samples together, so nothing is left to judge by."""
    X, y = np.concatenate([X_train, X_val]), np.concatenate([y_train, y_val])
    return _train(step, loss, X, y, X_val, y_val, epochs, batch_size, rng)


def train__trains_on_the_validation_data_only(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """The two sets have changed places: you teach the validation samples and judge by the others."""
    return _train(step, loss, X_val, y_val, X_train, y_train, epochs, batch_size, rng)


def train__validation_loss_of_the_training_data(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Your validation curve is made from training samples, so it can never show overfitting."""
    return _train(step, loss, X_train, y_train, X_train, y_train, epochs, batch_size, rng)


def train__validation_loss_before_the_epoch(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Your validation loss is measured before the epoch's updates, so it lags one epoch behind."""
    history = {"train_loss": [], "val_loss": []}
    for _ in range(epochs):
        history["val_loss"].append(loss(X_val, y_val))
        batches = _batches(X_train, y_train, batch_size, rng)
        history["train_loss"].append(sum(step(*batch) for batch in batches))
    return history


def train__validation_loss_after_the_first_batch(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Your validation loss is measured when the epoch has only begun."""
    history = {"train_loss": [], "val_loss": []}
    for _ in range(epochs):
        total = 0.0
        for number, batch in enumerate(_batches(X_train, y_train, batch_size, rng)):
            total += step(*batch)
            if number == 0:
                history["val_loss"].append(loss(X_val, y_val))
        history["train_loss"].append(total)
    return history


def train__validation_loss_only_once(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """You measure the validation loss once, after all epochs; a curve needs it after each one."""
    history = _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng)
    history["val_loss"] = [loss(X_val, y_val)]
    return history


def train__validation_loss_of_the_end_repeated(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Your validation curve shows the finished model in every epoch, and so it is flat."""
    history = _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng)
    history["val_loss"] = [loss(X_val, y_val)] * epochs
    return history


def train__validation_loss_per_training_sample(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Your validation loss is divided by a number of samples, but not of those it was summed over."""
    history = _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng)
    history["val_loss"] = [value / len(X_train) for value in history["val_loss"]]
    return history


def train__loss_of_the_last_batch_only(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Your training loss describes only the last batch of the epoch."""
    history = {"train_loss": [], "val_loss": []}
    for _ in range(epochs):
        for batch in _batches(X_train, y_train, batch_size, rng):
            value = step(*batch)
        history["train_loss"].append(value)
        history["val_loss"].append(loss(X_val, y_val))
    return history


def train__one_number_per_batch(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Your training loss has an entry for every batch; a curve over the epochs is asked for."""
    history = {"train_loss": [], "val_loss": []}
    for _ in range(epochs):
        for batch in _batches(X_train, y_train, batch_size, rng):
            history["train_loss"].append(step(*batch))
        history["val_loss"].append(loss(X_val, y_val))
    return history


def train__loss_never_reset(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """Your training loss still contains the epochs before, so it can only grow."""
    history = _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng)
    history["train_loss"] = np.cumsum(history["train_loss"]).tolist()
    return history


def train__mean_of_batch_means(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """You average the means of the batches, and so a small last batch counts as much as a full one."""
    history = {"train_loss": [], "val_loss": []}
    for _ in range(epochs):
        batches = _batches(X_train, y_train, batch_size, rng)
        history["train_loss"].append(float(np.mean([step(X, y) / len(X) for X, y in batches])))
        history["val_loss"].append(loss(X_val, y_val))
    return history


def train__loss_per_batch(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """Your training loss is divided by the number of batches, which says nothing about a sample."""
    history = _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng)
    batches = -(-len(X_train) // batch_size)
    history["train_loss"] = [value / batches for value in history["train_loss"]]
    return history


def train__measures_by_teaching(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """To measure the training loss you call the function that also updates, on the whole set."""
    history = {"train_loss": [], "val_loss": []}
    for _ in range(epochs):
        for batch in _batches(X_train, y_train, batch_size, rng):
            step(*batch)
        history["train_loss"].append(step(X_train, y_train))
        history["val_loss"].append(loss(X_val, y_val))
    return history


def train__only_evaluates(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """You measure the loss of every batch, but nothing is ever learned from it."""
    return _train(loss, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng)


def train__one_batch_an_epoch(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """An epoch ends after one batch; it should show every training sample once."""
    return _train(
        step,
        loss,
        X_train,
        y_train,
        X_val,
        y_val,
        epochs,
        batch_size,
        rng,
        lambda *given: _batches(*given)[:1],
    )


def train__one_epoch_less(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """You run one epoch less than requested."""
    return _train(step, loss, X_train, y_train, X_val, y_val, epochs - 1, batch_size, rng)


def train__one_epoch_more(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """You run one epoch more than requested."""
    return _train(step, loss, X_train, y_train, X_val, y_val, epochs + 1, batch_size, rng)


def train__returns_in_the_first_epoch(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Your training is over after its first epoch, whatever number was asked for."""
    return _train(step, loss, X_train, y_train, X_val, y_val, 1, batch_size, rng)


def train__batch_size_ignored(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """The batch size has no influence: you take one step per epoch."""
    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, len(X_train), rng)


def train__one_sample_a_step(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """The batch size has no influence: you take one step per sample."""
    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, 1, rng)


def train__batch_size_as_number_of_batches(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """You make `batch_size` batches, where batches of that size are meant."""

    def cut(X, y, count, rng):
        parts = np.array_split(rng.permutation(len(X)), min(count, len(X)))
        return [(X[part], y[part]) for part in parts]

    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng, cut)


def train__last_batch_dropped(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """Some samples are never shown in an epoch."""

    def full(X, y, size, rng):
        return [batch for batch in _batches(X, y, size, rng) if len(batch[0]) == size]

    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng, full)


def train__last_batch_filled_up(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """The last batch of an epoch is filled up with samples that this epoch has already shown."""

    def filled(X, y, size, rng):
        order = rng.permutation(len(X))
        order = np.resize(order, -(-len(X) // size) * size)
        return [(X[part], y[part]) for part in order.reshape(-1, size)]

    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng, filled)


def train__batches_drawn_with_replacement(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """You draw from all samples, those already drawn included, so an epoch repeats some and misses others."""

    def drawn(X, y, size, rng):
        order = rng.integers(0, len(X), len(X))
        parts = [order[start : start + size] for start in range(0, len(X), size)]
        return [(X[part], y[part]) for part in parts]

    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng, drawn)


def train__labels_of_others(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """Your samples are shuffled without their labels, so most of them travel with another's."""

    def torn(X, y, size, rng):
        given = _batches(X, y, size, rng)
        starts = range(0, len(X), size)
        return [(X, y[at : at + size]) for (X, _), at in zip(given, starts, strict=True)]

    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng, torn)


def train__never_shuffles(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """Every epoch shows the samples in the order in which they came, in the same batches."""

    def ordered(X, y, size, rng):
        starts = range(0, len(X), size)
        return [(X[start : start + size], y[start : start + size]) for start in starts]

    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng, ordered)


def train__shuffles_once(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """Every epoch repeats the batches of the first; the samples are to be shuffled anew each time."""
    batches = _batches(X_train, y_train, batch_size, rng)

    def same(X, y, size, rng):
        return batches

    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng, same)


def train__shuffles_only_the_batches(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """The batches come in another order each time, but the same samples always share a batch."""

    def shuffled(X, y, size, rng):
        starts = rng.permutation(np.arange(0, len(X), size))
        return [(X[start : start + size], y[start : start + size]) for start in starts]

    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng, shuffled)


def train__own_source_of_randomness(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """Your shuffling does not listen to the rng that is passed in: it has a fixed seed of its own."""
    own = np.random.default_rng(0)
    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, own)


def train__shuffles_the_given_arrays(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """You shuffle the arrays that you were given, and your caller's samples are disordered too."""

    def in_place(X, y, size, rng):
        order = rng.permutation(len(X))
        X[:], y[:] = X[order], y[order]
        starts = range(0, len(X), size)
        return [(X[start : start + size], y[start : start + size]) for start in starts]

    return _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng, in_place)


def train__returns_a_pair_of_lists(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """You return two lists, where the docstring asks for them under their names."""
    history = _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng)
    return history["train_loss"], history["val_loss"]


def train__curves_swapped(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng):
    """Your two curves have changed places."""
    history = _train(step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng)
    return {"train_loss": history["val_loss"], "val_loss": history["train_loss"]}


def _rises(train_loss, val_loss):
    return len(val_loss) > 1 and val_loss[-1] > val_loss[-2]


def _is_small(train_loss, val_loss):
    return train_loss[-1] < 1e-3


def _stays(train_loss, val_loss):
    return len(train_loss) > 1 and abs(train_loss[-1] - train_loss[-2]) < 1e-6


def train__stops_when_validation_rises(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """You stop at the first rise of the validation loss; this function runs all its epochs."""
    data = X_train, y_train, X_val, y_val
    return _train(step, loss, *data, epochs, batch_size, rng, stop=_rises)


def train__stops_at_a_small_loss(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """You stop as soon as the loss is small; this function runs all its epochs."""
    data = X_train, y_train, X_val, y_val
    return _train(step, loss, *data, epochs, batch_size, rng, stop=_is_small)


def train__stops_when_the_loss_stays(
    step, loss, X_train, y_train, X_val, y_val, epochs, batch_size, rng
):
    """You stop as soon as an epoch changes the loss too little; this function runs all its epochs."""
    data = X_train, y_train, X_val, y_val
    return _train(step, loss, *data, epochs, batch_size, rng, stop=_stays)


def early_stopping__compares_with_the_previous_epoch(val_losses, patience):
    """A loss that creeps down again after a bad jump counts as progress in your code although it is still worse than the best epoch."""
    bad = 0
    for epoch in range(1, len(val_losses)):
        bad = 0 if val_losses[epoch] < val_losses[epoch - 1] else bad + 1
        if bad >= patience:
            return epoch, int(np.argmin(val_losses[: epoch + 1]))
    return len(val_losses) - 1, int(np.argmin(val_losses))


def _stop(val_losses, patience, better=lambda loss, best: loss < best, first=float("inf")):
    best, best_epoch, bad = first, 0, 0
    for epoch, loss in enumerate(val_losses):
        if better(loss, best):
            best, best_epoch, bad = loss, epoch, 0
        else:
            bad += 1
            if bad >= patience:
                return epoch, best_epoch
    return len(val_losses) - 1, best_epoch


def early_stopping__zero_is_no_loss(val_losses, patience):
    """A loss of exactly 0 counts as if there had been none: the epoch after it becomes the best."""
    lowest, best = 0.0, 0
    for epoch, loss in enumerate(val_losses):
        if not lowest or loss < lowest:
            lowest, best = loss, epoch
        if epoch - best == patience:
            return epoch, best
    return len(val_losses) - 1, best


def early_stopping__counter_never_reset(val_losses, patience):
    """Bad epochs from long ago still count after the model has improved again."""
    best, best_epoch, bad = float("inf"), 0, 0
    for epoch, loss in enumerate(val_losses):
        if loss < best:
            best, best_epoch = loss, epoch
        else:
            bad += 1
            if bad >= patience:
                return epoch, best_epoch
    return len(val_losses) - 1, best_epoch


def early_stopping__patience_ignored(val_losses, patience):
    """A single bad epoch ends your training; what is the patience for?"""
    return _stop(val_losses, 1)


def early_stopping__last_epoch_as_the_best(val_losses, patience):
    """You keep the model from the moment of stopping, not the one with the lowest validation loss."""
    stop, _ = _stop(val_losses, patience)
    return stop, stop


def early_stopping__ties_improve(val_losses, patience):
    """On a flat validation curve you never stop; is an equal value an improvement?"""
    return _stop(val_losses, patience, lambda loss, best: loss <= best)


def early_stopping__last_of_equals(val_losses, patience):
    """Among equally low losses you name the last epoch, though the later ones improved nothing."""
    stop, best = _stop(val_losses, patience)
    equal = [epoch for epoch in range(stop + 1) if val_losses[epoch] == val_losses[best]]
    return stop, equal[-1]


def early_stopping__counts_from_one(val_losses, patience):
    """All your epoch numbers are one too high for the counting in the docstring."""
    stop, best = _stop(val_losses, patience)
    return stop + 1, best + 1


def early_stopping__one_epoch_too_patient(val_losses, patience):
    """You wait one bad epoch longer than the patience allows."""
    return _stop(val_losses, patience + 1)


def early_stopping__one_epoch_too_impatient(val_losses, patience):
    """You stop one bad epoch before the patience has run out."""
    return _stop(val_losses, max(patience - 1, 1))


def early_stopping__best_of_the_whole_list(val_losses, patience):
    """Your best epoch may lie after the stop, in epochs that would never have been trained."""
    return _stop(val_losses, patience)[0], int(np.argmin(val_losses))


def early_stopping__never_stops(val_losses, patience):
    """You find the lowest loss, but your training always runs to its last epoch."""
    return len(val_losses) - 1, int(np.argmin(val_losses))


def early_stopping__pair_swapped(val_losses, patience):
    """Your two epochs have changed places."""
    return _stop(val_losses, patience)[::-1]


def early_stopping__loss_instead_of_its_epoch(val_losses, patience):
    """You return the best loss; the epoch in which it occurred is asked for."""
    stop, best = _stop(val_losses, patience)
    return stop, val_losses[best]


def early_stopping__length_instead_of_last_epoch(val_losses, patience):
    """If the patience never runs out, the epoch that you name does not exist."""
    stop, best = _stop(val_losses, patience)
    ran_out = stop - best == patience
    return stop if ran_out else len(val_losses), best


def early_stopping__nothing_without_a_stop(val_losses, patience):
    """If the patience never runs out, your function comes to its end without a return."""
    stop, best = _stop(val_losses, patience)
    return (stop, best) if stop - best == patience else None


def early_stopping__counts_rises_in_a_row(val_losses, patience):
    """You count rises from one epoch to the next; a bad epoch is one that is no new best."""
    bad = 0
    for epoch in range(1, len(val_losses)):
        bad = bad + 1 if val_losses[epoch] > val_losses[epoch - 1] else 0
        if bad >= patience:
            return epoch, int(np.argmin(val_losses[: epoch + 1]))
    return len(val_losses) - 1, int(np.argmin(val_losses))


def early_stopping__small_improvements_ignored(val_losses, patience):
    """An improvement has to exceed some fixed size in your code; any strictly lower loss counts."""
    return _stop(val_losses, patience, lambda loss, best: loss < best - 1e-3)


def early_stopping__best_starts_at_a_number(val_losses, patience):
    """Your best loss starts at some number, and a curve that lies above it never improves."""
    return _stop(val_losses, patience, first=1000.0)


def early_stopping__best_starts_at_zero(val_losses, patience):
    """Your best loss starts at zero, and no loss is ever lower than that."""
    return _stop(val_losses, patience, first=0.0)


def early_stopping__highest_loss(val_losses, patience):
    """You look for the highest validation loss; a loss measures how bad a model is."""
    return _stop(val_losses, patience, lambda loss, best: loss > best, first=-float("inf"))


def early_stopping__epoch_before_the_stop(val_losses, patience):
    """You name the epoch before the one at which the patience has run out."""
    stop, best = _stop(val_losses, patience)
    return (stop - 1 if stop - best == patience else stop), best


def _read(train_losses, val_losses):
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if not np.isfinite([train, val]).all() or train[-1] > 0.9 * train[0]:
        return "not learning"
    if val[-1] - val.min() > 0.1 * val[0]:
        return "overfitting"
    return _falls(train)


def _falls(train):
    fifth = len(train) // 5
    falls = train[-1 - fifth] - train[-1] > 0.05 * (train[0] - train[-1])
    return "train longer" if falls else "good"


def read_loss_curve__only_the_training_loss(train_losses, val_losses):
    """Your answer does not change when the validation curve rises."""
    return _read(train_losses, train_losses)


def read_loss_curve__only_the_validation_loss(train_losses, val_losses):
    """You read only the validation curve; whether the model learns at all, the other one says."""
    return _read(val_losses, val_losses)


def read_loss_curve__curves_swapped(train_losses, val_losses):
    """You take each curve for the other."""
    return _read(val_losses, train_losses)


def read_loss_curve__largest_for_first(train_losses, val_losses):
    """A loss that grows and comes back passes for learning: measure from where it began."""
    train = np.asarray(train_losses, float)
    if np.isfinite(train).all() and 0.9 * train[0] < train[-1] <= 0.9 * train.max():
        train[0] = train.max()
    return _read(train, val_losses)


def read_loss_curve__absolute_thresholds(train_losses, val_losses):
    """Multiplying all losses by the same number changes your diagnosis."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if not np.isfinite(train).all() or train[0] - train[-1] < 0.1:
        return "not learning"
    if val[-1] - val.min() > 0.1:
        return "overfitting"
    return "train longer" if train[-1 - len(train) // 5] - train[-1] > 0.03 else "good"


def read_loss_curve__only_the_last_two_epochs(train_losses, val_losses):
    """A little noise in the last epoch changes your diagnosis."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if not np.isfinite(train).all() or train[-1] > 0.9 * train[0]:
        return "not learning"
    if val[-1] > val[-2]:
        return "overfitting"
    return "train longer" if train[-2] > train[-1] else "good"


def read_loss_curve__fall_of_the_last_epoch(train_losses, val_losses):
    """Whether a curve still falls, you judge by its last epoch alone; a long curve falls little in one."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    diagnosis = _read(train, val)
    if diagnosis in ("train longer", "good"):
        falls = train[-2] - train[-1] > 0.05 * (train[0] - train[-1])
        return "train longer" if falls else "good"
    return diagnosis


def read_loss_curve__nan_is_good(train_losses, val_losses):
    """A loss that becomes nan is not a success: every comparison with nan is false."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if train[-1] > 0.9 * train[0]:
        return "not learning"
    if val[-1] - val.min() > 0.1 * val[0]:
        return "overfitting"
    return _falls(train)


def read_loss_curve__infinity_overlooked(train_losses, val_losses):
    """You look out for nan, but a loss that has become infinite is overlooked."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if np.isinf(train).any():
        return "train longer"
    return _read(train, val)


def read_loss_curve__explosion_overlooked(train_losses, val_losses):
    """You notice a training loss that stays level, but not one that grows."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if not np.isfinite(train).all() or abs(train[-1] - train[0]) < 0.1 * train[0]:
        return "not learning"
    if val[-1] - val.min() > 0.1 * val[0]:
        return "overfitting"
    return _falls(train)


def read_loss_curve__best_instead_of_last(train_losses, val_losses):
    """You look at the lowest training loss instead of the last: a training that exploded after a good while still counts as learning."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if not np.isfinite([train, val]).all() or train.min() > 0.9 * train[0]:
        return "not learning"
    if val[-1] - val.min() > 0.1 * val[0]:
        return "overfitting"
    return _falls(train)


def read_loss_curve__any_fall_is_learning(train_losses, val_losses):
    """The slightest fall of the training loss is learning for you; it has to be a clear one."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if not np.isfinite([train, val]).all() or train[-1] >= train[0]:
        return "not learning"
    if val[-1] - val.min() > 0.1 * val[0]:
        return "overfitting"
    return _falls(train)


def read_loss_curve__gap_is_overfitting(train_losses, val_losses):
    """You call any distance between the curves overfitting; what matters is where the validation loss is heading."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if not np.isfinite([train, val]).all() or train[-1] > 0.9 * train[0]:
        return "not learning"
    if val[-1] > 1.1 * train[-1]:
        return "overfitting"
    return _falls(train)


def read_loss_curve__rise_measured_from_the_start(train_losses, val_losses):
    """You compare the validation loss with its first value; a rise begins at its lowest."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if not np.isfinite([train, val]).all() or train[-1] > 0.9 * train[0]:
        return "not learning"
    if val[-1] > 1.1 * val[0]:
        return "overfitting"
    return _falls(train)


def read_loss_curve__unfinished_before_overfitting(train_losses, val_losses):
    """As long as the training loss falls you want more epochs, even when the validation loss already rises."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    diagnosis = _read(train, val)
    return _falls(train) if diagnosis == "overfitting" and _falls(train) != "good" else diagnosis


def read_loss_curve__overfitting_before_learning(train_losses, val_losses):
    """A model whose training loss grows does not overfit; the order of the questions matters."""
    train, val = np.asarray(train_losses, float), np.asarray(val_losses, float)
    if val[-1] - val.min() > 0.1 * val[0]:
        return "overfitting"
    return _read(train, val)


def read_loss_curve__never_unfinished(train_losses, val_losses):
    """Every loss that has fallen is good in your eyes, also one that is still falling."""
    return _read(train_losses, val_losses).replace("train longer", "good")


def read_loss_curve__level_and_falling_swapped(train_losses, val_losses):
    """You send the finished model on, and stop the one that still learns."""
    other = {"train longer": "good", "good": "train longer"}
    diagnosis = _read(train_losses, val_losses)
    return other.get(diagnosis, diagnosis)


def read_loss_curve__low_loss_is_good(train_losses, val_losses):
    """You judge by how far the loss has fallen; whether it is level or still falling is the question."""
    diagnosis = _read(train_losses, val_losses)
    if diagnosis in ("train longer", "good"):
        return "good" if train_losses[-1] < 0.35 * train_losses[0] else "train longer"
    return diagnosis


def read_loss_curve__other_words(train_losses, val_losses):
    """Your diagnosis is written in another way than the docstring's four."""
    return _read(train_losses, val_losses).replace(" ", "_").upper()


def accuracy__best_sample_of_each_class(labels, scores):
    """You look for the best sample of each class instead of the best class of each sample."""
    return float(np.mean(np.argmax(scores, axis=0) == labels))


def accuracy__one_winner_for_the_whole_table(labels, scores):
    """You get one winner for the whole table; every sample needs its own."""
    return float(np.mean(np.argmax(scores) == labels))


def accuracy__percent(labels, scores):
    """Your value is a percentage; the docstring asks for a number between 0 and 1."""
    return 100 * float(np.mean(np.argmax(scores, axis=1) == labels))


def accuracy__number_of_hits(labels, scores):
    """You count hits; the docstring asks for a share."""
    return int(np.sum(np.argmax(scores, axis=1) == labels))


def accuracy__entry_by_entry(labels, scores):
    """Every class that is correctly not chosen counts as a hit in your value."""
    return float(np.mean((scores > 0.5) == np.eye(scores.shape[1])[labels]))


def accuracy__all_or_nothing(labels, scores):
    """Your accuracy is always 0 or 1, as if only a flawless model counted; it is a share."""
    return np.sum(np.argmax(scores, axis=1) == labels) // len(labels)


def accuracy__share_of_errors(labels, scores):
    """You measure the share of wrong answers."""
    return float(np.mean(np.argmax(scores, axis=1) != labels))


def accuracy__smallest_score(labels, scores):
    """You choose the class with the smallest score."""
    return float(np.mean(np.argmin(scores, axis=1) == labels))


def accuracy__largest_magnitude(labels, scores):
    """A very negative score wins in your comparison; scores may be negative."""
    return float(np.mean(np.argmax(np.abs(scores), axis=1) == labels))


def accuracy__threshold_instead_of_largest(labels, scores):
    """A score counts for you only above one half; the largest of the row decides, whatever its size."""
    own = scores[np.arange(len(labels)), labels]
    return float(np.mean((own == scores.max(axis=1)) & (own > 0.5)))


def accuracy__divides_by_the_number_of_classes(labels, scores):
    """You divide the hits by the number of classes; the accuracy is a share of the samples."""
    return float(np.sum(np.argmax(scores, axis=1) == labels) / scores.shape[1])


def accuracy__divides_by_all_scores(labels, scores):
    """You divide the hits by the number of scores in the table; the accuracy is a share of the samples."""
    return float(np.sum(np.argmax(scores, axis=1) == labels) / scores.size)


def accuracy__score_instead_of_hits(labels, scores):
    """You average the scores of the true classes; a hit counts the same however high its score."""
    return float(np.mean(scores[np.arange(len(labels)), labels]))


def accuracy__labels_from_one(labels, scores):
    """Your classes are counted from 1, the labels from 0."""
    return float(np.mean(np.argmax(scores, axis=1) + 1 == labels))


def accuracy__difference_of_labels(labels, scores):
    """You average how far the labels are apart; class numbers are names, and a near miss is a miss."""
    return 1 - float(np.mean(np.abs(np.argmax(scores, axis=1) - labels.astype(int))))


def accuracy__only_the_first_sample(labels, scores):
    """You look at the first sample and never at the others."""
    return float(np.argmax(scores[0]) == labels[0])


def accuracy__one_hit_for_each_label(labels, scores):
    """You ask which classes were named at all; each sample's own answer counts."""
    return float(np.mean(np.isin(labels, np.argmax(scores, axis=1))))


def predict_in_batches__last_batch_dropped(forward, X, batch_size):
    """Some samples get no prediction."""
    whole = len(X) // batch_size
    if whole == 0:
        return forward(X)[:0]
    return np.concatenate([forward(X[i * batch_size : (i + 1) * batch_size]) for i in range(whole)])


def _predict(forward, X, batch_size):
    return [forward(X[at : at + batch_size]) for at in range(0, len(X), batch_size)]


def predict_in_batches__shuffles(forward, X, batch_size):
    """Your predictions come in another order than the inputs."""
    order = np.random.default_rng(0).permutation(len(X))
    return np.concatenate(_predict(forward, X[order], batch_size))


def predict_in_batches__only_the_last_batch(forward, X, batch_size):
    """Only the last batch is left in your result."""
    return _predict(forward, X, batch_size)[-1]


def predict_in_batches__only_the_first_batch(forward, X, batch_size):
    """Your function returns after its first batch."""
    return forward(X[:batch_size])


def predict_in_batches__list_of_batches(forward, X, batch_size):
    """You return one piece per batch; one value per sample is wanted."""
    return _predict(forward, X, batch_size)


def predict_in_batches__all_at_once(forward, X, batch_size):
    """You give all samples to the model at once, however few it can take."""
    return forward(X)


def predict_in_batches__one_by_one(forward, X, batch_size):
    """You give the model one sample at a time; it can take more."""
    return np.concatenate(_predict(forward, X, 1))


def predict_in_batches__newest_first(forward, X, batch_size):
    """Your batches are put together in the wrong order."""
    return np.concatenate(_predict(forward, X, batch_size)[::-1])


def predict_in_batches__overlapping_batches(forward, X, batch_size):
    """Your batches overlap: some samples are predicted twice."""
    pieces = [forward(X[at : at + batch_size + 1]) for at in range(0, len(X), batch_size)]
    return np.concatenate(pieces)


def predict_in_batches__gap_between_batches(forward, X, batch_size):
    """Between two batches a sample falls through."""
    starts = range(0, len(X), batch_size + 1)
    return np.concatenate([forward(X[at : at + batch_size]) for at in starts])


def predict_in_batches__last_batch_padded(forward, X, batch_size):
    """Your last batch is filled up, and the filling is left among the predictions."""
    count = -(-len(X) // batch_size) * batch_size
    return np.concatenate(_predict(forward, np.resize(X, (count, X.shape[1])), batch_size))


def predict_in_batches__batches_side_by_side(forward, X, batch_size):
    """You put the batches side by side instead of one below the other."""
    pieces = _predict(forward, X, batch_size)
    if len({len(piece) for piece in pieces}) > 1:
        pieces = [piece[: len(pieces[-1])] for piece in pieces]
    return np.concatenate(pieces, axis=-1)


def predict_in_batches__flat(forward, X, batch_size):
    """All predictions are flattened into one row, and the samples can no longer be told apart."""
    return np.concatenate([np.ravel(piece) for piece in _predict(forward, X, batch_size)])


def predict_in_batches__column_of_numbers(forward, X, batch_size):
    """One number per sample becomes a column in your result; it should stay one-dimensional."""
    return np.vstack([np.reshape(p, (len(p), -1)) for p in _predict(forward, X, batch_size)])


def predict_in_batches__batch_size_as_number_of_batches(forward, X, batch_size):
    """You make `batch_size` batches, where batches of that size are meant."""
    parts = np.array_split(X, min(batch_size, len(X)))
    return np.concatenate([forward(part) for part in parts])


def predict_in_batches__classes_instead_of_scores(forward, X, batch_size):
    """You return the winning class of each row; the predictions themselves are asked for."""
    scores = np.concatenate(_predict(forward, X, batch_size))
    return scores.argmax(axis=1) if scores.ndim == 2 else scores


def predict_in_batches__keeps_the_type_of_the_samples(forward, X, batch_size):
    """Samples of integers force integers on your result, and the predictions lose their decimals."""
    return np.concatenate(_predict(forward, X, batch_size)).astype(X.dtype)


def predict_in_batches__rounded_to_integers(forward, X, batch_size):
    """Your result array holds integers, and the predictions lose their decimals in it."""
    return np.concatenate(_predict(forward, X, batch_size)).astype(int)


def _steps(X, Y, params, lr, steps, gradients=backprop):
    for _ in range(steps):
        params = sgd_step(list(params), list(gradients(X, Y, *params)), lr)
    return tuple(params)


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def train_xor__output_layer_moves_first(X, Y, W1, b1, W2, b2, lr, steps):
    """Your second layer moves correctly, but the first layer sees weights that have already been changed."""
    for _ in range(steps):
        _, _, dW2, db2 = backprop(X, Y, W1, b1, W2, b2)
        W2, b2 = sgd_step([W2, b2], [dW2, db2], lr)
        dW1, db1, _, _ = backprop(X, Y, W1, b1, W2, b2)
        W1, b1 = sgd_step([W1, b1], [dW1, db1], lr)
    return W1, b1, W2, b2


def train_xor__first_layer_moves_first(X, Y, W1, b1, W2, b2, lr, steps):
    """Your first layer moves correctly, but the second layer's gradient is taken after that, at another point."""
    for _ in range(steps):
        dW1, db1, _, _ = backprop(X, Y, W1, b1, W2, b2)
        W1, b1 = sgd_step([W1, b1], [dW1, db1], lr)
        _, _, dW2, db2 = backprop(X, Y, W1, b1, W2, b2)
        W2, b2 = sgd_step([W2, b2], [dW2, db2], lr)
    return W1, b1, W2, b2


def train_xor__walks_uphill(X, Y, W1, b1, W2, b2, lr, steps):
    """You walk along the gradient: uphill, where the loss grows."""
    return _steps(X, Y, (W1, b1, W2, b2), -lr, steps)


def train_xor__one_step_only(X, Y, W1, b1, W2, b2, lr, steps):
    """Your training ends after its first step."""
    return _steps(X, Y, (W1, b1, W2, b2), lr, 1)


def train_xor__one_step_less(X, Y, W1, b1, W2, b2, lr, steps):
    """You take one step less than requested."""
    return _steps(X, Y, (W1, b1, W2, b2), lr, steps - 1)


def train_xor__one_step_more(X, Y, W1, b1, W2, b2, lr, steps):
    """You take one step more than requested."""
    return _steps(X, Y, (W1, b1, W2, b2), lr, steps + 1)


def train_xor__gradients_of_the_start(X, Y, W1, b1, W2, b2, lr, steps):
    """Your gradients are computed once, at the start; after the first step they are out of date."""
    gradients = backprop(X, Y, W1, b1, W2, b2)
    return _steps(X, Y, (W1, b1, W2, b2), lr, steps, lambda *given: gradients)


def train_xor__result_of_the_step_thrown_away(X, Y, W1, b1, W2, b2, lr, steps):
    """Your steps are computed, but what comes out of them is never kept."""
    for _ in range(steps):
        sgd_step([W1, b1, W2, b2], list(backprop(X, Y, W1, b1, W2, b2)), lr)
    return W1, b1, W2, b2


def train_xor__biases_never_move(X, Y, W1, b1, W2, b2, lr, steps):
    """Your weights learn, but the biases stay where they started."""
    for _ in range(steps):
        dW1, _, dW2, _ = backprop(X, Y, W1, b1, W2, b2)
        W1, W2 = sgd_step([W1, W2], [dW1, dW2], lr)
    return W1, b1, W2, b2


def train_xor__only_the_output_layer_learns(X, Y, W1, b1, W2, b2, lr, steps):
    """Only your output layer learns; the hidden layer stays where it started."""
    for _ in range(steps):
        _, _, dW2, db2 = backprop(X, Y, W1, b1, W2, b2)
        W2, b2 = sgd_step([W2, b2], [dW2, db2], lr)
    return W1, b1, W2, b2


def train_xor__own_start(X, Y, W1, b1, W2, b2, lr, steps):
    """Your training starts from weights of its own, not from those that were passed in."""
    rng = np.random.default_rng(0)
    params = [rng.normal(size=np.shape(param)) for param in (W1, b1, W2, b2)]
    return _steps(X, Y, params, lr, steps)


def train_xor__starts_from_zeros(X, Y, W1, b1, W2, b2, lr, steps):
    """Your training starts from zeros, where all hidden units are the same and stay so."""
    return _steps(X, Y, [np.zeros(np.shape(p)) for p in (W1, b1, W2, b2)], lr, steps)


def train_xor__sample_by_sample(X, Y, W1, b1, W2, b2, lr, steps):
    """You update after every single sample; one step is meant to see all of them."""
    params = (W1, b1, W2, b2)
    for _ in range(steps):
        for row in range(len(X)):
            params = _steps(X[row : row + 1], Y[row : row + 1], params, lr, 1)
    return params


def train_xor__mean_gradient(X, Y, W1, b1, W2, b2, lr, steps):
    """Your steps are smaller by the number of samples; the course's losses and gradients are sums."""
    return _steps(X, Y, (W1, b1, W2, b2), lr / len(X), steps)


def train_xor__learning_rate_ignored(X, Y, W1, b1, W2, b2, lr, steps):
    """The learning rate that is passed in has no influence."""
    return _steps(X, Y, (W1, b1, W2, b2), 1.0, steps)


def train_xor__learning_rate_decays(X, Y, W1, b1, W2, b2, lr, steps):
    """Your learning rate shrinks from step to step; it is meant to stay as it is."""
    params = (W1, b1, W2, b2)
    for number in range(steps):
        params = _steps(X, Y, params, lr * 0.99**number, 1)
    return params


def train_xor__fixed_number_of_steps(X, Y, W1, b1, W2, b2, lr, steps):
    """You always take the steps that XOR needs, whatever number is asked for."""
    return _steps(X, Y, (W1, b1, W2, b2), lr, 4000)


def train_xor__arguments_overwritten(X, Y, W1, b1, W2, b2, lr, steps):
    """You train the arrays that were passed in, so the start is lost to your caller."""
    for _ in range(steps):
        for param, gradient in zip((W1, b1, W2, b2), backprop(X, Y, W1, b1, W2, b2), strict=True):
            param -= lr * gradient
    return W1, b1, W2, b2


def train_xor__layers_swapped(X, Y, W1, b1, W2, b2, lr, steps):
    """You return the output layer before the hidden one."""
    W1, b1, W2, b2 = _steps(X, Y, (W1, b1, W2, b2), lr, steps)
    return W2, b2, W1, b1


def train_xor__weights_before_biases(X, Y, W1, b1, W2, b2, lr, steps):
    """Your four arrays come back in another order than the docstring's."""
    W1, b1, W2, b2 = _steps(X, Y, (W1, b1, W2, b2), lr, steps)
    return W1, W2, b1, b2


def train_xor__returns_predictions(X, Y, W1, b1, W2, b2, lr, steps):
    """You return what the trained network answers; the trained weights and biases are asked for."""
    W1, b1, W2, b2 = _steps(X, Y, (W1, b1, W2, b2), lr, steps)
    return _sigmoid(_sigmoid(X @ W1 + b1) @ W2 + b2)


def train_xor__returns_gradients(X, Y, W1, b1, W2, b2, lr, steps):
    """You return the last gradients; the trained weights and biases are asked for."""
    return tuple(backprop(X, Y, *_steps(X, Y, (W1, b1, W2, b2), lr, steps)))
