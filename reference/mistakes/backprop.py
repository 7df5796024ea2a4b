"""Known mistakes of backpropagation. A function's name says the task and the mistake."""

import numpy as np

from reference.activations import d_sigmoid, relu, sigmoid
from reference.losses import softmax

H = 1e-5


def _entries(f, w, slope):
    """Ask `slope` for each entry, given w and a copy of w with h in this entry and 0 elsewhere."""
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        h = np.zeros(w.shape)
        h[i] = H
        gradient[i] = slope(f, w, h)
    return gradient


def _central(f, w):
    return _entries(f, w, lambda f, w, h: (f(w + h) - f(w - h)) / (2 * H))


def numerical_gradient__step_to_one_side_only(f, w):
    """You look to one side of w only, and where f bends strongly, this tilts every slope."""
    return _entries(f, w, lambda f, w, h: (f(w + h) - f(w)) / H)


def numerical_gradient__step_backwards_only(f, w):
    """You compare w with the point below it only; what f does above w never enters your slope."""
    return _entries(f, w, lambda f, w, h: (f(w) - f(w - h)) / H)


def numerical_gradient__divided_by_h_only(f, w):
    """Your slopes are twice too large: look how far apart the two points are that you compare."""
    return 2 * _central(f, w)


def numerical_gradient__divided_by_4h(f, w):
    """Your slopes are half of what they should be: the points are closer together than you say."""
    return _central(f, w) / 2


def numerical_gradient__never_divided(f, w):
    """You return how much f changes, but a slope is a change per distance."""
    return _central(f, w) * 2 * H


def numerical_gradient__sign_reversed(f, w):
    """Where f rises, your slope is negative: the two points have changed places."""
    return -_central(f, w)


def numerical_gradient__without_sign(f, w):
    """Your slopes say how steep f is, but not whether it goes up or down."""
    return np.abs(_central(f, w))


def numerical_gradient__all_entries_at_once(f, w):
    """All entries of w move together in your code, so every entry gets the sum of all slopes."""
    w = w.astype(float)
    return np.full(w.shape, (f(w + H) - f(w - H)) / (2 * H))


def numerical_gradient__one_number(f, w):
    """One number came back for the whole array: each entry of w has a slope of its own."""
    w = w.astype(float)
    return (f(w + H) - f(w - H)) / (2 * H)


def numerical_gradient__whole_rows(f, w):
    """Your loop runs along the first axis only, so all entries of a row move together."""
    gradient = np.zeros(w.shape)
    for i in range(len(w)):
        up, down = w.astype(float), w.astype(float)
        up[i] += H
        down[i] -= H
        gradient[i] = (f(up) - f(down)) / (2 * H)
    return gradient


