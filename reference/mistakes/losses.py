"""Known mistakes of the losses. A function's name says the task and the mistake."""

import numpy as np


def _error(y, y_hat):
    """The predictions' errors as floats."""
    return np.asarray(y_hat, float) - np.asarray(y, float)


def _picked(labels, probs):
    """Each row's probability of its true class."""
    return probs[np.arange(len(labels)), labels]


def _slopes(labels, probs):
    """The right gradient of the NLL loss, for mistakes that go on from there."""
    g = np.zeros(probs.shape)
    g[np.arange(len(labels)), labels] = -1 / _picked(labels, probs)
    return g


def l1_loss__averages(y, y_hat):
    """Your value is the true loss divided by the number of entries; the lecture's loss is not an average."""
    return np.mean(np.abs(_error(y, y_hat)))


def l1_loss__lets_errors_cancel(y, y_hat):
    """An error of +1 and an error of −1 give you loss 0; errors must not cancel."""
    return np.sum(-_error(y, y_hat))


def l1_loss__takes_the_size_of_the_sum(y, y_hat):
    """Your loss is never negative, but errors of opposite sign still cancel before you look at their size."""
    return abs(np.sum(_error(y, y_hat)))


def l1_loss__returns_every_distance(y, y_hat):
    """You return one number per entry; a loss is a single number."""
    return np.abs(_error(y, y_hat))


def l1_loss__adds_along_the_first_axis_only(y, y_hat):
    """For a table you return a row of numbers instead of one: you add along the first axis only.

    Evidence: the built-in sum walks over an array's rows, so it is silent for one-dimensional
    arrays and wrong for tables.
    """
    return sum(np.abs(_error(y, y_hat)))


def l1_loss__bytes_wrap_around(y, y_hat):
    """With small unsigned integers your difference 3 − 5 became 254.

    Evidence: numpy keeps uint8 in `y - y_hat` of two uint8 arrays and takes the result modulo 256.
    """
    return float(np.sum(np.abs(y - y_hat)))


def l1_loss__squares_the_errors(y, y_hat):
    """A miss of 2 costs you 4; this loss grows in step with the distance."""
    return np.sum(_error(y, y_hat) ** 2)


def l1_loss__largest_error_only(y, y_hat):
    """Only the worst prediction counts in your loss; every prediction should add its share."""
    return np.max(np.abs(_error(y, y_hat)))


def l1_loss__compares_sizes_without_signs(y, y_hat):
    """A prediction of −2 for the target 2 costs you nothing; the sign belongs to the number."""
    return np.sum(np.abs(np.abs(np.asarray(y, float)) - np.abs(np.asarray(y_hat, float))))


def l1_loss__euclidean_distance(y, y_hat):
    """You return the straight-line distance between two vectors; the lecture adds up the entries' own distances."""
    return np.sqrt(np.sum(_error(y, y_hat) ** 2))


def l1_loss__half(y, y_hat):
    """Your value is exactly half of the lecture's loss."""
    return 0.5 * np.sum(np.abs(_error(y, y_hat)))


def l1_loss__cuts_off_decimals(y, y_hat):
    """Your loss is always a whole number; distances are not."""
    return int(np.sum(np.abs(_error(y, y_hat))))


def l1_loss__averages_the_rows_of_a_table(y, y_hat):
    """For a table of several samples you average over the rows; the lecture's loss adds all of them."""
    return np.abs(np.atleast_2d(_error(y, y_hat))).sum(axis=1).mean()


def l1_loss__relative_error(y, y_hat):
    """You measure each miss in units of its target; the lecture's loss counts the plain distance."""
    return np.sum(np.abs(_error(y, y_hat) / y))


def l1_loss__forgets_the_last_entry(y, y_hat):
    """One entry never enters your loss; look where your loop or slice ends."""
    return np.sum(np.abs(_error(y, y_hat)).ravel()[:-1])


def l1_loss__changes_the_targets(y, y_hat):
    """The loss is right, but the array of targets is not the same after the call as before."""
    right = np.sum(np.abs(_error(y, y_hat)))
    y[...] = y - y_hat
    return right


def l1_loss__rounds_each_distance(y, y_hat):
    """You round every distance before adding; small misses vanish from your loss."""
    return np.sum(np.abs(np.rint(_error(y, y_hat))))


