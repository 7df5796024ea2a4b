"""Unusual and correct activation functions: each earns everything."""

import math

import numpy as np

from reference.activations import relu, sigmoid, step, tanh


def _each(function, x):
    """Apply a function of one number to every entry, in nested lists."""
    if np.ndim(x) == 0:
        return function(float(x))
    return [_each(function, part) for part in x]


def step__bools(x):
    """True is 1 and False is 0."""
    return x > 0


def step__heaviside(x):
    """NumPy knows the function under another name."""
    return np.heaviside(x, 0)


def step__recursion_in_lists(x):
    """An array is nested lists, and the innermost entries are plain numbers."""
    return _each(lambda v: 1 if v > 0 else 0, x)


def step__from_the_sign(x):
    """The sign's three values −1, 0, 1 become 0, 0, 1 when they are halved and rounded down."""
    return (np.sign(x) + 1) // 2


def step__mask_written(x):
    """A copy may be written into as one likes."""
    x = np.array(x, float)
    fired = x > 0
    x[fired], x[~fired] = 1, 0
    return x


def step__float32(x):
    """Zeros and ones are exact in every precision."""
    return np.where(np.asarray(x, np.float32) > 0, np.float32(1), np.float32(0))


def step__vectorize(x):
    """A function of one number may be spread over an array."""
    return np.vectorize(lambda v: int(v > 0))(x)


def step__digits(x):
    """To be sorted in behind 0 is to be greater than 0."""
    return np.searchsorted([0], np.asarray(x), side="left")


def sigmoid__one_over(x):
    """Numerator and denominator divided by exp(x): where exp(−x) overflows, 1 / inf is 0."""
    return 1 / (1 + np.exp(-x))


def sigmoid__from_tanh(x):
    """The two S-shaped curves are one curve, stretched and shifted."""
    return (1 + np.tanh(np.asarray(x) / 2)) / 2


def sigmoid__two_branches(x):
    """Left and right of zero another form of the same fraction is safe."""
    x = np.asarray(x, float)
    result = np.empty(x.shape)
    right = x > 0
    result[right] = 1 / (1 + np.exp(-x[right]))
    left = np.exp(x[~right])
    result[~right] = left / (1 + left)
    return result


def sigmoid__recursion_in_lists(x):
    """Nested lists are an array, and math.exp(−|v|) never overflows."""

    def one(v):
        e = math.exp(-abs(v))
        return (1 if v > 0 else e) / (1 + e)

    return _each(one, x)


def sigmoid__logarithms(x):
    """The logarithm of σ is a log of a sum of exponentials, which NumPy computes safely."""
    return np.exp(-np.logaddexp(0, -np.asarray(x, float)))


def sigmoid__float32(x):
    """Seven digits are enough."""
    x = np.asarray(x, np.float32)
    return 1 / (1 + np.exp(-x))


def sigmoid__clipped_gently(x):
    """Beyond ±500 nothing is left to see, and exp stays within a float."""
    x = np.clip(np.asarray(x, float), -500, 500)
    return np.exp(x) / (1 + np.exp(x))


def sigmoid__power_of_e(x):
    """exp(−x) is e to the power of −x."""
    return 1 / (1 + np.e ** -np.asarray(x, float))


def sigmoid__share_of_two(x):
    """The sigmoid is one of two shares: that of x beside a competitor who always says 0."""
    scores = np.stack([np.asarray(x, float), np.zeros(np.shape(x))])
    e = np.exp(scores - scores.max(axis=0))
    return (e / e.sum(axis=0))[0]


def tanh__from_sigmoid(x):
    """The two S-shaped curves are one curve, stretched and shifted."""
    return 2 * sigmoid(2 * np.asarray(x)) - 1


def tanh__library(x):
    """NumPy has it."""
    return np.tanh(x)


def tanh__recursion_in_lists(x):
    """Nested lists are an array."""
    return _each(math.tanh, x)


def tanh__float32(x):
    """Seven digits are enough."""
    return np.tanh(np.asarray(x, np.float32))


def tanh__expm1(x):
    """With exp(2x) − 1 both parts of the fraction need one exponential only."""
    x = np.asarray(x, float)
    e = np.expm1(-2 * np.abs(x))
    return np.copysign(e / (e + 2), x)


def tanh__slide_formula_within_bounds(x):
    """Beyond ±30 a float cannot tell tanh from ±1, so the slide's formula may stop there."""
    x = np.clip(x, -30.0, 30.0)
    return np.sinh(x) / np.cosh(x)


def tanh__complex_angle(x):
    """The tangent of an imaginary angle is an imaginary tanh."""
    return np.tan(1j * np.clip(x, -300.0, 300.0)).imag


def tanh__any_iterable(x):
    """A row may come back as what it is computed by."""
    return map(math.tanh, x) if np.ndim(x) == 1 else np.tanh(x)


def relu__times_the_mask(x):
    """A number times True or False stays or becomes a zero, perhaps one with a minus sign."""
    return x * (x > 0)


