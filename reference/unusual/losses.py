"""Unusual and correct losses: each earns everything."""

import math
import warnings
from fractions import Fraction

import numpy as np


def _numerical(loss, x):
    """The central difference of a loss in every entry of x."""
    g = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        up, down = x.astype(float), x.astype(float)
        up[index] += 1e-5
        down[index] -= 1e-5
        g[index] = (loss(up) - loss(down)) / 2e-5
    return g


def l1_loss__exact_sum_in_a_loop(y, y_hat):
    """The sum of all entries may be taken one by one, and exactly."""
    return math.fsum(
        abs(float(a) - float(b)) for a, b in zip(y.ravel(), y_hat.ravel(), strict=True)
    )


def l1_loss__larger_minus_smaller(y, y_hat):
    """The larger of two numbers minus the smaller never goes below zero, not even in bytes."""
    return np.sum(np.maximum(y, y_hat) - np.minimum(y, y_hat))


def l1_loss__norm(y, y_hat):
    """The 1-norm of the flattened error is the sum of the distances."""
    return np.linalg.norm((y.astype(float) - y_hat).ravel(), ord=1)


def l1_loss__recursion(y, y_hat):
    """A table's loss is its rows' losses, added up."""
    if np.ndim(y) == 0:
        return abs(float(y) - float(y_hat))
    return sum(l1_loss__recursion(a, b) for a, b in zip(y, y_hat, strict=True))


def l1_loss__float32(y, y_hat):
    """Seven digits are enough."""
    return np.abs(y.astype(np.float32) - y_hat.astype(np.float32)).sum()


def l1_loss__array_of_one(y, y_hat):
    """An array that holds one number is one number."""
    return np.abs(y.astype(float) - y_hat).sum(keepdims=True)


def l1_loss__one_sided_errors(y, y_hat):
    """What is too high and what is too low may be added up apart."""
    d = y_hat.astype(float) - y
    return d[d > 0].sum() - d[d < 0].sum()


def l1_loss__talks_all_the_time(y, y_hat, verbose=True):
    """Who prints, warns and offers a further option may do so."""
    if verbose:
        print("loss of", y.shape)  # noqa: T201
        warnings.warn("still learning", stacklevel=2)
    return np.abs(np.subtract(y, y_hat, dtype=float)).sum()


def l1_loss__fraction(y, y_hat):
    """A fraction is a number like others."""
    pairs = zip(y.ravel().tolist(), y_hat.ravel().tolist(), strict=True)
    return sum((abs(Fraction(a) - Fraction(b)) for a, b in pairs), Fraction(0))


def l2_loss__dot_product(y, y_hat):
    """A vector times itself is the sum of its squares."""
    d = (y.astype(float) - y_hat).ravel()
    return d @ d


def l2_loss__norm_squared(y, y_hat):
    """Squaring undoes the root in the norm."""
    return np.linalg.norm(y.astype(float) - y_hat) ** 2


def l2_loss__einsum(y, y_hat):
    """Einstein's sum over all axes gives one number."""
    d = np.atleast_2d(y.astype(float) - y_hat)
    return np.einsum("ij,ij->", d, d)


def l2_loss__trace(y, y_hat):
    """The diagonal of D·Dᵀ holds the rows' sums of squares."""
    d = np.atleast_2d(y.astype(float) - y_hat)
    return np.trace(d @ d.T)


def l2_loss__expanded(y, y_hat):
    """y² − 2yŷ + ŷ² is the same square."""
    y, y_hat = y.astype(float), y_hat.astype(float)
    return np.sum(y**2 - 2 * y * y_hat + y_hat**2)


def l2_loss__python_numbers(y, y_hat):
    """Lists of Python's own numbers never wrap around."""
    pairs = zip(np.ravel(y).tolist(), np.ravel(y_hat).tolist(), strict=True)
    return sum((a - b) ** 2 for a, b in pairs)


def l2_loss__float32(y, y_hat):
    """Seven digits are enough."""
    return np.square(y.astype("f4") - y_hat.astype("f4")).sum()


def l2_loss__mean_times_size(y, y_hat):
    """The average times the number of entries is the sum."""
    return np.mean((y.astype(float) - y_hat) ** 2) * y.size


def nll_loss__mask_before_the_logarithm(labels, probs):
    """One-hot labels pick each row's probability, and the logarithm comes afterwards."""
    return -np.log((probs * np.eye(probs.shape[1])[labels]).sum(axis=1)).sum()


def nll_loss__logarithm_of_the_product(labels, probs):
    """The logarithm of a product is the sum of the logarithms."""
    return -math.log(math.prod(row[label] for label, row in zip(labels, probs, strict=True)))