def l1_loss__counts_misses(y, y_hat):
    """You count how many predictions are off; by how much they are off should matter."""
    return np.sum(_error(y, y_hat) != 0)


def l1_loss__stops_at_the_first_hit(y, y_hat):
    """Your sum ends at the first prediction that is exactly right; those behind it count as well."""
    total = 0.0
    for error in _error(y, y_hat).ravel():
        if error == 0:
            break
        total += abs(error)
    return total


def l1_loss__total_kept_in_a_byte(y, y_hat):
    """Every distance is right, but you add bytes to bytes, and their sum does not fit into one.

    Evidence: a number taken out of a uint8 array is a uint8 as well, and so is 0 plus that number.
    """
    total = 0
    for a, b in zip(y.ravel(), y_hat.ravel(), strict=True):
        total += a - b if a > b else b - a
    return total


def l1_loss__smooth_near_zero(y, y_hat):
    """You square the small errors and add up the others: that is a smooth relative of this loss.

    Evidence: the smooth L1 or Huber loss of many libraries.
    """
    d = np.abs(_error(y, y_hat))
    return np.sum(np.where(d < 1, d**2 / 2, d - 1 / 2))


def l1_loss__counts_too_high_only(y, y_hat):
    """Predictions below their targets cost nothing in your loss; a distance has no side."""
    return np.sum(np.maximum(_error(y, y_hat), 0))


def l1_loss__changes_the_rows_of_a_table(y, y_hat):
    """Your loss is right, but a table of targets is another one after the call.

    Evidence: a loop over a table hands out its rows themselves, and `row -= ...` writes into them;
    what a loop over one row hands out are numbers.
    """
    total = 0.0
    for row, other in zip(y if y.dtype.kind == "f" else y.astype(float), y_hat, strict=True):
        row -= other
        total += np.sum(np.abs(row))
    return total


def l2_loss__averages(y, y_hat):
    """Your value is the true loss divided by the number of entries; the lecture's loss is not an average.

    Evidence: the mean squared error (MSE) of most libraries divides by the number of entries.
    """
    return np.mean(_error(y, y_hat) ** 2)


def l2_loss__half(y, y_hat):
    """Your value is exactly half of the lecture's loss (some books add a convenience factor).

    Evidence: many textbooks write ½ Σ (y − ŷ)², so that the derivative has no 2.
    """
    return 0.5 * np.sum(_error(y, y_hat) ** 2)


def l2_loss__takes_the_root(y, y_hat):
    """Your value is the square root of the lecture's loss."""
    return np.linalg.norm(_error(y, y_hat))


def l2_loss__root_of_the_average(y, y_hat):
    """Your value is a typical size of the errors (RMSE); the lecture's loss has neither a root nor an average."""
    return np.sqrt(np.mean(_error(y, y_hat) ** 2))


def l2_loss__doubles_the_errors(y, y_hat):
    """You double the errors instead of squaring them."""
    return np.sum(-_error(y, y_hat) * 2)


def l2_loss__cubes_the_errors(y, y_hat):
    """Your loss grows with the third power of a miss; check the exponent."""
    return np.sum(np.abs(_error(y, y_hat)) ** 3)


def l2_loss__multiplies_different_errors(y, y_hat):
    """Your value also contains products of different errors; a transpose is in the wrong place."""
    d = np.atleast_2d(_error(y, y_hat))
    return np.sum(d.T @ d)


def l2_loss__squares_the_sum(y, y_hat):
    """You add first and square afterwards, so errors of opposite sign cancel."""
    return np.sum(_error(y, y_hat)) ** 2


def l2_loss__difference_of_squares(y, y_hat):
    """You square targets and predictions and then subtract; the order of the two steps matters."""
    return np.sum(np.asarray(y, float) ** 2 - np.asarray(y_hat, float) ** 2)


def l2_loss__averages_the_rows_of_a_table(y, y_hat):
    """For several samples you average; the lecture's loss adds all of them."""
    return np.atleast_2d(_error(y, y_hat) ** 2).sum(axis=1).mean()


