"""Known mistakes of the activation functions. A function's name says the task and the mistake."""

import math

import numpy as np

from reference.activations import d_relu, d_sigmoid, d_tanh, relu, sigmoid, step, tanh


def _first_only(right, x):
    """What comes back when a loop over the entries returns in its first round."""
    return right(np.ravel(x)[0])


def _into_same_type(right, x):
    """What comes back when the results are written into np.zeros_like(x)."""
    result = np.zeros_like(x)
    result[...] = right(x)
    return result


def _flat(right, x):
    """What comes back when the entries are collected in one long list."""
    return [float(right(value)) for value in np.ravel(x)]


def _rows_only(right, x):
    """What comes back from one loop over x, in which every entry is treated as one number."""
    return np.array([right(float(value)) for value in x])


def step__fires_at_zero(x):
    """Your step is already 1 at x = 0; compare with the condition on the slide.

    Evidence: other courses' labs define the step with ≥, and a tie is easy to overlook.
    """
    return np.where(np.asarray(x) >= 0, 1.0, 0.0)


def step__half_at_zero(x):
    """At exactly x = 0 your step gives ½; the slide knows two values only.

    Evidence: np.heaviside(x, 0.5) is the convention of signal processing.
    """
    return np.heaviside(x, 0.5)


def step__keeps_the_size(x):
    """Your function keeps the size of x; a step function has only two output values."""
    return relu(x)


def step__if_on_a_whole_array(x):
    """Your function works for a single number but not for an array of numbers.

    Evidence: "The truth value of an array with more than one element is ambiguous" is among the
    most asked questions about numpy.
    """
    return 1.0 if x > 0 else 0.0


def step__minus_one_for_idle(x):
    """An idle neuron gives −1 in your version; on the slide it gives another number."""
    return np.where(np.asarray(x) > 0, 1.0, -1.0)


def step__sign(x):
    """You return the sign of x, which has three values; a step has two."""
    return np.sign(x)


def step__upside_down(x):
    """Your neurons fire for negative numbers and stay idle for positive ones."""
    return np.where(np.asarray(x) < 0, 1.0, 0.0)


def step__threshold_of_one_half(x):
    """Positive numbers below one half do not fire in your version; check what is compared with what."""
    return np.where(np.asarray(x) > 0.5, 1.0, 0.0)


def step__threshold_of_one(x):
    """Positive numbers below 1 do not fire in your version; check what is compared with what."""
    return np.where(np.asarray(x) >= 1, 1.0, 0.0)


def step__fires_on_both_sides(x):
    """Negative numbers fire too in your version; only one side of zero should."""
    return np.where(np.asarray(x) != 0, 1.0, 0.0)


def step__ignores_tiny_numbers(x):
    """Numbers just above zero stay idle in your version; the slide's condition has no tolerance."""
    return np.where(np.asarray(x) > 1e-3, 1.0, 0.0)


def step__one_answer_for_all(x):
    """You answer once for the whole array; every entry is a neuron of its own."""
    return float(np.any(np.asarray(x) > 0))


def step__first_entry_only(x):
    """Only the first entry is answered; look at where your function returns."""
    return _first_only(step, x)


def step__loses_the_shape(x):
    """The values are right, but a table comes back as one long row."""
    return _flat(step, x)


def step__changes_the_array(x):
    """The result is right, but the array that was passed in was changed on the way."""
    x = np.asarray(x)
    fired = x > 0
    x[fired] = 1
    x[~fired] = 0
    return x


def step__arrays_only(x):
    """Arrays work, but one plain number does not: it has no methods of an array."""
    return (x > 0).astype(float)


def step__one_row_only(x):
    """One row of numbers works, but a table or a plain number does not: your loop expects a row."""
    return np.array([1.0 if value > 0 else 0.0 for value in x])