def nll_loss__small_number_inside(labels, probs):
    """A guard of 1e-8 inside the logarithm does not show in the first four digits."""
    return -np.sum(np.log(probs[np.arange(len(labels)), labels] + 1e-8))


def nll_loss__clipped(labels, probs):
    """Probabilities kept away from 0 and 1 by 1e-7 give the same loss."""
    p = np.clip(probs, 1e-7, 1 - 1e-7)
    return -np.sum(np.eye(probs.shape[1])[labels] * np.log(p))


def nll_loss__loop(labels, probs):
    """One row after the other."""
    total = 0
    for i in range(len(labels)):
        total -= math.log(probs[i][labels[i]])
    return total


def nll_loss__take_along_axis(labels, probs):
    """A function of numpy picks one entry a row."""
    return -np.log(np.take_along_axis(probs, labels[:, None], axis=1)).sum(keepdims=True)


def nll_loss__boolean_mask(labels, probs):
    """A mask that is true once a row picks one probability a row."""
    return np.log(1 / probs[np.arange(probs.shape[1]) == labels[:, None]]).sum()


def nll_loss__class_by_class(labels, probs):
    """The rows may be visited in the order of their classes."""
    return -sum(np.log(probs[labels == c, c]).sum() for c in range(probs.shape[1]))


def nll_loss__nan_to_zero(labels, probs):
    """The nan of 0·log 0 belongs to a class that has no say, and a sum may leave it out."""
    return -np.nansum(np.eye(probs.shape[1])[labels] * np.log(probs))


def nll_loss__masked_array(labels, probs):
    """A masked array leaves out what is masked, and its logarithm does too."""
    return -np.log(np.ma.array(probs, mask=np.arange(probs.shape[1]) != labels[:, None])).sum()


def nll_loss__float32(labels, probs):
    """Seven digits are enough."""
    return -np.log(probs.astype(np.float32)[range(len(labels)), labels]).sum()


def l1_grad__where(y, y_hat):
    """Two cases are enough: at the kink any slope from −1 to 1 is right."""
    return np.where(y_hat > y, 1, -1)


def l1_grad__other_side_of_the_kink(y, y_hat):
    """At the kink 1 is as right as −1."""
    return 2 * (y_hat >= y).astype(int) - 1


def l1_grad__comparisons(y, y_hat):
    """True minus False is a sign, and comparisons do not wrap around."""
    return (y_hat > y).astype(np.int8) - (y_hat < y)


def l1_grad__nested_lists(y, y_hat):
    """Lists of lists are tables too."""
    if np.ndim(y) == 0:
        return math.copysign(1, float(y_hat) - float(y))
    return [l1_grad__nested_lists(a, b) for a, b in zip(y, y_hat, strict=True)]


def l1_grad__numerical(y, y_hat):
    """Away from the kink the difference quotient is exact, and at the kink it is 0."""
    return _numerical(lambda p: np.abs(y - p).sum(), y_hat)


def l1_grad__guarded_quotient(y, y_hat):
    """d/|d| is the sign, and a tiny number below the line keeps it finite."""
    d = y_hat.astype(float) - y
    return d / (np.abs(d) + 1e-12)


def l1_grad__steep_tanh(y, y_hat):
    """A tanh that is steep enough is a sign."""
    return np.tanh(1e6 * (y_hat.astype(float) - y))


def l1_grad__float32(y, y_hat):
    """A sign needs one digit."""
    return np.sign(y_hat.astype(np.float32) - y.astype(np.float32))


def l1_grad__half_way_up_the_kink(y, y_hat):
    """A Heaviside step with any height in its corner, stretched from -1 to 1."""
    return 2 * np.heaviside(y_hat.astype(float) - y, 0.8) - 1


def l2_grad__added_twice(y, y_hat):
    """Two times the error is the error plus the error."""
    d = y_hat.astype(float) - y
    return d + d


def l2_grad__minus_twice_the_other_error(y, y_hat):
    """−2(y − ŷ) is the chain rule, written out."""
    return -2 * (y.astype(float) - y_hat.astype(float))


def l2_grad__numerical(y, y_hat):
    """The central difference of a square is exact."""
    return _numerical(lambda p: ((y - p) ** 2).sum(), y_hat)


def l2_grad__complex_step(y, y_hat):
    """A tiny imaginary step loses no digits."""
    return (((y_hat.astype(float) + 1e-20j) - y) ** 2).imag / 1e-20


def l2_grad__nested_tuples(y, y_hat):
    """Tuples of tuples are tables too."""
    if np.ndim(y) == 0:
        return 2 * (float(y_hat) - float(y))
    return tuple(l2_grad__nested_tuples(a, b) for a, b in zip(y, y_hat, strict=True))


def l2_grad__generator_of_rows(y, y_hat):
    """Rows that come one after the other make an array."""
    return (2.0 * row - 2.0 * target for target, row in zip(y, y_hat, strict=True))