def l2_loss__absolute_errors(y, y_hat):
    """A miss of 2 costs you 2; this loss punishes large misses more than in proportion."""
    return np.sum(np.abs(_error(y, y_hat)))


def l2_loss__returns_every_square(y, y_hat):
    """You return one number per entry; a loss is a single number."""
    return _error(y, y_hat) ** 2


def l2_loss__adds_along_the_first_axis_only(y, y_hat):
    """For a table you return a row of numbers instead of one: you add along the first axis only."""
    return sum(_error(y, y_hat) ** 2)


def l2_loss__matrix_product_of_tables(y, y_hat):
    """For a row of numbers your product is the loss, but for a table it is a matrix or an error."""
    d = _error(y, y_hat)
    return d.T @ d


def l2_loss__table_times_its_transpose(y, y_hat):
    """For a row of numbers your product is the loss, but for a table it is a matrix."""
    d = _error(y, y_hat)
    return d @ d.T


def l2_loss__table_times_itself(y, y_hat):
    """A row of numbers times itself is the loss, but a table times itself is another table, or an error."""
    d = _error(y, y_hat)
    return d @ d


def l2_loss__squares_in_two_bytes(y, y_hat):
    """For integers, your errors fit into the two bytes that you give them, but their squares do not."""
    if y.dtype.kind in "iu" and y_hat.dtype.kind in "iu":
        return np.sum((y.astype(np.int16) - y_hat.astype(np.int16)) ** 2)
    return np.sum((y - y_hat) ** 2)


def l2_loss__bytes_wrap_around(y, y_hat):
    """With small unsigned integers your difference 3 − 5 became 254, or its square no longer fits."""
    return float(np.sum((y - y_hat) ** 2))


def l2_loss__stores_errors_as_integers(y, y_hat):
    """When the targets are integers, your errors lose their decimals on the way into an array of integers."""
    d = np.zeros_like(y)
    d[...] = _error(y, y_hat)
    return np.sum(d.astype(float) ** 2)


def l2_loss__negative(y, y_hat):
    """Your loss is negative and falls for worse predictions; one sign is too many."""
    return -np.sum(_error(y, y_hat) ** 2)


def l2_loss__forgets_the_first_entry(y, y_hat):
    """One entry never enters your loss; look where your loop or slice begins."""
    return np.sum(_error(y, y_hat).ravel()[1:] ** 2)


def l2_loss__changes_the_predictions(y, y_hat):
    """The loss is right, but the array of predictions is not the same after the call as before."""
    right = np.sum(_error(y, y_hat) ** 2)
    y_hat[...] = y_hat - y
    return right


def nll_loss__minus_sign_missing(labels, probs):
    """Your loss is negative and gets lower for worse predictions; one sign is missing."""
    return np.sum(np.log(_picked(labels, probs)))


def nll_loss__adds_all_classes(labels, probs):
    """You also punish the probabilities of the wrong classes; re-read the remark below the formula."""
    return -np.sum(np.log(probs))


def nll_loss__logarithm_of_base_2(labels, probs):
    """Your value is off by a constant factor; check the base of the logarithm."""
    return -np.sum(np.log2(_picked(labels, probs)))


def nll_loss__logarithm_of_base_10(labels, probs):
    """Your value is less than half of the true loss, by a constant factor; check the base of the logarithm."""
    return -np.sum(np.log10(_picked(labels, probs)))


def nll_loss__binary_cross_entropy(labels, probs):
    """Your value contains extra terms for the wrong classes."""
    true = np.eye(probs.shape[1])[labels]
    return -np.sum(true * np.log(probs) + (1 - true) * np.log(1 - probs))


def nll_loss__no_logarithm(labels, probs):
    """You add the probabilities themselves; a step between picking and adding is missing.

    Evidence: PyTorch's NLLLoss expects log-probabilities and takes no logarithm of its own.
    """
    return -np.sum(_picked(labels, probs))


def nll_loss__every_label_for_every_row(labels, probs):
    """You use every label for every row; each row has only its own label."""
    return -np.sum(np.log(probs[:, labels]))


def nll_loss__zero_times_infinity(labels, probs):
    """A perfectly certain prediction gives nan because you take logarithms that the sum does not need."""
    return -np.sum(np.eye(probs.shape[1])[labels] * np.log(probs))