def sigmoid__exponent_sign_wrong(x):
    """Your curve falls from 1 to 0 instead of rising; check the sign in the exponent."""
    return sigmoid(-np.asarray(x, float))


def sigmoid__parentheses_missing_in_the_flipped_form(x):
    """Some of your outputs are larger than 1; check which part of the formula is in the denominator."""
    return 1 / 1 + np.exp(-np.asarray(x, float))


def sigmoid__parentheses_missing_in_the_slide_form(x):
    """Your outputs grow without limit; check how far the fraction's denominator reaches."""
    x = np.asarray(x, float)
    return np.exp(x) / 1 + np.exp(x)


def sigmoid__overflows_for_large_numbers(x):
    """Correct for moderate x, but x = 1000 gives nan because an intermediate value is too large for a float.

    Evidence: exp(710) is beyond a float64, and inf / inf is nan.
    """
    x = np.asarray(x, float)
    return np.exp(x) / (1 + np.exp(x))


def sigmoid__math_exp(x):
    """Your function accepts one number only; arrays need the NumPy version of the function that you use.

    Evidence: "only size-1 arrays can be converted to Python scalars" is the error of math.exp.
    """
    return 1 / (1 + math.exp(-x))


def sigmoid__math_exp_twice(x):
    """Your function accepts one number only; arrays need the NumPy version of the function that you use."""
    return math.exp(x) / (1 + math.exp(x))


def sigmoid__works_in_place(x):
    """The numbers are right but the caller's array was overwritten."""
    x = np.asarray(x, float)
    x[...] = sigmoid(x)
    return x


def sigmoid__clips_hard(x):
    """For |x| above a small limit your curve is flat although it should still rise."""
    return sigmoid(np.clip(x, -1, 1))


def sigmoid__clips_at_ten(x):
    """Far out your curve stays at one value although it should still come closer to 0 or 1."""
    return sigmoid(np.clip(x, -10, 10))


def sigmoid__keeps_integers(x):
    """For integers you get only zeros or ones; check the dtype of the array that you write into.

    Evidence: np.zeros_like takes over the dtype of its argument.
    """
    return _into_same_type(sigmoid, x)


def sigmoid__shares_among_the_entries(x):
    """Your outputs sum to 1, so each depends on all others; every neuron fires on its own."""
    e = np.exp(np.asarray(x, float))
    return e / e.sum()


def sigmoid__minus_in_the_denominator(x):
    """Your curve jumps to infinity at 0; check the signs below the fraction bar."""
    return 1 / (1 - np.exp(-np.asarray(x, float)))


def sigmoid__range_of_tanh(x):
    """Your curve passes through 0 and reaches −1; that is the other S-shaped function."""
    return tanh(x)


def sigmoid__rounds(x):
    """You return only 0 and 1; the sigmoid's point is what lies between."""
    return np.round(sigmoid(x))


def sigmoid__base_of_ten(x):
    """Your curve is too steep: the base of the power is not e."""
    return 1 / (1 + 10.0 ** -np.asarray(x, float))


def sigmoid__base_of_two(x):
    """Your curve is too flat: the base of the power is not e."""
    return 1 / (1 + 2.0 ** -np.asarray(x, float))


def sigmoid__straight_line_between(x):
    """Your curve is a straight line with two corners; the slide's formula bends everywhere."""
    return np.clip(0.2 * np.asarray(x, float) + 0.5, 0, 1)


def sigmoid__returns_the_exponential(x):
    """Your outputs are powers of e; the fraction around them is missing."""
    return np.exp(np.asarray(x, float))


def sigmoid__returns_the_slope(x):
    """You return how steep the curve is; this function is asked for its height."""
    return d_sigmoid(x)


def sigmoid__squares_the_exponent(x):
    """Your values are the same for x and −x; the curve has a low side and a high side."""
    return 1 / (1 + np.exp(-(np.asarray(x, float) ** 2)))