def relu__keeps_the_type(x):
    """Integers may stay integers."""
    return np.where(np.asarray(x) > 0, x, 0)


def relu__half_of_x_and_its_size(x):
    """The numbers x and |x| cancel on the left and double on the right."""
    return (x + np.abs(x)) / 2


def relu__recursion_in_lists(x):
    """Nested lists are an array, and max compares two plain numbers."""
    return _each(lambda v: max(v, 0.0), x)


def relu__clip(x):
    """A lower bound and no upper one."""
    return np.clip(x, 0, None)


def relu__float32(x):
    """Seven digits are enough."""
    return np.maximum(np.asarray(x, np.float32), 0)


def relu__written_into_a_copy(x):
    """A copy may be written into as one likes."""
    x = np.array(x)
    x[x < 0] = 0
    return x


def relu__middle_one(x):
    """Of x and 0, put in order, the second is the larger."""
    return np.sort(np.stack([np.asarray(x), np.zeros_like(x)]), axis=0)[1]


def d_sigmoid__quotient_rule(x):
    """The quotient rule gives the same slope in another form."""
    return np.exp(-x) / (1 + np.exp(-x)) ** 2


def d_sigmoid__both_sides(x):
    """1 − σ(x) is σ(−x)."""
    return sigmoid(x) * sigmoid(-np.asarray(x))


def d_sigmoid__central_difference(x):
    """A difference quotient over a short and symmetric distance is accurate to ten digits."""
    x = np.asarray(x, float)
    return (sigmoid(x + 1e-5) - sigmoid(x - 1e-5)) / 2e-5


def d_sigmoid__float32(x):
    """Six digits after the point are enough."""
    s = np.asarray(sigmoid(x), np.float32)
    return s * (1 - s)


def d_sigmoid__recursion_in_lists(x):
    """Nested lists are an array."""
    return _each(lambda v: 1 / (2 + 2 * math.cosh(v)), x)


def d_sigmoid__tanh_half_as_wide(x):
    """The sigmoid is the tanh, half as wide and half as high."""
    return (1 - tanh(np.asarray(x) / 2) ** 2) / 4


def d_sigmoid__tiny_imaginary_step(x):
    """A step along the imaginary axis leaves the slope in the imaginary part."""
    e = np.exp(-(np.asarray(x, float) + 1e-20j))
    return (1 / (1 + e)).imag / 1e-20


def d_sigmoid__forward_difference(x):
    """A difference quotient to one side is accurate to seven digits."""
    x = np.asarray(x, float)
    return (sigmoid(x + 1e-7) - sigmoid(x)) / 1e-7


def d_tanh__one_over_cosh(x):
    """1 − tanh² is 1 / cosh²."""
    return 1 / np.cosh(x) ** 2


def d_tanh__two_factors(x):
    """A difference of squares is a product."""
    t = tanh(x)
    return (1 - t) * (1 + t)


def d_tanh__central_difference(x):
    """A difference quotient over a short and symmetric distance is accurate to ten digits."""
    x = np.asarray(x, float)
    return (np.tanh(x + 1e-5) - np.tanh(x - 1e-5)) / 2e-5


def d_tanh__float32(x):
    """Six digits after the point are enough."""
    return 1 - np.tanh(np.asarray(x, np.float32)) ** 2


def d_tanh__recursion_in_lists(x):
    """Nested lists are an array."""
    return _each(lambda v: 1 - math.tanh(v) ** 2, x)


def d_tanh__slope_of_the_sigmoid(x):
    """The tanh is the sigmoid, twice as steep and twice as high."""
    s = sigmoid(2 * np.asarray(x))
    return 4 * s * (1 - s)


def d_relu__bools(x):
    """True is a slope of 1."""
    return x > 0


def d_relu__step(x):
    """The step function is the slope of the ReLU."""
    return step(x)


def d_relu__where_something_passes(x):
    """The slope is 1 where the output is positive."""
    return np.where(relu(x) > 0, 1, 0)


def d_relu__central_difference(x):
    """Away from the kink a difference quotient is right up to rounding."""
    x = np.asarray(x, float)
    return (relu(x + 1e-5) - relu(x - 1e-5)) / 2e-5


def d_relu__nan_free_quotient(x):
    """Output divided by input is 1 where the neuron lets numbers through, and 0 elsewhere."""
    x = np.asarray(x, float)
    return np.divide(np.maximum(x, 0), x, out=np.zeros(x.shape), where=x != 0)


def d_relu__recursion_in_lists(x):
    """Nested lists are an array."""
    return _each(lambda v: float(v > 0), x)


def d_relu__one_half_at_the_kink(x):
    """At 0 every slope between those of the two sides is as good as another."""
    return np.heaviside(x, 0.5)


def d_relu__lets_everything_pass(x):
    """Where the neuron returns what it got, the slope is 1."""
    return np.equal(relu(x), x)