def nll_loss__softmax_a_second_time(labels, probs):
    """The inputs are already probabilities, but your value belongs to a flatter distribution."""
    e = np.exp(probs)
    return -np.sum(np.log(_picked(labels, e / e.sum(axis=1, keepdims=True))))


def nll_loss__averages(labels, probs):
    """Your value is the true loss divided by the number of rows; the lecture's loss is not an average.

    Evidence: PyTorch's NLLLoss and many course labs average over the batch by default.
    """
    return -np.mean(np.log(_picked(labels, probs)))


def nll_loss__averages_over_all_entries(labels, probs):
    """Your value is the true loss divided by the number of rows and by the number of classes."""
    return -np.sum(np.log(_picked(labels, probs))) / probs.size


def nll_loss__logarithm_of_the_sum(labels, probs):
    """You add the probabilities before the logarithm; the lecture adds logarithms."""
    return -np.log(np.sum(_picked(labels, probs)))


def nll_loss__most_probable_class(labels, probs):
    """You take each row's largest probability, which belongs to the class that was guessed, not the true one."""
    return -np.sum(np.log(probs.max(axis=1)))


def nll_loss__labels_count_from_one(labels, probs):
    """You look up the class before the true one; the first class has the index 0."""
    return -np.sum(np.log(_picked(labels - 1, probs)))


def nll_loss__rows_and_columns_swapped(labels, probs):
    """You look up the labels among the rows; in which direction do the classes lie?"""
    return -np.sum(np.log(probs[labels, np.arange(len(labels))]))


def nll_loss__first_label_for_all_rows(labels, probs):
    """You use the first row's label for all rows; each row has its own."""
    return -np.sum(np.log(probs[:, labels[0]]))


def nll_loss__returns_every_row(labels, probs):
    """You return one number per row; a loss is a single number."""
    return -np.log(_picked(labels, probs))


def nll_loss__one_minus_the_probability(labels, probs):
    """Your loss is the probability that is missing to 1; the lecture punishes confident mistakes far more."""
    return np.sum(1 - _picked(labels, probs))


def nll_loss__logarithm_of_one_plus(labels, probs):
    """Even a perfect prediction has a loss of its own in your version, a negative one; look at what the logarithm gets."""
    return -np.sum(np.log1p(_picked(labels, probs)))


def nll_loss__weighted_by_the_probability(labels, probs):
    """You multiply each logarithm by its probability: a term of the entropy, not of this loss."""
    p = _picked(labels, probs)
    return -np.sum(p * np.log(p))


def nll_loss__entropy_of_the_prediction(labels, probs):
    """Your value is the entropy of the predictions; the labels have no influence on it."""
    return -np.sum(probs * np.log(probs))


def nll_loss__cuts_small_probabilities(labels, probs):
    """Your loss stops growing when the true class becomes improbable; your lower limit is far too high."""
    return -np.sum(np.log(np.maximum(_picked(labels, probs), 0.25)))


def nll_loss__clips_in_place(labels, probs):
    """The loss is right, but a probability of 0 is not the same after the call as before."""
    right = -np.sum(np.log(_picked(labels, probs)))
    np.clip(probs, 1e-12, 1 - 1e-12, out=probs)
    return right


def nll_loss__certain_rows_cost_something(labels, probs):
    """A prediction that is right and certain has no loss at all; yours stays above a limit."""
    return -np.sum(np.log(np.clip(_picked(labels, probs), 1e-3, 1 - 1e-3)))


def nll_loss__returns_in_the_loop(labels, probs):
    """Only the first row has a say in your loss: your function is done before the others come."""
    for label, row in zip(labels, probs, strict=True):
        return -np.log(row[label])


def nll_loss__averages_without_the_minus_sign(labels, probs):
    """Two things at once: your loss is an average, and it is negative."""
    return np.mean(np.log(_picked(labels, probs)))


def l1_grad__points_downhill(y, y_hat):
    """Where the prediction is too high the loss grows with it, but your gradient says the opposite."""
    return -np.sign(_error(y, y_hat))


def l1_grad__zero_by_zero(y, y_hat):
    """A perfect prediction makes your gradient nan."""
    d = _error(y, y_hat)
    return d / np.abs(d)