def l2_grad__float32(y, y_hat):
    """Seven digits are enough."""
    return np.float32(2) * (y_hat.astype(np.float32) - y.astype(np.float32))


def l2_grad__vectorize(y, y_hat):
    """A function of two numbers, applied entry by entry."""
    return np.vectorize(lambda a, b: 2 * (float(b) - float(a)), otypes=[float])(y, y_hat)


def l2_grad__python_objects(y, y_hat):
    """An array of Python's own numbers holds the same slopes."""
    return np.frompyfunc(lambda a, b: 2 * (float(b) - float(a)), 2, 1)(y, y_hat)


def nll_grad__lists(labels, probs):
    """Lists of lists are tables too."""
    return [
        [-1 / p if c == label else 0 for c, p in enumerate(row)]
        for label, row in zip(labels, probs, strict=True)
    ]


def nll_grad__divides_where_it_may(labels, probs):
    """One-hot labels divided by the probabilities, only where the labels are."""
    true = np.eye(probs.shape[1])[labels]
    return -np.divide(true, probs, out=np.zeros(probs.shape), where=true > 0)


def nll_grad__minus_zero(labels, probs):
    """−0 is 0."""
    true = np.eye(probs.shape[1])[labels]
    return -true / np.where(true == 1, probs, 1.0)


def nll_grad__nan_to_zero(labels, probs):
    """Where 0/0 came from a class that has no say, 0 is its slope."""
    return np.nan_to_num(-np.eye(probs.shape[1])[labels] / probs)


def nll_grad__numerical(labels, probs):
    """The central difference of the loss has the first eight digits right."""
    rows = np.arange(len(labels))
    return _numerical(lambda p: -np.log(p[rows, labels]).sum(), probs)


def nll_grad__small_number_below(labels, probs):
    """A guard of 1e-8 in the denominator is far below the tolerance."""
    return -np.eye(probs.shape[1])[labels] / (probs + 1e-8)


def nll_grad__put_along_axis(labels, probs):
    """A function of numpy sets one entry a row."""
    g, where = np.zeros_like(probs), labels[:, None]
    np.put_along_axis(g, where, -1 / np.take_along_axis(probs, where, axis=1), axis=1)
    return g


def nll_grad__float32(labels, probs):
    """Seven digits are enough."""
    g = np.zeros(probs.shape, np.float32)
    for i, label in enumerate(labels):
        g[i, label] = -1 / np.float32(probs[i, label])
    return g


def softmax__logarithm_first(z):
    """The exponential of the log-softmax, as in scipy."""
    s = z - np.max(z, axis=1, keepdims=True)
    return np.exp(s - np.log(np.sum(np.exp(s), axis=1, keepdims=True)))


def softmax__logsumexp(z):
    """The logarithm of the denominator may be taken pair by pair."""
    return np.exp(z - np.logaddexp.reduce(z.astype(float), axis=1, keepdims=True))


def softmax__differences_of_scores(z):
    """Divided by its own exponential, every fraction has only differences left in it."""
    return 1 / np.exp(z[:, None, :] - z[:, :, None]).sum(axis=2)


def softmax__loops(z):
    """Row by row, entry by entry, in Python's own numbers."""
    table = []
    for row in z.tolist():
        top = max(row)
        e = [math.exp(score - top) for score in row]
        table.append([value / math.fsum(e) for value in e])
    return table


def softmax__generator_of_rows(z):
    """Rows that come one after the other make an array."""
    for row in z:
        e = np.exp(row - row.max())
        yield e / e.sum()


def softmax__columns_inside(z):
    """With samples as columns inside, and rows again outside."""
    e = np.exp(z.T - z.T.max(axis=0))
    return (e / e.sum(axis=0)).T


def softmax__apply_along_axis(z):
    """A function of one row, applied along the rows."""
    return np.apply_along_axis(
        lambda row: np.exp(row - max(row)) / sum(np.exp(row - max(row))), 1, z
    )


def softmax__powers_of_2_of_scaled_scores(z):
    """exp(x) is a power of 2 whose exponent is divided by log 2."""
    e = np.exp2((z - z.max(axis=1, keepdims=True)) / np.log(2))
    return np.einsum("ij,i->ij", e, 1 / np.einsum("ij->i", e))


def softmax__float32(z):
    """Seven digits are enough."""
    e = np.exp(z.astype("f4") - z.max(axis=1, keepdims=True).astype("f4"))
    return e / e.sum(axis=1, keepdims=True)


def softmax__tiny_number_below_without_a_shift(z):
    """A guard against a division by 0 that is far smaller than any sum."""
    e = np.exp(z)
    return e / (e.sum(axis=1, keepdims=True) + 1e-12)