def sigmoid__one_row_only(x):
    """One row of numbers works, but a table or a plain number does not: your loop expects a row."""
    return np.array([1 / (1 + math.exp(-value)) for value in x])


def sigmoid__loses_the_shape(x):
    """The values are right, but a table comes back as one long row."""
    return _flat(sigmoid, x)


def sigmoid__forgets_to_return(x):
    """The value is computed but never given back to the caller."""
    sigmoid(x)


def sigmoid__two_signs_in_one_fraction(x):
    """Above and below the fraction bar the exponents have different signs, so large x give you values without limit."""
    x = np.asarray(x, float)
    return np.exp(x) / (1 + np.exp(-x))


def sigmoid__twice_as_steep(x):
    """Range and middle are right, but your curve is twice as steep as the slide's.

    Evidence: tanh(x), moved and halved into the range from 0 to 1, is the sigmoid of 2x.
    """
    return (1 + tanh(x)) / 2


def sigmoid__same_on_both_sides(x):
    """Negative numbers give you values above ½: the side of zero got lost on the way to a safe exponent."""
    return 1 / (1 + np.exp(-np.abs(x)))


def tanh__parentheses_missing(x):
    """Your values leave the interval between −1 and 1; check how numerator and denominator are grouped."""
    x = np.asarray(x, float)
    return np.exp(x) - np.exp(-x) / np.exp(x) + np.exp(-x)


def tanh__too_flat(x):
    """Range and symmetry are right, but your curve is too flat around 0."""
    return 2 * sigmoid(x) - 1


def tanh__overflows_for_large_numbers(x):
    """Correct for moderate x, but for |x| = 1000 numerator and denominator both overflow.

    Evidence: sinh and cosh exceed a float64 from 711 on, and inf / inf is nan.
    """
    x = np.asarray(x, float)
    return np.sinh(x) / np.cosh(x)


def tanh__upside_down(x):
    """Your value explodes near 0; check which function belongs on top."""
    x = np.asarray(x, float)
    return np.cosh(x) / np.sinh(x)


def tanh__tangent_of_an_angle(x):
    """You use the tangent of angles; the slide's function has an h for hyperbolic."""
    return np.tan(x)


def tanh__arc_tangent(x):
    """Your curve goes beyond 1 on its way up: it belongs to the inverse of another function."""
    return np.arctan(x)


def tanh__sinh_only(x):
    """Your values grow without limit: the denominator of the fraction is missing."""
    return np.sinh(np.asarray(x, float))


def tanh__product(x):
    """You multiply the two functions of the slide; a bar stands between them."""
    x = np.asarray(x, float)
    return np.sinh(x) * np.cosh(x)


def tanh__falls(x):
    """Your curve falls from 1 to −1; look for a sign or a difference that is the wrong way round."""
    return -tanh(x)


def tanh__range_of_sigmoid(x):
    """Your values lie between 0 and 1; the tanh is symmetric about zero."""
    return sigmoid(2 * np.asarray(x, float))


def tanh__straight_line_between(x):
    """Your curve is a straight line with two corners; the slide's formula bends everywhere."""
    return np.clip(np.asarray(x, float), -1, 1)


def tanh__plus_in_the_numerator(x):
    """Your value is 1 everywhere: numerator and denominator are the same."""
    e = np.exp(np.asarray(x, float))
    return (e + 1 / e) / (e + 1 / e)


def tanh__twice_as_high(x):
    """Your curve has the right shape, but ends at 2 and −2; look for a factor of two that nothing cancels."""
    return 2 * tanh(x)


def tanh__size_only(x):
    """Negative numbers give you positive values; the curve passes through zero and goes on down."""
    return np.abs(tanh(x))


def tanh__keeps_integers(x):
    """For integers your values are cut to whole numbers; check the dtype of the array that you write into.

    Evidence: np.zeros_like takes over the dtype of its argument.
    """
    return _into_same_type(tanh, x)