def l1_grad__one_number(y, y_hat):
    """You return one number, but there is one partial derivative per prediction."""
    return np.sum(np.sign(_error(y, y_hat)))


def l1_grad__averages(y, y_hat):
    """Your gradient belongs to an averaged loss; the lecture's loss is a sum."""
    return np.sign(_error(y, y_hat)) / np.size(y)


def l1_grad__averages_over_rows(y, y_hat):
    """Your gradient is divided by the number of rows; it belongs to an averaged loss."""
    return np.sign(_error(y, y_hat)) / np.shape(y)[0]


def l1_grad__the_error_itself(y, y_hat):
    """A prediction that is further off has a larger slope in your gradient; a distance has the same slope everywhere."""
    return _error(y, y_hat)


def l1_grad__the_unit_vector(y, y_hat):
    """You scale the errors to length 1 all together; each prediction's slope depends on its own error alone."""
    d = _error(y, y_hat)
    return d / np.linalg.norm(d)


def l1_grad__bytes_wrap_around(y, y_hat):
    """With unsigned bytes your gradient never points down, because 3 − 5 became 254."""
    return np.sign(y_hat - y).astype(float)


def l1_grad__bytes_cannot_hold_minus_one(y, y_hat):
    """You write the slopes into an array of the predictions' own type, and a byte cannot hold −1."""
    g = np.zeros_like(y_hat)
    g[y_hat > y] = 1
    g[y_hat < y] = -1
    return g


def l1_grad__no_sign(y, y_hat):
    """Your gradient says that every loss grows with its prediction, even where the prediction is too low."""
    return np.abs(np.sign(_error(y, y_hat)))


def l1_grad__flat_below_the_target(y, y_hat):
    """Where the prediction is too low your slope is 0, but the loss changes there as well."""
    return (_error(y, y_hat) > 0).astype(float)


def l1_grad__the_distance(y, y_hat):
    """You return the distances, the terms of the loss; the gradient says how they change."""
    return np.abs(_error(y, y_hat))


def l1_grad__the_distance_with_a_sign(y, y_hat):
    """Only small errors have their own slope in your gradient; the kink of the distance is a single point."""
    return np.clip(_error(y, y_hat), -1, 1)


def l1_grad__twice(y, y_hat):
    """Your slopes are 2 and −2; the factor belongs to another loss."""
    return 2 * np.sign(_error(y, y_hat))


def l1_grad__sign_of_the_prediction(y, y_hat):
    """Your slope looks at the prediction alone; whether it is too high depends on its target."""
    return np.sign(np.asarray(y_hat, float))


def l1_grad__flattens_tables(y, y_hat):
    """For a table you return one long row; the gradient has the shape of the predictions."""
    return np.sign(_error(y, y_hat)).ravel()


def l1_grad__adds_over_rows(y, y_hat):
    """For a table you return one number per column; every entry has its own slope."""
    g = np.sign(_error(y, y_hat))
    return g.sum(axis=0) if g.ndim == 2 else g


def l1_grad__infinite_at_the_kink(y, y_hat):
    """Where prediction and target agree, your slope is not a number that one could take a step with."""
    d = _error(y, y_hat)
    return np.where(d == 0, np.inf, np.sign(d))


def l1_grad__changes_the_predictions(y, y_hat):
    """The gradient is right, but it overwrites the array of predictions that was passed in."""
    right = np.sign(_error(y, y_hat))
    y_hat[...] = y_hat - y
    return right


def l1_grad__flat_near_the_target(y, y_hat):
    """A prediction close to its target counts as perfect in your gradient; the kink is a single point."""
    d = _error(y, y_hat)
    return np.where(np.isclose(d, 0, atol=1e-2), 0, np.sign(d))


def l2_grad__points_downhill(y, y_hat):
    """Where the prediction is too high the loss grows with it, but your gradient says the opposite."""
    return -2 * _error(y, y_hat)


def l2_grad__factor_2_missing(y, y_hat):
    """Your gradient has the right direction but is too small by a constant factor."""
    return _error(y, y_hat)


def l2_grad__one_number(y, y_hat):
    """You return one number, but there is one partial derivative per prediction."""
    return np.sum(2 * _error(y, y_hat))