def numerical_gradient__entries_stay_moved(f, w):
    """An entry that has been moved stays moved while the following ones are measured."""
    up, down = w.astype(float), w.astype(float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up[i] += H
        down[i] -= H
        gradient[i] = (f(up) - f(down)) / (2 * H)
    return gradient


def numerical_gradient__moves_w_itself(f, w):
    """Your code moves the caller's w and does not bring it back to where it was."""
    if w.dtype.kind != "f":
        return _central(f, w)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += H
        above = f(w)
        w[i] -= 2 * H
        gradient[i] = (above - f(w)) / (2 * H)
    return gradient


def numerical_gradient__moves_w_in_place(f, w):
    """You move w itself and not a copy: its numbers do not come back exactly, and integers lose h."""
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += H
        above = f(w)
        w[i] -= 2 * H
        gradient[i] = (above - f(w)) / (2 * H)
        w[i] += H
    return gradient


def numerical_gradient__not_put_back_exactly(f, w):
    """Adding h and taking it away again left w with other last digits than before."""
    if w.dtype.kind != "f":
        return _central(f, w)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += H
        above = f(w)
        w[i] -= 2 * H
        gradient[i] = (above - f(w)) / (2 * H)
        w[i] += H
    return gradient


def numerical_gradient__integers_cut_h_off(f, w):
    """With an array of integers, the small step is rounded away before f ever sees it.

    Evidence: asked at https://www.52zhanxing.com/ask/7771442.html (2 minus the step is 1).
    """
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[i] = up[i] + H
        down[i] = down[i] - H
        gradient[i] = (f(up) - f(down)) / (2 * H)
    return gradient


def numerical_gradient__integer_slopes(f, w):
    """For an array of integers, your slopes lose everything behind the decimal point.

    Evidence: asked at https://devsolus.com/calculation-of-gradients/ (zeros_like of integers).
    """
    gradient = np.zeros_like(w)
    gradient[...] = _central(f, w)
    return gradient


def numerical_gradient__flat_result(f, w):
    """The slopes came back as one long row; they belong where their entries are in w."""
    return _central(f, w).ravel()


def numerical_gradient__flat_question(f, w):
    """Your code hands f one long row of numbers, but f knows only arrays of the shape of w."""
    return _central(f, w.ravel()).reshape(w.shape)


def numerical_gradient__entry_without_the_others(f, w):
    """Your code hands f a single entry of w, but f needs the whole array to answer.

    Evidence: in the code at https://devsolus.com/calculation-of-gradients/.
    """
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        gradient[i] = (f(w[i] + H) - f(w[i] - H)) / (2 * H)
    return gradient


def numerical_gradient__transposed_result(f, w):
    """Rows and columns of your slopes have changed places."""
    return _central(f, w).T


def numerical_gradient__first_axis_only(f, w):
    """Only a part of the entries was measured, the other slopes were left at zero."""
    gradient = np.zeros(w.shape)
    for i in range(len(w)):
        j = (i,) + (0,) * (w.ndim - 1)
        h = np.zeros(w.shape)
        h[j] = H
        gradient[j] = (f(w + h) - f(w - h)) / (2 * H)
    return gradient


def numerical_gradient__last_entry_forgotten(f, w):
    """The loop ends one entry too early: the last slope was never measured."""
    gradient = _central(f, w)
    gradient.flat[-1] = 0.0
    return gradient


def numerical_gradient__step_far_too_large(f, w):
    """Your h is so large that f bends between the two points."""
    h = 0.1
    return _entries(f, w, lambda f, w, e: (f(w + e / H * h) - f(w - e / H * h)) / (2 * h))


def numerical_gradient__step_far_too_small(f, w):
    """Your h is so small that both values of f are nearly the same, and rounding decides."""
    h = 1e-14
    return _entries(f, w, lambda f, w, e: (f(w + e / H * h) - f(w - e / H * h)) / (2 * h))


def numerical_gradient__relative_step(f, w):
    """Your step is a share of the entry, so an entry that is zero does not move at all."""
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        up, down = w.astype(float), w.astype(float)
        up[i] *= 1 + H
        down[i] *= 1 - H
        gradient[i] = (f(up) - f(down)) / np.float64(up[i] - down[i])
    return gradient


def numerical_gradient__values_instead_of_slopes(f, w):
    """Your result holds values of f, not their differences."""
    return _entries(f, w, lambda f, w, h: f(w + h))


def numerical_gradient__forgets_to_return(f, w):
    """The slopes are computed, but they never leave the function."""
    _central(f, w)


def _forward(X, W1, b1, W2, b2):
    """The sums and the activations of both layers."""
    z1 = X @ W1 + b1
    a = sigmoid(z1)
    z2 = a @ W2 + b2
    return z1, a, z2, sigmoid(z2)


def _deltas(X, Y, W1, b1, W2, b2):
    """The right slopes in z1 and z2, and the hidden activations."""
    z1, a, z2, y_hat = _forward(X, W1, b1, W2, b2)
    delta2 = 2 * (y_hat - Y) * d_sigmoid(z2)
    return (delta2 @ W2.T) * d_sigmoid(z1), delta2, a


def _collect(X, a, delta1, delta2):
    """The gradients that follow from the slopes in z1 and z2."""
    return X.T @ delta1, delta1.sum(axis=0), a.T @ delta2, delta2.sum(axis=0)


def _right(X, Y, W1, b1, W2, b2):
    delta1, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    return _collect(X, a, delta1, delta2)


def backprop__output_slope_missing(X, Y, W1, b1, W2, b2):
    """Your output-layer gradient ignores that the output went through an activation."""
    z1, a, z2, y_hat = _forward(X, W1, b1, W2, b2)
    delta2 = 2 * (y_hat - Y)
    return _collect(X, a, (delta2 @ W2.T) * d_sigmoid(z1), delta2)


def backprop__cross_entropy_delta(X, Y, W1, b1, W2, b2):
    """The slope at your output belongs to another loss than the sum of squares."""
    z1, a, z2, y_hat = _forward(X, W1, b1, W2, b2)
    delta2 = y_hat - Y
    return _collect(X, a, (delta2 @ W2.T) * d_sigmoid(z1), delta2)


def backprop__hidden_slope_missing(X, Y, W1, b1, W2, b2):
    """Your second-layer gradients are right, the first-layer ones are not: one link of the chain is missing on the way back."""
    _, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    return _collect(X, a, delta2 @ W2.T, delta2)


def backprop__output_slope_lost_on_the_way_back(X, Y, W1, b1, W2, b2):
    """The first layer hears of the error before it has passed the output's activation."""
    _, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    z1, _, _, y_hat = _forward(X, W1, b1, W2, b2)
    return _collect(X, a, (2 * (y_hat - Y) @ W2.T) * d_sigmoid(z1), delta2)


def backprop__factor_two_missing(X, Y, W1, b1, W2, b2):
    """All your gradients are too small by the same factor; what is the slope of a square?"""
    return tuple(gradient / 2 for gradient in _right(X, Y, W1, b1, W2, b2))


def backprop__divided_by_the_samples(X, Y, W1, b1, W2, b2):
    """Your gradients belong to an averaged loss; the lecture's loss is a sum."""
    return tuple(gradient / len(X) for gradient in _right(X, Y, W1, b1, W2, b2))


def backprop__divided_by_samples_and_outputs(X, Y, W1, b1, W2, b2):
    """Your gradients belong to the mean over all samples and outputs; the lecture's is a sum."""
    return tuple(gradient / Y.size for gradient in _right(X, Y, W1, b1, W2, b2))


def backprop__averaged_and_halved(X, Y, W1, b1, W2, b2):
    """Your gradients belong to half of an averaged loss; the lecture's loss is a sum without a factor."""
    return tuple(gradient / (2 * len(X)) for gradient in _right(X, Y, W1, b1, W2, b2))


def backprop__biases_averaged(X, Y, W1, b1, W2, b2):
    """The samples add up in your weights' gradients, but in those of the biases they don't."""
    dW1, db1, dW2, db2 = _right(X, Y, W1, b1, W2, b2)
    return dW1, db1 / len(X), dW2, db2 / len(X)


def backprop__bias_gradients_per_sample(X, Y, W1, b1, W2, b2):
    """Your bias gradient has one row per sample, but there is only one bias per neuron.

    Evidence: asked at https://datascience.stackexchange.com/questions/20139.
    """
    delta1, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    return X.T @ delta1, delta1, a.T @ delta2, delta2


def backprop__bias_gradients_of_one_sample(X, Y, W1, b1, W2, b2):
    """Only one sample of the batch moves your biases."""
    delta1, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    return X.T @ delta1, delta1[0], a.T @ delta2, delta2[0]


def backprop__one_bias_gradient_a_layer(X, Y, W1, b1, W2, b2):
    """All neurons of a layer share one bias gradient in your code."""
    delta1, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    return X.T @ delta1, np.sum(delta1), a.T @ delta2, np.sum(delta2)


def backprop__biases_summed_along_the_neurons(X, Y, W1, b1, W2, b2):
    """Your bias gradients are summed along the wrong axis: over neurons instead of samples."""
    delta1, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    return X.T @ delta1, delta1.sum(axis=1), a.T @ delta2, delta2.sum(axis=1)


def backprop__bias_gradients_as_rows(X, Y, W1, b1, W2, b2):
    """Your bias gradients have an axis more than the biases that they belong to."""
    delta1, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    db1, db2 = delta1.sum(axis=0, keepdims=True), delta2.sum(axis=0, keepdims=True)
    return X.T @ delta1, db1, a.T @ delta2, db2


def backprop__bias_gradients_are_zero(X, Y, W1, b1, W2, b2):
    """In your code the loss does not depend on the biases, but they learn like the weights."""
    dW1, db1, dW2, db2 = _right(X, Y, W1, b1, W2, b2)
    return dW1, 0 * db1, dW2, 0 * db2


def backprop__slope_at_the_activated_value(X, Y, W1, b1, W2, b2):
    """The activation is applied once too often before you take its slope."""
    _, a, _, y_hat = _forward(X, W1, b1, W2, b2)
    delta2 = 2 * (y_hat - Y) * d_sigmoid(y_hat)
    return _collect(X, a, (delta2 @ W2.T) * d_sigmoid(a), delta2)


def backprop__hidden_slope_at_the_activated_value(X, Y, W1, b1, W2, b2):
    """In the hidden layer, you take the slope of the activation at its output instead of at its sum."""
    _, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    return _collect(X, a, (delta2 @ W2.T) * d_sigmoid(a), delta2)


def backprop__hidden_slope_formula_of_the_sum(X, Y, W1, b1, W2, b2):
    """The slope formula of your hidden layer needs the activated value, but it receives the sum before."""
    _, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    z1 = X @ W1 + b1
    return _collect(X, a, (delta2 @ W2.T) * z1 * (1 - z1), delta2)


def backprop__slope_formula_of_the_sum(X, Y, W1, b1, W2, b2):
    """Your slope formula needs the activated value, but it receives the value before the activation."""
    z1, a, z2, y_hat = _forward(X, W1, b1, W2, b2)
    delta2 = 2 * (y_hat - Y) * z2 * (1 - z2)
    return _collect(X, a, (delta2 @ W2.T) * z1 * (1 - z1), delta2)


def backprop__slope_formula_of_the_error(X, Y, W1, b1, W2, b2):
    """The slope of your output's activation is computed from the error instead of from the output.

    Evidence: in the code at https://datascience.stackexchange.com/questions/20139.
    """
    z1, a, _, y_hat = _forward(X, W1, b1, W2, b2)
    error = y_hat - Y
    delta2 = 2 * error * (1 - error)
    return _collect(X, a, (delta2 @ W2.T) * d_sigmoid(z1), delta2)


def backprop__descent_direction(X, Y, W1, b1, W2, b2):
    """All your gradients have the opposite sign of the slope of the loss."""
    return tuple(-gradient for gradient in _right(X, Y, W1, b1, W2, b2))


def backprop__first_weights_meet_the_hidden_signal(X, Y, W1, b1, W2, b2):
    """The gradient of a weight needs the signal that enters this weight; the first layer's is another one."""
    delta1, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    return a.T @ delta1, delta1.sum(axis=0), a.T @ delta2, delta2.sum(axis=0)


def backprop__second_weights_meet_the_sum(X, Y, W1, b1, W2, b2):
    """The second layer's weights meet the hidden neurons' outputs, not the sums before their activation."""
    delta1, delta2, _ = _deltas(X, Y, W1, b1, W2, b2)
    return _collect(X, X @ W1 + b1, delta1, delta2)


def backprop__second_weights_meet_the_inputs(X, Y, W1, b1, W2, b2):
    """The second layer's weights never see X itself, but your gradient takes it for their input."""
    delta1, delta2, _ = _deltas(X, Y, W1, b1, W2, b2)
    return _collect(X, X, delta1, delta2)


def backprop__last_sample_only(X, Y, W1, b1, W2, b2):
    """Only the last sample of the batch influences your gradient; contributions have to be collected."""
    return _right(X[-1:], Y[-1:], W1, b1, W2, b2)


def backprop__first_sample_only(X, Y, W1, b1, W2, b2):
    """Only the first sample of the batch counts in your gradients; the others have a say too."""
    return _right(X[:1], Y[:1], W1, b1, W2, b2)


def backprop__last_sample_forgotten(X, Y, W1, b1, W2, b2):
    """The last sample of the batch leaves no trace in your gradients."""
    return _right(X[:-1], Y[:-1], W1, b1, W2, b2)


def backprop__loss_of_summed_errors(X, Y, W1, b1, W2, b2):
    """The errors of the samples are mixed before each has gone its own way back."""
    z1, a, z2, y_hat = _forward(X, W1, b1, W2, b2)
    delta2 = 2 * (y_hat - Y).sum(axis=0) * d_sigmoid(z2)
    return _collect(X, a, (delta2 @ W2.T) * d_sigmoid(z1), delta2)


_sums = {}


def backprop__grows_from_call_to_call(X, Y, W1, b1, W2, b2):
    """Calling your function twice on the same batch gives a doubled gradient: something survives between calls."""
    key = X.shape, W1.shape, W2.shape
    old = _sums.get(key, (0, 0, 0, 0))
    _sums[key] = tuple(o + g for o, g in zip(old, _right(X, Y, W1, b1, W2, b2), strict=True))
    return _sums[key]


def backprop__weights_not_transposed(X, Y, W1, b1, W2, b2):
    """On the way back through the second layer, the weights have to be met from the other side."""
    z1, a, z2, y_hat = _forward(X, W1, b1, W2, b2)
    delta2 = 2 * (y_hat - Y) * d_sigmoid(z2)
    return _collect(X, a, (delta2 @ W2) * d_sigmoid(z1), delta2)


def backprop__weights_skipped_on_the_way_back(X, Y, W1, b1, W2, b2):
    """The error reaches the hidden layer without having passed the weights in between."""
    z1, a, z2, y_hat = _forward(X, W1, b1, W2, b2)
    delta2 = 2 * (y_hat - Y) * d_sigmoid(z2)
    return _collect(X, a, delta2.sum(axis=1, keepdims=True) * d_sigmoid(z1), delta2)


def backprop__second_weights_already_moved(X, Y, W1, b1, W2, b2):
    """The first layer's gradient is taken with second-layer weights that have already been moved."""
    _, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    moved = W2 - 0.1 * (a.T @ delta2)
    return _collect(X, a, (delta2 @ moved.T) * d_sigmoid(X @ W1 + b1), delta2)


def backprop__changes_weights_and_biases(X, Y, W1, b1, W2, b2):
    """The gradients are right, but the weights and biases that were passed in are others afterwards."""
    gradients = _right(X, Y, W1, b1, W2, b2)
    for w, gradient in zip((W1, b1, W2, b2), gradients, strict=True):
        w -= 0.1 * gradient
    return gradients


def backprop__error_written_into_the_targets(X, Y, W1, b1, W2, b2):
    """The gradients are right, but the caller's targets have been overwritten on the way."""
    gradients = _right(X, Y, W1, b1, W2, b2)
    Y[...] = 0
    return gradients


def backprop__linear_output(X, Y, W1, b1, W2, b2):
    """Your network leaves out the sigmoid at the output, on the way forward already."""
    z1, a, z2, _ = _forward(X, W1, b1, W2, b2)
    delta2 = 2 * (z2 - Y)
    return _collect(X, a, (delta2 @ W2.T) * d_sigmoid(z1), delta2)


def backprop__relu_in_the_hidden_layer(X, Y, W1, b1, W2, b2):
    """The hidden layer of your network has another activation than the one asked for."""
    z1 = X @ W1 + b1
    a = relu(z1)
    z2 = a @ W2 + b2
    delta2 = 2 * (sigmoid(z2) - Y) * d_sigmoid(z2)
    return _collect(X, a, (delta2 @ W2.T) * (z1 > 0), delta2)


def backprop__slope_of_tanh(X, Y, W1, b1, W2, b2):
    """The slope that you use in the hidden layer belongs to a different activation function."""
    _, delta2, a = _deltas(X, Y, W1, b1, W2, b2)
    return _collect(X, a, (delta2 @ W2.T) * (1 - a**2), delta2)


def backprop__forward_without_biases(X, Y, W1, b1, W2, b2):
    """Your forward pass leaves the biases out, so the gradients belong to another network."""
    return _right(X, Y, W1, 0 * b1, W2, 0 * b2)


def backprop__weights_first(X, Y, W1, b1, W2, b2):
    """Your four gradients come back in another order than the one asked for."""
    dW1, db1, dW2, db2 = _right(X, Y, W1, b1, W2, b2)
    return dW1, dW2, db1, db2


def backprop__output_layer_first(X, Y, W1, b1, W2, b2):
    """You return the gradients in the order in which they were found, from the back to the front."""
    dW1, db1, dW2, db2 = _right(X, Y, W1, b1, W2, b2)
    return dW2, db2, dW1, db1


def backprop__transposed_gradients(X, Y, W1, b1, W2, b2):
    """Your weight gradients lie on their side: rows and columns have changed places."""
    dW1, db1, dW2, db2 = _right(X, Y, W1, b1, W2, b2)
    return dW1.T, db1, dW2.T, db2


def backprop__loss_comes_along(X, Y, W1, b1, W2, b2):
    """More than the four gradients came back from your function."""
    loss = np.sum((_forward(X, W1, b1, W2, b2)[3] - Y) ** 2)
    return loss, *_right(X, Y, W1, b1, W2, b2)


def backprop__gradients_scaled_to_length_one(X, Y, W1, b1, W2, b2):
    """Your gradients keep their direction only: how steep the loss is got lost."""
    return tuple(g / np.linalg.norm(g) for g in _right(X, Y, W1, b1, W2, b2))


def backprop__integer_gradients(X, Y, W1, b1, W2, b2):
    """With integers as inputs, your gradients lose everything behind the decimal point."""
    gradients = _right(X, Y, W1, b1, W2, b2)
    return tuple(gradient.astype(X.dtype) for gradient in gradients)


def backprop__integer_differences(X, Y, W1, b1, W2, b2):
    """From integer targets, your predictions differ by whole numbers only: the rest is cut off."""
    a = sigmoid(X @ W1 + b1)
    y_hat = sigmoid(a @ W2 + b2)
    delta2 = 2 * (y_hat - Y).astype(Y.dtype) * y_hat * (1 - y_hat)
    delta1 = (delta2 @ W2.T) * a * (1 - a)
    return X.T @ delta1, delta1.sum(axis=0), a.T @ delta2, delta2.sum(axis=0)


def backprop__targets_rounded(X, Y, W1, b1, W2, b2):
    """Your targets are cut down to whole numbers, but they may be any numbers."""
    return _right(X, Y.astype(int), W1, b1, W2, b2)


def backprop__squeezed(X, Y, W1, b1, W2, b2):
    """With a layer of a single neuron, an axis gets lost from your gradients."""
    return tuple(np.squeeze(gradient) for gradient in _right(X, Y, W1, b1, W2, b2))


def _one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def softmax_nll_delta__overwrites_the_probabilities(labels, probs):
    """The numbers are right but the probabilities that were passed in were changed."""
    probs[np.arange(len(labels)), labels] -= 1
    return probs


def softmax_nll_delta__divided_by_the_samples(labels, probs):
    """Your gradient belongs to an averaged loss."""
    return (probs - _one_hot(labels, probs.shape[1])) / len(labels)


def softmax_nll_delta__sign_reversed(labels, probs):
    """A higher score of the true class lowers the loss, but your gradient says the opposite."""
    return _one_hot(labels, probs.shape[1]) - probs


def softmax_nll_delta__true_class_only(labels, probs):
    """Only the true class has a slope in your code, but the other scores move its probability too."""
    return (probs - 1) * _one_hot(labels, probs.shape[1])


def softmax_nll_delta__slope_in_the_probabilities(labels, probs):
    """You stopped at the probabilities: one link of the chain, from there to the scores, is missing."""
    return -_one_hot(labels, probs.shape[1]) / probs


def softmax_nll_delta__probabilities_unchanged(labels, probs):
    """Your slopes do not depend on which class is the true one."""
    return probs.copy()


def softmax_nll_delta__softmax_twice(labels, probs):
    """The softmax has been applied already, but your code applies it once more."""
    return softmax(probs) - _one_hot(labels, probs.shape[1])


def softmax_nll_delta__columns_of_all_labels(labels, probs):
    """In every row your code treats the labels of all samples as the true class."""
    delta = probs.copy()
    delta[:, labels] -= 1
    return delta


def softmax_nll_delta__predicted_class(labels, probs):
    """Your code takes the most probable class for the true one."""
    return probs - _one_hot(probs.argmax(axis=1), probs.shape[1])


def softmax_nll_delta__classes_counted_from_one(labels, probs):
    """Your true class is one beside the right one: labels count from zero."""
    return probs - _one_hot(labels - 1, probs.shape[1])


def softmax_nll_delta__classes_counted_in_the_labels(labels, probs):
    """Your number of classes comes from the labels of this batch, in which a class may be missing."""
    return probs - _one_hot(labels, labels.max() + 1)


def softmax_nll_delta__label_subtracted(labels, probs):
    """You subtract the class's number itself, as if it were a quantity."""
    return probs - labels[:, None]


def softmax_nll_delta__independent_outputs(labels, probs):
    """You multiply with a slope as if each probability depended on its own score only."""
    return (probs - _one_hot(labels, probs.shape[1])) * probs * (1 - probs)


def softmax_nll_delta__doubled(labels, probs):
    """Your slopes are twice too large: no square is derived here."""
    return 2 * (probs - _one_hot(labels, probs.shape[1]))


def softmax_nll_delta__summed_over_the_samples(labels, probs):
    """The samples are added up already, but each row of scores has slopes of its own."""
    return (probs - _one_hot(labels, probs.shape[1])).sum(axis=0)


def softmax_nll_delta__first_sample_only(labels, probs):
    """Only the first row knows its true class in your code."""
    delta = probs.copy()
    delta[0, labels[0]] -= 1
    return delta


def softmax_nll_delta__last_sample_only(labels, probs):
    """Only the last row knows its true class in your code."""
    delta = probs.copy()
    delta[-1, labels[-1]] -= 1
    return delta


def softmax_nll_delta__averaged_over_all_entries(labels, probs):
    """Your gradient belongs to a loss averaged over samples and classes; the lecture's is a sum."""
    return (probs - _one_hot(labels, probs.shape[1])) / probs.size


def softmax_nll_delta__repeated_labels_pile_up(labels, probs):
    """The true classes of all samples are collected and subtracted from every row."""
    counts = np.bincount(labels, minlength=probs.shape[1])
    return probs - counts / len(labels)


def softmax_nll_delta__transposed(labels, probs):
    """Your result has its samples in columns."""
    return (probs - _one_hot(labels, probs.shape[1])).T


def _layers(X, weights, biases):
    """The inputs of every layer, and the scores."""
    inputs, z = [], X
    for k, (W, b) in enumerate(zip(weights, biases, strict=True)):
        inputs.append(relu(z) if k else z)
        z = inputs[-1] @ W + b
    return inputs, z


def _delta(labels, z):
    return softmax(z) - _one_hot(labels, z.shape[1])


def _back(delta, inputs, weights, mask=lambda a: a > 0):
    """The lists of gradients that follow from the delta at the scores."""
    dweights, dbiases = [], []
    for a, W in zip(inputs[::-1], weights[::-1], strict=True):
        dweights.insert(0, a.T @ delta)
        dbiases.insert(0, delta.sum(axis=0))
        delta = (delta @ W.T) * mask(a)
    return dweights, dbiases


def _mlp(X, labels, weights, biases):
    inputs, z = _layers(X, weights, biases)
    return _back(_delta(labels, z), inputs, weights)


def mlp_gradients__silent_neurons_pass_the_error_on(X, labels, weights, biases):
    """Your hidden layers forget on the way back which neurons were silent."""
    inputs, z = _layers(X, weights, biases)
    return _back(_delta(labels, z), inputs, weights, mask=lambda a: 1.0)


def mlp_gradients__mask_of_the_gradient(X, labels, weights, biases):
    """You let positive errors through; what counts is whether the neuron itself was active."""
    inputs, z = _layers(X, weights, biases)
    dweights, dbiases, delta = [], [], _delta(labels, z)
    for a, W in zip(inputs[::-1], weights[::-1], strict=True):
        dweights.insert(0, a.T @ delta)
        dbiases.insert(0, delta.sum(axis=0))
        delta = relu(delta @ W.T)
    return dweights, dbiases


def mlp_gradients__active_neurons_masked(X, labels, weights, biases):
    """Your code holds the error back where a neuron was active, and lets it through where it was silent."""
    inputs, z = _layers(X, weights, biases)
    return _back(_delta(labels, z), inputs, weights, mask=lambda a: a <= 0)


def mlp_gradients__slope_is_the_activation(X, labels, weights, biases):
    """On the way back you multiply with the neuron's output, where the slope of ReLU is wanted."""
    inputs, z = _layers(X, weights, biases)
    return _back(_delta(labels, z), inputs, weights, mask=lambda a: a)


def mlp_gradients__slope_of_the_sigmoid(X, labels, weights, biases):
    """The slope that you use in the hidden layers belongs to a different activation function."""
    inputs, z = _layers(X, weights, biases)
    return _back(_delta(labels, z), inputs, weights, mask=lambda a: a * (1 - a))


def mlp_gradients__divided_by_the_samples(X, labels, weights, biases):
    """Your gradients belong to an averaged loss; the lecture's loss is a sum."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    return [g / len(X) for g in dweights], [g / len(X) for g in dbiases]


def mlp_gradients__biases_averaged(X, labels, weights, biases):
    """The samples add up in your weights' gradients, but in those of the biases they don't."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    return dweights, [g / len(X) for g in dbiases]


def mlp_gradients__descent_direction(X, labels, weights, biases):
    """All your gradients have the opposite sign of the slope of the loss."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    return [-g for g in dweights], [-g for g in dbiases]


def mlp_gradients__last_layer_first(X, labels, weights, biases):
    """You return the layers in the order in which they were found, from the back to the front."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    return dweights[::-1], dbiases[::-1]


def mlp_gradients__biases_last_layer_first(X, labels, weights, biases):
    """Your weights' gradients come in the right order, those of the biases from the back to the front."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    return dweights, dbiases[::-1]


def mlp_gradients__biases_first(X, labels, weights, biases):
    """Your two lists come back in the other order."""
    return _mlp(X, labels, weights, biases)[::-1]


def mlp_gradients__pairs_of_layers(X, labels, weights, biases):
    """Your result is one list of pairs, but two lists are asked for."""
    return list(zip(*_mlp(X, labels, weights, biases), strict=True))


def mlp_gradients__first_layer_missing(X, labels, weights, biases):
    """Your loop ends one layer too early: the first layer has gradients as well."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    return dweights[1:], dbiases[1:]


def mlp_gradients__last_two_layers_only(X, labels, weights, biases):
    """Your way back ends after two layers, however deep the network is."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    dweights[:-2] = [0 * g for g in dweights[:-2]]
    dbiases[:-2] = [0 * g for g in dbiases[:-2]]
    return dweights, dbiases


def mlp_gradients__every_layer_from_the_output(X, labels, weights, biases):
    """In your deeper layers the error jumps: it has to come through every layer in between."""
    inputs, z = _layers(X, weights, biases)
    dweights, dbiases = _mlp(X, labels, weights, biases)
    delta = _delta(labels, z)
    for k in range(len(weights) - 2):
        product = weights[-1]
        for W in weights[-2:k:-1]:
            product = W @ product
        jump = (delta @ product.T) * (inputs[k + 1] > 0)
        dweights[k], dbiases[k] = inputs[k].T @ jump, jump.sum(axis=0)
    return dweights, dbiases


def mlp_gradients__relu_on_the_scores(X, labels, weights, biases):
    """The last layer of your network is rectified too, but it is linear."""
    inputs, z = _layers(X, weights, biases)
    return _back(_delta(labels, relu(z)) * (z > 0), inputs, weights)


def mlp_gradients__scores_masked(X, labels, weights, biases):
    """You multiply with the slope of ReLU at the output as well, where there is no ReLU."""
    inputs, z = _layers(X, weights, biases)
    return _back(_delta(labels, z) * (z > 0), inputs, weights)


def mlp_gradients__softmax_twice(X, labels, weights, biases):
    """The softmax is applied twice before the delta is taken."""
    inputs, z = _layers(X, weights, biases)
    return _back(_delta(labels, softmax(z)), inputs, weights)


def mlp_gradients__softmax_missing(X, labels, weights, biases):
    """The delta needs probabilities, but in your code it gets the scores."""
    inputs, z = _layers(X, weights, biases)
    return _back(z - _one_hot(labels, z.shape[1]), inputs, weights)


def mlp_gradients__sigmoid_for_softmax(X, labels, weights, biases):
    """Your scores go through a sigmoid each, so that the classes of a row do not share one whole."""
    inputs, z = _layers(X, weights, biases)
    return _back(sigmoid(z) - _one_hot(labels, z.shape[1]), inputs, weights)


def mlp_gradients__softmax_over_all_entries(X, labels, weights, biases):
    """Your probabilities sum to one over the whole batch, but every row has a one of its own."""
    inputs, z = _layers(X, weights, biases)
    e = np.exp(z)
    return _back(e / e.sum() - _one_hot(labels, z.shape[1]), inputs, weights)


def mlp_gradients__softmax_over_the_samples(X, labels, weights, biases):
    """Your probabilities sum to one down the columns: the samples share what belongs to each row."""
    inputs, z = _layers(X, weights, biases)
    return _back(softmax(z.T).T - _one_hot(labels, z.shape[1]), inputs, weights)


def mlp_gradients__squared_error(X, labels, weights, biases):
    """The slope at your output belongs to the squared error, but the loss is the NLL."""
    inputs, z = _layers(X, weights, biases)
    p = softmax(z)
    g = 2 * _delta(labels, z)
    return _back(p * (g - (g * p).sum(axis=1, keepdims=True)), inputs, weights)


def mlp_gradients__true_class_only(X, labels, weights, biases):
    """Only the true class's score sends an error back, but the other scores have a slope too."""
    inputs, z = _layers(X, weights, biases)
    return _back(_delta(labels, z) * _one_hot(labels, z.shape[1]), inputs, weights)


def mlp_gradients__no_activation_between(X, labels, weights, biases):
    """Your hidden layers are linear: no activation stands between them."""
    inputs, z = [], X
    for W, b in zip(weights, biases, strict=True):
        inputs.append(z)
        z = z @ W + b
    return _back(_delta(labels, z), inputs, weights, mask=lambda a: 1.0)


def mlp_gradients__sums_instead_of_outputs(X, labels, weights, biases):
    """The gradient of a weight needs the signal that enters it, which is the one after the activation."""
    inputs, z = _layers(X, weights, biases)
    dweights, dbiases = _back(_delta(labels, z), inputs, weights)
    for k in range(1, len(weights)):
        before = inputs[k - 1] @ weights[k - 1] + biases[k - 1]
        delta = _delta(labels, z)
        for j in range(len(weights) - 1, k, -1):
            delta = (delta @ weights[j].T) * (inputs[j] > 0)
        dweights[k] = before.T @ delta
    return dweights, dbiases


def mlp_gradients__bias_gradients_as_rows(X, labels, weights, biases):
    """Your bias gradients have an axis more than the biases that they belong to."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    return dweights, [db[None, :] for db in dbiases]


def mlp_gradients__one_bias_gradient_a_layer(X, labels, weights, biases):
    """All neurons of a layer share one bias gradient in your code."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    return dweights, [np.sum(db) for db in dbiases]


def mlp_gradients__biases_of_one_sample(X, labels, weights, biases):
    """Only one sample of the batch moves your biases."""
    dweights, _ = _mlp(X, labels, weights, biases)
    return dweights, _mlp(X[:1], labels[:1], weights, biases)[1]


def mlp_gradients__bias_gradients_are_zero(X, labels, weights, biases):
    """In your code the loss does not depend on the biases, but they learn like the weights."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    return dweights, [0 * db for db in dbiases]


def mlp_gradients__forward_without_biases(X, labels, weights, biases):
    """Your forward pass leaves the biases out, so the gradients belong to another network."""
    return _mlp(X, labels, weights, [0 * b for b in biases])


def mlp_gradients__first_sample_only(X, labels, weights, biases):
    """Only the first sample of the batch counts in your gradient; contributions have to be collected."""
    return _mlp(X[:1], labels[:1], weights, biases)


def mlp_gradients__last_sample_only(X, labels, weights, biases):
    """Only the last sample of the batch influences your gradient; contributions have to be collected."""
    return _mlp(X[-1:], labels[-1:], weights, biases)


def mlp_gradients__transposed_gradients(X, labels, weights, biases):
    """Your weight gradients lie on their side: rows and columns have changed places."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    return [dW.T for dW in dweights], dbiases


def mlp_gradients__weights_not_transposed(X, labels, weights, biases):
    """On the way back through a layer, its weights have to be met from the other side."""
    inputs, z = _layers(X, weights, biases)
    return _back(_delta(labels, z), inputs, [W.T for W in weights])


def mlp_gradients__weights_of_the_layer_before(X, labels, weights, biases):
    """On the way back, the error passes the weights of the wrong layer."""
    inputs, z = _layers(X, weights, biases)
    return _back(_delta(labels, z), inputs, [weights[0], *weights[:-1]])


def mlp_gradients__hidden_layer_needed(X, labels, weights, biases):
    """A network without a hidden layer is not expected in your code."""
    if len(weights) == 1:
        return [0 * weights[0]], [0 * biases[0]]
    return _mlp(X, labels, weights, biases)


def mlp_gradients__changes_weights_and_biases(X, labels, weights, biases):
    """The gradients are right, but the weights and biases that were passed in are others afterwards."""
    dweights, dbiases = _mlp(X, labels, weights, biases)
    for w, gradient in zip([*weights, *biases], [*dweights, *dbiases], strict=True):
        w -= 0.1 * gradient
    return dweights, dbiases


def mlp_gradients__changes_the_weights(X, labels, weights, biases):
    """The gradients are right, but the weights that were passed in, or their list, are others afterwards."""
    gradients = _mlp(X, labels, weights, biases)
    while weights:
        weights.pop()
    return gradients


_layer_sums = {}


def mlp_gradients__grows_from_call_to_call(X, labels, weights, biases):
    """Calling your function twice on the same batch gives a doubled gradient: something survives between calls."""
    key = X.shape, *(W.shape for W in weights)
    old_W, old_b = _layer_sums.get(key, ([0] * len(weights), [0] * len(biases)))
    dweights, dbiases = _mlp(X, labels, weights, biases)
    dweights = [old + new for old, new in zip(old_W, dweights, strict=True)]
    dbiases = [old + new for old, new in zip(old_b, dbiases, strict=True)]
    _layer_sums[key] = dweights, dbiases
    return dweights, dbiases