def tanh__works_in_place(x):
    """The numbers are right but the caller's array was overwritten."""
    x = np.asarray(x, float)
    np.tanh(x, out=x)
    return x


def tanh__clips_at_three(x):
    """Beyond 3 your curve stays at one value although it should still come closer to 1."""
    return tanh(np.clip(x, -3, 3))


def tanh__math_functions(x):
    """Your function accepts one number only; arrays need the NumPy version of the functions that you use."""
    return math.tanh(x)


def tanh__first_entry_only(x):
    """Only the first entry is answered; look at where your function returns."""
    return _first_only(tanh, x)


def tanh__twice_the_sigmoid(x):
    """Your curve runs from 0 to 2: it has the right shape, but has not been moved down."""
    return 2 * sigmoid(2 * np.asarray(x, float))


def tanh__half_as_high(x):
    """Your curve has the right shape, but ends at ½ and −½; look for a factor of one half that nothing cancels."""
    return tanh(x) / 2


def tanh__one_row_only(x):
    """One row of numbers works, but a table or a plain number does not: your loop expects a row."""
    return _rows_only(tanh, x)


def relu__largest_of_each_column(x):
    """You return a single number per column: the function that you call looks for the largest element, not for the larger of two.

    Evidence: the second argument of np.max is an axis, that of np.maximum is a number.
    """
    return np.max(x, 0)


def relu__builtin_max(x):
    """Your function works for a single number but not for an array: a comparison of the whole array has no one answer.

    Evidence: "The truth value of an array with more than one element is ambiguous".
    """
    return max(0, x)


def relu__changes_the_array(x):
    """The result is right but the input array was changed on the way."""
    x = np.asarray(x)
    x[x < 0] = 0
    return x


def relu__leaks(x):
    """Negative inputs give small negative outputs; that is a different activation function.

    Evidence: the leaky ReLU is a layer of every deep-learning library.
    """
    x = np.asarray(x, float)
    return np.where(x > 0, x, 0.01 * x)


def relu__size(x):
    """Negative numbers come back positive; they should not come back at all."""
    return np.abs(x)


def relu__smaller_of_two(x):
    """You keep the negative numbers and drop the positive ones."""
    return np.minimum(x, 0)


def relu__stops_at_six(x):
    """Large numbers are cut off; the slide's curve goes on rising.

    Evidence: ReLU6 of mobile networks ends at 6.
    """
    return np.clip(x, 0, 6)


def relu__stops_at_one(x):
    """Your curve gets flat at 1; the slide's curve goes on rising."""
    return np.clip(x, 0, 1)


def relu__fires_only(x):
    """You say whether a number passes; the slide lets the number itself pass."""
    return np.where(np.asarray(x) > 0, 1, 0)


def relu__smooth(x):
    """Your curve bends softly around 0; the slide's curve has a corner."""
    return np.logaddexp(0, np.asarray(x, float))


def relu__minus_one_for_the_others(x):
    """Numbers that do not pass become −1; the slide gives them another value."""
    x = np.asarray(x, float)
    return np.where(x > 0, x, -1.0)


def relu__drops_the_others(x):
    """Fewer numbers come back than went in: those that do not pass are cut out instead of set to 0."""
    x = np.asarray(x)
    return x[x > 0]


def relu__passes_from_one_on(x):
    """Positive numbers below 1 do not pass in your version; check what is compared with what."""
    x = np.asarray(x)
    return np.where(x > 1, x, 0)


def relu__vectorize_takes_the_first_type(x):
    """Decimals vanish where the first entry is not positive: the type of the first result decides for all.

    Evidence: np.vectorize determines its output type from the first entry.
    """
    return np.vectorize(lambda v: v if v > 0 else 0)(x)


def relu__cuts_off_decimals(x):
    """Your outputs are whole numbers even where the inputs are not."""
    return np.maximum(x, 0).astype(int)