def l2_grad__averages(y, y_hat):
    """Your gradient belongs to an averaged loss; the lecture's loss is a sum."""
    return 2 * _error(y, y_hat) / np.size(y)


def l2_grad__averages_over_rows(y, y_hat):
    """Your gradient is divided by the number of rows; it belongs to an averaged loss."""
    return 2 * _error(y, y_hat) / np.shape(y)[0]


def l2_grad__the_squares(y, y_hat):
    """You return the terms of the loss; the gradient says how they change."""
    return _error(y, y_hat) ** 2


def l2_grad__exponent_stays(y, y_hat):
    """The exponent came down as a factor, but it also stayed where it was."""
    return 2 * _error(y, y_hat) ** 2


def l2_grad__no_sign(y, y_hat):
    """Your gradient says that every loss grows with its prediction, even where the prediction is too low."""
    return 2 * np.abs(_error(y, y_hat))


def l2_grad__direction_only(y, y_hat):
    """Your slopes are all of one size; a larger miss has a steeper slope in this loss."""
    return 2 * np.sign(_error(y, y_hat))


def l2_grad__slope_of_the_root(y, y_hat):
    """Your gradient belongs to the square root of the lecture's loss."""
    d = _error(y, y_hat)
    return d / np.linalg.norm(d)


def l2_grad__multiplies_by_the_prediction(y, y_hat):
    """You also multiply by the prediction; what is the inner derivative of y − ŷ in ŷ?"""
    return 2 * _error(y, y_hat) * y_hat


def l2_grad__bytes_wrap_around(y, y_hat):
    """With small unsigned integers your difference 3 − 5 became 254."""
    return (2 * (y_hat - y)).astype(float)


def l2_grad__cuts_off_decimals_of_integer_targets(y, y_hat):
    """When the targets are integers, your slopes lose their decimals on the way into an array of integers."""
    g = np.zeros_like(y, dtype=float if y.dtype.kind == "u" else y.dtype)
    g[...] = 2 * _error(y, y_hat)
    return g


def l2_grad__cuts_off_decimals_of_integer_predictions(y, y_hat):
    """When the predictions are integers, your slopes lose their decimals on the way into an array of integers."""
    g = np.zeros_like(y_hat, dtype=float if y_hat.dtype.kind == "u" else y_hat.dtype)
    g[...] = 2 * _error(y, y_hat)
    return g


def l2_grad__flattens_tables(y, y_hat):
    """For a table you return one long row; the gradient has the shape of the predictions."""
    return 2 * _error(y, y_hat).ravel()


def l2_grad__transposes_tables(y, y_hat):
    """Your table of slopes has rows and columns exchanged."""
    return 2 * _error(y, y_hat).T


def l2_grad__adds_over_rows(y, y_hat):
    """For a table you return one number per column; every entry has its own slope."""
    g = 2 * _error(y, y_hat)
    return g.sum(axis=0) if g.ndim == 2 else g


def l2_grad__changes_the_predictions(y, y_hat):
    """The gradient is right, but it overwrites the array of predictions that was passed in."""
    right = 2 * _error(y, y_hat)
    y_hat[...] = y_hat - y
    return right


def l2_grad__zero_by_zero(y, y_hat):
    """A perfect prediction makes your gradient nan.

    Evidence: the exponent is brought down by dividing the square by the error.
    """
    d = _error(y, y_hat)
    return 2 * d**2 / d


def nll_grad__every_class(labels, probs):
    """Probabilities of wrong classes do not appear in the loss, so what is their derivative?"""
    return -1 / probs


def nll_grad__points_downhill(labels, probs):
    """A higher probability for the true class lowers the loss, but your gradient says the opposite."""
    return -_slopes(labels, probs)


def nll_grad__averages(labels, probs):
    """Your gradient belongs to an averaged loss; the lecture's loss is a sum."""
    return _slopes(labels, probs) / len(labels)


def nll_grad__zero_by_zero(labels, probs):
    """A wrong class with probability 0 makes your gradient nan: you divide where the loss does not look."""
    return -np.eye(probs.shape[1])[labels] / probs


def nll_grad__one_slope_a_row(labels, probs):
    """You return one slope per row, but every probability in the table has one."""
    return -1 / _picked(labels, probs)


def nll_grad__most_probable_class(labels, probs):
    """Your slope sits at each row's largest probability; the loss looks at the true class."""
    return _slopes(probs.argmax(axis=1), probs)


def nll_grad__gradient_in_the_scores(labels, probs):
    """Your gradient is the one in the scores before softmax; here the loss is differentiated in the probabilities.

    Evidence: ŷ − y is the best-known gradient of a network's last layer, for softmax and NLL as one.
    """
    return probs - np.eye(probs.shape[1])[labels]


def nll_grad__the_loss_itself(labels, probs):
    """You return the terms of the loss; the gradient says how they change."""
    g = np.zeros(probs.shape)
    g[np.arange(len(labels)), labels] = -np.log(_picked(labels, probs))
    return g


def nll_grad__the_logarithm(labels, probs):
    """Your slopes still contain the logarithm; what is its derivative?"""
    g = np.zeros(probs.shape)
    g[np.arange(len(labels)), labels] = -1 / np.log(_picked(labels, probs))
    return g


def nll_grad__multiplies(labels, probs):
    """Your slope is steepest for probable classes; an improbable true class should pull harder."""
    return -probs * np.eye(probs.shape[1])[labels]


def nll_grad__slope_of_one(labels, probs):
    """Your slope is the same for every probability; the logarithm is steeper near 0."""
    return -np.eye(probs.shape[1])[labels]


def nll_grad__differentiates_twice(labels, probs):
    """Your slope grows with the square of 1/p; that is the logarithm's second derivative."""
    g = np.zeros(probs.shape)
    g[np.arange(len(labels)), labels] = -1 / _picked(labels, probs) ** 2
    return g


def nll_grad__other_classes_get_the_opposite(labels, probs):
    """Wrong classes have slopes of the opposite sign in your gradient; they do not appear in the loss at all."""
    true = np.eye(probs.shape[1])[labels]
    return -true / np.where(true > 0, probs, 1) + (1 - true) / np.where(true > 0, 1, 1 - probs)


def nll_grad__other_classes_keep_their_probability(labels, probs):
    """Your gradient starts as a copy of the probabilities, and the wrong classes still hold theirs."""
    g = probs.copy()
    g[np.arange(len(labels)), labels] = -1 / _picked(labels, probs)
    return g


def nll_grad__every_label_for_every_row(labels, probs):
    """You set every label's slope in every row; each row has only its own label."""
    g = np.zeros(probs.shape)
    g[:, labels] = -1 / probs[:, labels]
    return g


def nll_grad__labels_count_from_one(labels, probs):
    """Your slope sits at the class before the true one; the first class has the index 0."""
    return _slopes(labels - 1, probs)


def nll_grad__transposed(labels, probs):
    """Your gradient has rows and columns exchanged."""
    return _slopes(labels, probs).T


def nll_grad__rows_sum_to_zero(labels, probs):
    """You moved every row's slopes until they sum to 0; each probability is to grow on its own here."""
    g = _slopes(labels, probs)
    return g - g.mean(axis=1, keepdims=True)


def nll_grad__base_2(labels, probs):
    """Your slopes are too steep by a constant factor; check the base of the logarithm."""
    return _slopes(labels, probs) / np.log(2)


def nll_grad__writes_into_the_probabilities(labels, probs):
    """The numbers are right, but the probabilities that were passed in were changed."""
    right = _slopes(labels, probs)
    probs[...] = right
    return right


def nll_grad__finds_the_class_by_its_probability(labels, probs):
    """Another class may be as probable as the true one; your gradient takes the two for one."""
    picked = _picked(labels, probs)[:, None]
    return np.where(probs == picked, -1 / picked, 0)


def nll_grad__second_of_two_classes_moves_along(labels, probs):
    """With two classes, you let the other probability fall where one grows; only one is to move here."""
    g = _slopes(labels, probs)
    return g - g[:, ::-1] if probs.shape[1] == 2 else g


def softmax__overflows(z):
    """Correct for moderate scores, but scores of 1000 give nan."""
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


def softmax__one_maximum_for_all_rows(z):
    """Rows that are far below the largest row give nan; each row needs its own shift."""
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1, keepdims=True)