def relu__divided_by_the_largest(x):
    """Your outputs depend on the largest entry; every number passes as it is."""
    r = np.maximum(np.asarray(x, float), 0)
    return r / max(r.max(), 1e-12)


def relu__one_row_only(x):
    """One row of numbers works, but a table or a plain number does not: your loop expects a row."""
    return _rows_only(relu, x)


def relu__forgets_the_else(x):
    """Nothing comes back for negative numbers: one branch has no return."""
    return x if np.all(np.asarray(x) > 0) else None


def relu__loses_the_shape(x):
    """The values are right, but a table comes back as one long row."""
    return _flat(relu, x)


def relu__stops_at_a_hundred(x):
    """Very large numbers are cut off; the slide's curve goes on rising."""
    return np.clip(x, 0, 100)


def relu__twice_as_steep(x):
    """Positive numbers come back doubled; they should pass as they are."""
    return x + np.abs(x)


def d_sigmoid__expects_the_output(x):
    """Your formula is meant for the neuron's output, but this function receives the value before the activation.

    Evidence: many tutorials write sigmoid_derivative(x) = x·(1 − x) and hand it the activated value.
    """
    x = np.asarray(x, float)
    return x * (1 - x)


def d_sigmoid__returns_the_sigmoid(x):
    """Your slope keeps growing with x, but the curve gets flat on both sides."""
    return sigmoid(x)


def d_sigmoid__negative(x):
    """Your slope is negative although the sigmoid always rises."""
    return -d_sigmoid(x)


def d_sigmoid__activates_twice(x):
    """You evaluate the slope at the output of the neuron instead of at its input."""
    return d_sigmoid(sigmoid(x))


def d_sigmoid__second_factor_only(x):
    """Your slope is close to 1 on the far left, where the curve is flat; a factor is missing."""
    return 1 - sigmoid(x)


def d_sigmoid__square_of_the_output(x):
    """Your slope keeps growing with x: both factors of your product are the same."""
    return sigmoid(x) ** 2


def d_sigmoid__difference_of_the_square(x):
    """Your slope is too large at every point, and 1 on the far left; that formula, with its square, belongs to another curve."""
    return 1 - sigmoid(x) ** 2


def d_sigmoid__slope_of_tanh(x):
    """Your slope is 1 at x = 0; that is how steep the other S-shaped curve is."""
    return d_tanh(x)


def d_sigmoid__four_times_too_steep(x):
    """The shape of your slope is right, but it is 1 at x = 0; the sigmoid is not that steep there."""
    return 4 * d_sigmoid(x)


def d_sigmoid__power_rule_on_exp(x):
    """Your slope is 0 at x = 0, where the curve is steepest: a factor x has come in that does not belong there."""
    x = np.asarray(x, float)
    return x * np.exp(-x) / (1 + np.exp(-x)) ** 2


def d_sigmoid__wide_difference(x):
    """Your difference quotient takes its two points too far apart: the curve bends between them."""
    x = np.asarray(x, float)
    return sigmoid(x + 0.5) - sigmoid(x - 0.5)


def d_sigmoid__difference_too_narrow(x):
    """Your difference quotient takes its two points so close together that rounding decides."""
    x = np.asarray(x, float)
    return (sigmoid(x + 1e-13) - sigmoid(x)) / 1e-13


def d_sigmoid__difference_not_divided(x):
    """You return a tiny difference; a slope is a difference divided by a distance."""
    x = np.asarray(x, float)
    return sigmoid(x + 1e-5) - sigmoid(x - 1e-5)


def d_sigmoid__slope_between_neighbours(x):
    """Your slope at one entry depends on the entries next to it."""
    x = np.asarray(x, float)
    if x.size < 2:
        return d_sigmoid(x)
    return np.gradient(sigmoid(x.ravel()), x.ravel()).reshape(x.shape)


def d_sigmoid__keeps_integers(x):
    """For integers your slopes are cut to whole numbers; check the dtype of the array that you write into."""
    return _into_same_type(d_sigmoid, x)