def softmax__whole_table_sums_to_1(z):
    """All entries together sum to 1; each sample should."""
    e = np.exp(z - z.max())
    return e / e.sum()


def softmax__divides_by_another_rows_sum(z):
    """For a square matrix you divide each entry by another sample's sum; for other shapes it is an error.

    Evidence: without keepdims the row sums have shape (N,), which broadcasts along the columns.
    """
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)


def softmax__columns_sum_to_1(z):
    """Your columns sum to 1, but a sample is a row."""
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


def softmax__smallest_score_wins(z):
    """Your largest probability belongs to the smallest score; look at the sign of the exponent."""
    e = np.exp(z.min(axis=1, keepdims=True) - z)
    return e / e.sum(axis=1, keepdims=True)


def softmax__powers_of_2(z):
    """Your rows sum to 1, but they are too flat; check the base of the power."""
    e = 2.0 ** (z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax__no_exponential(z):
    """You divide the scores themselves by their sum; with negative scores that gives no probabilities."""
    return z / z.sum(axis=1, keepdims=True)


def softmax__sigmoids(z):
    """Every entry looks at its own score only, so your rows do not sum to 1."""
    return 1 / (1 + np.exp(-z))


def softmax__sigmoids_rescaled(z):
    """You squash every score by itself before you share out the row; only differences of scores should matter."""
    s = 1 / (1 + np.exp(-z))
    return s / s.sum(axis=1, keepdims=True)


def softmax__logarithms(z):
    """You return the logarithms of the probabilities; they are negative and do not sum to 1."""
    s = z - z.max(axis=1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=1, keepdims=True))


def softmax__winner_takes_all(z):
    """The largest score gets all the probability; softmax is soft, and every class keeps a share."""
    return np.eye(z.shape[1])[z.argmax(axis=1)]


def softmax__every_column_shifted_on_its_own(z):
    """You shift every column by its own maximum: that changes the differences within a row, and with them the result."""
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=1, keepdims=True)


def softmax__not_divided(z):
    """Your largest entry is always 1, and the rows do not sum to 1: their sum divides nothing."""
    return np.exp(z - z.max(axis=1, keepdims=True))


def softmax__divided_by_the_largest_score(z):
    """You scale the scores down before the exponential; that flattens the probabilities."""
    e = np.exp(z / np.abs(z).max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax__applied_twice(z):
    """Your probabilities are much too even: the result looks like the softmax of a softmax."""
    for _ in range(2):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        z = e / e.sum(axis=1, keepdims=True)
    return z


def softmax__length_1_instead_of_sum_1(z):
    """The squares of your rows sum to 1; the rows themselves should."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / np.linalg.norm(e, axis=1, keepdims=True)


def softmax__clips_the_scores(z):
    """You cut large scores off, so 1000 and 1001 become the same; their difference should still count."""
    e = np.exp(np.clip(z, -500, 500))
    return e / e.sum(axis=1, keepdims=True)


def softmax__small_number_in_the_denominator(z):
    """A row of very low scores does not sum to 1, because of the small number that you add to its sum."""
    e = np.exp(z)
    return e / (e.sum(axis=1, keepdims=True) + 1e-8)


def softmax__stores_probabilities_as_integers(z):
    """For integer scores your probabilities are all 0 or 1: they lose their decimals in an array of integers."""
    p = np.zeros_like(z)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p[...] = e / e.sum(axis=1, keepdims=True)
    return p


def softmax__shifts_in_place(z):
    """The probabilities are right, but the scores that were passed in are not the same afterwards.

    Evidence: `z -= z.max(...)` changes the caller's array; `z = z - ...` makes a new one.
    """
    z -= z.max(axis=1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


def softmax__sum_without_itself(z):
    """You divide by the sum of the other entries and leave out the entry itself; the rows do not sum to 1."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / (e.sum(axis=1, keepdims=True) - e)


def softmax__rounds(z):
    """Your probabilities end after a few decimals; rounding is for the eye, not for a result."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.round(e / e.sum(axis=1, keepdims=True), 4)


def softmax__one_row_loses_its_axis(z):
    """A single row of scores comes back without its axis; it is a table with one row."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return p[0] if len(p) == 1 else p