def d_sigmoid__changes_the_array(x):
    """The slopes are right, but the array that was passed in was changed on the way."""
    right = d_sigmoid(x)
    x = np.asarray(x)
    if x.dtype.kind == "f":
        x[...] = sigmoid(x)
    return right


def d_sigmoid__arrays_of_floats_only(x):
    """Arrays of floats work, but integers do not: your result is written into the argument's own type."""
    s = np.array(x)
    np.exp(-s, out=s)
    return s / (1 + s) ** 2


def d_sigmoid__loses_the_shape(x):
    """The slopes are right, but a table comes back as one long row."""
    return _flat(d_sigmoid, x)


def d_sigmoid__output_in_one_factor_only(x):
    """One of your two factors takes x itself for the neuron's output."""
    return sigmoid(x) * (1 - np.asarray(x, float))


def d_sigmoid__twice_too_steep(x):
    """Your slope has the right shape, but is ½ at x = 0: twice too steep.

    Evidence: the two points of a central difference are 2h apart, and it is easily divided by h.
    """
    x = np.asarray(x, float)
    return (sigmoid(x + 1e-5) - sigmoid(x - 1e-5)) / 1e-5


def d_tanh__expects_the_output(x):
    """Your formula expects the activated value, but the function receives the value before the activation.

    Evidence: many tutorials write tanh_derivative(x) = 1 − x² and hand it the activated value.
    """
    return 1 - np.asarray(x, float) ** 2


def d_tanh__square_forgotten(x):
    """Your slope is not the same for x and −x, but the tanh curve is symmetric."""
    return 1 - tanh(x)


def d_tanh__activates_twice(x):
    """You evaluate the slope at the output of the neuron instead of at its input."""
    return d_tanh(tanh(x))


def d_tanh__plus(x):
    """Your slope grows where the curve gets flat; check the sign before the square."""
    return 1 + tanh(x) ** 2


def d_tanh__negative(x):
    """Your slope is negative although the tanh always rises."""
    return tanh(x) ** 2 - 1


def d_tanh__returns_the_square(x):
    """Your slope is 0 where the curve is steepest and 1 where it is flat."""
    return tanh(x) ** 2


def d_tanh__formula_of_the_sigmoid(x):
    """Your slope is 0 at x = 0 and negative on the left: that formula belongs to another curve."""
    t = tanh(x)
    return t * (1 - t)


def d_tanh__slope_of_sigmoid(x):
    """Your slope is ¼ at x = 0; that is how steep the other S-shaped curve is."""
    return d_sigmoid(x)


def d_tanh__one_power_of_cosh(x):
    """Your slope fades too slowly on both sides; a power is missing."""
    return 1 / np.cosh(np.asarray(x, float))


def d_tanh__square_in_the_argument(x):
    """Your square sits inside the function; it belongs to the value that comes out."""
    return 1 - np.tanh(np.asarray(x, float) ** 2)


def d_tanh__square_of_the_difference(x):
    """Your slope reaches 4 on the left: the whole difference is squared instead of one part."""
    return (1 - tanh(x)) ** 2


def d_tanh__cosh_upside_down(x):
    """Your slope grows beyond 1 and never stops; check which side of the fraction bar cosh is on."""
    return np.cosh(np.asarray(x, float)) ** 2


def d_tanh__twice_too_steep(x):
    """Your slope has the right shape, but is 2 at x = 0: twice too steep."""
    return 2 * d_tanh(x)


def d_tanh__returns_the_tanh(x):
    """You return the curve's height; this function is asked how steep it is."""
    return tanh(x)


def d_tanh__differentiates_sinh_and_cosh_apart(x):
    """Your slope is cosh over sinh, one derivative over the other; a fraction has a rule of its own."""
    x = np.asarray(x, float)
    return np.cosh(x) / np.sinh(x)


def d_tanh__wide_difference(x):
    """Your difference quotient takes its two points too far apart: the curve bends between them."""
    x = np.asarray(x, float)
    return (tanh(x + 0.5) - tanh(x - 0.5)) / 1.0


def d_tanh__keeps_integers(x):
    """For integers your slopes are cut to whole numbers; check the dtype of the array that you write into."""
    return _into_same_type(d_tanh, x)


def d_tanh__changes_the_array(x):
    """The slopes are right, but the array that was passed in was changed on the way."""
    right = d_tanh(x)
    x = np.asarray(x)
    if x.dtype.kind == "f":
        x[...] = tanh(x)
    return right


def d_tanh__first_entry_only(x):
    """Only the first entry is answered; look at where your function returns."""
    return _first_only(d_tanh, x)


def d_tanh__loses_the_shape(x):
    """The slopes are right, but a table comes back as one long row."""
    return _flat(d_tanh, x)


def d_relu__returns_the_value(x):
    """You return the value, not the slope: for positive x the slope does not depend on x."""
    return relu(x)


def d_relu__one_everywhere(x):
    """Your slope is 1 everywhere, so the network behaves as if it had no activation; on one side of its corner the curve is flat."""
    return np.ones_like(np.asarray(x, float))


def d_relu__zero_everywhere(x):
    """Your slope is 0 everywhere, so nothing can be learned through this neuron."""
    return np.zeros_like(np.asarray(x, float))


def d_relu__upside_down(x):
    """Your slope is 1 where the curve is flat and 0 where it rises."""
    return np.where(np.asarray(x) > 0, 0.0, 1.0)


def d_relu__minus_one_on_the_left(x):
    """Your slope is −1 for negative x; there the curve neither rises nor falls."""
    return np.sign(x)


def d_relu__leaks(x):
    """For negative x your slope is small but not zero; that is a different activation function."""
    return np.where(np.asarray(x) > 0, 1.0, 0.01)


def d_relu__from_one_on(x):
    """Positive numbers below 1 get no slope in your version; check what is compared with what."""
    return np.where(np.asarray(x) > 1, 1.0, 0.0)


def d_relu__slope_of_a_smooth_curve(x):
    """Your slope changes gradually; the ReLU's slope jumps, for the curve has a corner."""
    return sigmoid(x)


def d_relu__as_if_squared(x):
    """Your slope grows with x: the power rule was used on a power that is not there."""
    return 2 * relu(x)


def d_relu__ends_at_six(x):
    """For large x your slope is 0, but the slide's curve goes on rising."""
    x = np.asarray(x)
    return np.where((x > 0) & (x < 6), 1.0, 0.0)


def d_relu__if_on_a_whole_array(x):
    """Your function works for a single number but not for an array of numbers."""
    return 1.0 if x > 0 else 0.0


def d_relu__changes_the_array(x):
    """The slopes are right, but the array that was passed in was changed on the way."""
    x = np.asarray(x)
    x[x < 0] = 0
    return (x > 0).astype(float)


def d_relu__one_answer_for_all(x):
    """You answer once for the whole array; every entry has a slope of its own."""
    return float(np.all(np.asarray(x) > 0))


def d_relu__loses_the_shape(x):
    """The slopes are right, but a table comes back as one long row."""
    return _flat(d_relu, x)


def d_relu__arrays_only(x):
    """Arrays work, but one plain number does not: it has no methods of an array."""
    return (x > 0).astype(float)


def d_relu__keeps_negative_numbers(x):
    """Negative numbers come back as they went in; the curve is flat there."""
    x = np.asarray(x, float)
    return np.where(x > 0, 1.0, x)


def d_relu__ends_at_one(x):
    """From 1 on your slope is 0: that curve has a second corner, which the slide's does not have."""
    x = np.asarray(x)
    return np.where((x > 0) & (x < 1), 1.0, 0.0)
