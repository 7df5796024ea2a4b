"""Known mistakes of the perceptron. A function's name says the task and the mistake."""

import numpy as np

from reference.perceptron import perceptron_predict, perceptron_update

_KEPT = {}


def _train(X, y, epochs, update, w=None, b=0.0):
    """Go through all samples `epochs` times; `update` takes and returns (x, label, w, b)."""
    w = np.zeros(X.shape[1]) if w is None else w
    for _ in range(epochs):
        for x, label in zip(X, y):
            w, b = update(x, label, w, b)
    return w, b


def perceptron_predict__fires_on_the_boundary(x, w, b):
    """Your neuron also fires when the weighted sum is exactly zero; look again at the comparison in the lecture's condition."""
    return int(np.dot(x, w) + b >= 0)


def perceptron_predict__bias_left_out(x, w, b):
    """Changing only the bias never changes your answer, so the bias is not part of your weighted sum."""
    return int(np.dot(x, w) > 0)


def perceptron_predict__bias_subtracted(x, w, b):
    """A larger bias makes your neuron fire less easily; check the sign with which it enters the sum."""
    return int(np.dot(x, w) - b > 0)


def perceptron_predict__bias_once_per_input(x, w, b):
    """The more inputs a neuron has, the more its bias weighs in your version; beside the full sum of products it counts once."""
    return int(np.sum(x * w + b) > 0)


def perceptron_predict__minus_one_for_idle(x, w, b):
    """Your neuron answers -1 when it stays silent; this lecture's perceptron uses two other output values.

    Evidence: many books label the two classes −1 and +1 instead of 0 and 1.
    """
    return 1 if np.dot(x, w) + b > 0 else -1


def perceptron_predict__sign_of_the_sum(x, w, b):
    """You return the sign of the sum, which has three values; a neuron fires or it does not."""
    return int(np.sign(np.dot(x, w) + b))


def perceptron_predict__no_activation(x, w, b):
    """You return the weighted sum itself; one more step turns it into fire / do not fire."""
    return np.dot(x, w) + b


def perceptron_predict__threshold_of_one_half(x, w, b):
    """Weighted sums a little above the firing point are treated as silent; check which two numbers you compare.

    Evidence: one half is the threshold for probabilities, such as the outputs of a sigmoid.
    """
    return int(np.dot(x, w) + b > 0.5)


def perceptron_predict__threshold_of_one(x, w, b):
    """Your neuron needs a sum of about 1 before it fires; check which two numbers you compare."""
    return int(np.dot(x, w) + b >= 1)


def perceptron_predict__upside_down(x, w, b):
    """Your neuron fires exactly when it should stay idle."""
    return int(np.dot(x, w) + b <= 0)


def perceptron_predict__fires_on_both_sides(x, w, b):
    """Your neuron fires for negative sums too: only their size counts."""
    return int(abs(np.dot(x, w) + b) > 0)


def perceptron_predict__products_not_added(x, w, b):
    """You return one answer per input; a neuron adds up all products and answers once."""
    return (x * w + b > 0).astype(int)


def perceptron_predict__any_product(x, w, b):
    """Your version asks each product alone, and one that is large enough fires; all of them should be added first."""
    return int(np.any(x * w + b > 0))


def perceptron_predict__last_input_left_out(x, w, b):
    """The last input never has a say; look where your sum ends."""
    return int(np.dot(x[:-1], w[:-1]) + b > 0)


def perceptron_predict__first_input_only(x, w, b):
    """Only the first input has a say; look where your sum ends."""
    return int(x[0] * w[0] + b > 0)


def perceptron_predict__weights_ignored(x, w, b):
    """Your inputs are added up without their weights."""
    return int(np.sum(x) + b > 0)


def perceptron_predict__sum_of_inputs_and_weights(x, w, b):
    """You add inputs and weights to each other; each input is scaled by its weight."""
    return int(np.sum(x + w) + b > 0)


def perceptron_predict__bias_scales_the_sum(x, w, b):
    """Your bias stretches the sum or turns it round; it should shift it."""
    return int(np.dot(x, w) * b > 0)


def perceptron_predict__sizes_of_the_weights(x, w, b):
    """A negative weight pushes your neuron the same way as a positive one."""
    return int(np.dot(x, np.abs(w)) + b > 0)


def perceptron_predict__nothing_for_idle(x, w, b):
    """Where your neuron stays idle, nothing comes back: one branch has no return."""
    return 1 if np.dot(x, w) + b > 0 else None


def perceptron_predict__answers_in_words(x, w, b):
    """You answer with a text; the two answers are numbers."""
    return "fires" if np.dot(x, w) + b > 0 else "idle"


def perceptron_predict__first_input_left_out(x, w, b):
    """The first input never has a say; look where your sum begins."""
    return int(np.dot(x[1:], w[1:]) + b > 0)


def perceptron_predict__decides_on_the_way(x, w, b):
    """You decide while the sum is still growing; the products that come later have a say, too.

    Evidence: an `if` with a return slips into the loop that adds up.
    """
    z = b
    for xi, wi in zip(x, w):
        z += xi * wi
        if z > 0:
            return 1
    return 0


def perceptron_predict__half_on_the_boundary(x, w, b):
    """Where the sum is exactly zero you answer ½; a neuron knows two answers only.

    Evidence: np.heaviside(z, 0.5) is the convention of signal processing.
    """
    return float(np.heaviside(np.dot(x, w) + b, 0.5))


def perceptron_predict__answers_gradually(x, w, b):
    """You answer how strongly the neuron is driven; this one only fires or does not."""
    return float(1 / (1 + np.exp(-(np.dot(x, w) + b))))


def perceptron_predict__cuts_the_products(x, w, b):
    """With whole-number inputs, decimals of the weights or of the products get lost; check the dtype of every array that you fill or convert.

    Evidence: np.zeros_like takes over the dtype of its argument.
    """
    products = np.zeros_like(x)
    for i in range(len(x)):
        products[i] = x[i] * w[i]
    return int(products.sum() + b > 0)


def perceptron_predict__changes_the_weights(x, w, b):
    """The answer is right, but the caller's weights were changed on the way.

    Evidence: `w *= x` writes into the array that was passed in; `w * x` makes a new one.
    """
    fires = perceptron_predict(x, w, b)
    w[:] = w * x
    return fires


def perceptron_predict__changes_the_inputs(x, w, b):
    """The answer is right, but the caller's inputs were changed on the way."""
    fires = perceptron_predict(x, w, b)
    x[:] = x * w
    return fires


def perceptron_update__wrong_sign(x, y, w, b, lr):
    """After your update the neuron is even more wrong on the same point; check the direction of the change."""
    error = perceptron_predict(x, w, b) - y
    return w + lr * error * x, b + lr * error


def perceptron_update__bias_never_updated(x, y, w, b, lr):
    """Your weights learn but the bias keeps its start value."""
    error = y - perceptron_predict(x, w, b)
    return w + lr * error * x, b


def perceptron_update__weights_never_updated(x, y, w, b, lr):
    """Your bias learns but the weights keep their start values."""
    return w, b + lr * (y - perceptron_predict(x, w, b))


def perceptron_update__bias_in_the_other_direction(x, y, w, b, lr):
    """Your weights move the right way and the bias the opposite way."""
    error = y - perceptron_predict(x, w, b)
    return w + lr * error * x, b - lr * error


def perceptron_update__error_of_the_raw_sum(x, y, w, b, lr):
    """The size of your step depends on the raw sum; the rule compares the label with the neuron's 0/1 answer.

    Evidence: with the raw sum it is another rule, the Adaline's (Widrow and Hoff).
    """
    error = y - (np.dot(x, w) + b)
    return w + lr * error * x, b + lr * error


def perceptron_update__inputs_forgotten(x, y, w, b, lr):
    """Every weight moves by the same amount, also those whose input was zero or negative."""
    error = y - perceptron_predict(x, w, b)
    return w + lr * error, b + lr * error


def perceptron_update__direction_of_the_inputs_only(x, y, w, b, lr):
    """All your weights move equally far; how large an input is should matter.

    Evidence: the slide names the direction of the change only, and x_i ≥ 0 puts 0 on one side.
    """
    error = y - perceptron_predict(x, w, b)
    return w + lr * error * np.where(x >= 0, 1.0, -1.0), b + lr * error


def perceptron_update__sizes_of_the_inputs(x, y, w, b, lr):
    """A negative input moves its weight the same way as a positive one."""
    error = y - perceptron_predict(x, w, b)
    return w + lr * error * np.abs(x), b + lr * error


def perceptron_update__learning_rate_ignored(x, y, w, b, lr):
    """Changing the learning rate does not change your step."""
    error = y - perceptron_predict(x, w, b)
    return w + error * x, b + error


def perceptron_update__learning_rate_only_for_the_weights(x, y, w, b, lr):
    """Weights and bias should move by the same step size; here the learning rate reaches only the weights."""
    error = y - perceptron_predict(x, w, b)
    return w + lr * error * x, b + error


def perceptron_update__learning_rate_only_for_the_bias(x, y, w, b, lr):
    """Weights and bias should move by the same step size; here the learning rate reaches only the bias."""
    error = y - perceptron_predict(x, w, b)
    return w + error * x, b + lr * error


def perceptron_update__false_alarms_ignored(x, y, w, b, lr):
    """Nothing happens when the neuron fires although it should not; one of the two error cases is missing."""
    if y == 1 and not perceptron_predict(x, w, b):
        return w + lr * x, b + lr
    return w, b


def perceptron_update__missed_fires_ignored(x, y, w, b, lr):
    """Nothing happens when the neuron stays idle although it should fire; one of the two error cases is missing."""
    if y == 0 and perceptron_predict(x, w, b):
        return w - lr * x, b - lr
    return w, b


def perceptron_update__always_increases(x, y, w, b, lr):
    """Both kinds of error move your weights the same way; one of them calls for the opposite."""
    error = abs(y - perceptron_predict(x, w, b))
    return w + lr * error * x, b + lr * error


def perceptron_update__moves_when_right(x, y, w, b, lr):
    """Your weights move although the prediction is correct: the label alone decides your step."""
    target = 2 * y - 1
    return w + lr * target * x, b + lr * target


def perceptron_update__label_instead_of_error(x, y, w, b, lr):
    """Your step depends on the label alone; a correct prediction calls for no step at all."""
    return w + lr * y * x, b + lr * y


def perceptron_update__only_when_right(x, y, w, b, lr):
    """Your weights move when the prediction is correct and stay when it is wrong."""
    sign = 2 * y - 1 if perceptron_predict(x, w, b) == y else 0
    return w + lr * sign * x, b + lr * sign


def perceptron_update__prediction_without_the_bias(x, y, w, b, lr):
    """Whether the neuron fires is decided without its bias."""
    error = y - perceptron_predict(x, w, 0.0)
    return w + lr * error * x, b + lr * error


def perceptron_update__labels_of_minus_one(x, y, w, b, lr):
    """Your neuron is never right about the label 0: you let it answer −1 there.

    Evidence: many books label the two classes −1 and +1 instead of 0 and 1.
    """
    error = y - (2 * perceptron_predict(x, w, b) - 1)
    return w + lr * error * x, b + lr * error


def perceptron_update__step_scaled_by_the_weights(x, y, w, b, lr):
    """Your step is proportional to the weights; it should be to the inputs."""
    error = y - perceptron_predict(x, w, b)
    return w + lr * error * w, b + lr * error


def perceptron_update__replaces_the_weights(x, y, w, b, lr):
    """You return the step itself; it belongs on top of the old weights and bias."""
    error = y - perceptron_predict(x, w, b)
    return lr * error * x, lr * error


def perceptron_update__bias_moves_with_the_inputs(x, y, w, b, lr):
    """Your bias moves further for larger inputs; it learns like a weight whose input is always 1."""
    error = y - perceptron_predict(x, w, b)
    return w + lr * error * x, b + lr * error * np.sum(x)


def perceptron_update__first_weight_only(x, y, w, b, lr):
    """Only the first weight learns; the others keep their start values."""
    error = y - perceptron_predict(x, w, b)
    return np.concatenate([w[:1] + lr * error * x[:1], w[1:]]), b + lr * error


def perceptron_update__integer_weights_stay(x, y, w, b, lr):
    """Starting from whole-number weights your steps vanish; check the dtype of the array that you write into."""
    error = y - perceptron_predict(x, w, b)
    new = w.copy()
    for i in range(len(w)):
        new[i] = w[i] + lr * error * x[i]
    return new, b + lr * error


def perceptron_update__changes_the_weights_in_place(x, y, w, b, lr):
    """The new weights are right, but the caller's array of old ones was overwritten.

    Evidence: `w += step` writes into the array that was passed in; `w = w + step` makes a new one.
    """
    error = y - perceptron_predict(x, w, b)
    w += lr * error * x
    return w, b + lr * error


def perceptron_update__changes_a_float_array_in_place(x, y, w, b, lr):
    """The new weights are right, but they also stand in the array of old ones that was passed in."""
    error = y - perceptron_predict(x, w, b)
    new = w + lr * error * x
    w[:] = new
    return new, b + lr * error


def perceptron_update__scales_the_inputs_in_place(x, y, w, b, lr):
    """The new weights are right, but the caller's inputs were changed on the way."""
    error = y - perceptron_predict(x, w, b)
    step = lr * error * x
    x[:] = step
    return w + step, b + lr * error


def perceptron_update__weights_only_returned(x, y, w, b, lr):
    """Only the weights come back; the new bias is asked for, too."""
    return perceptron_update(x, y, w, b, lr)[0]


def perceptron_update__bias_returned_first(x, y, w, b, lr):
    """Weights and bias come back in the wrong order."""
    new_w, new_b = perceptron_update(x, y, w, b, lr)
    return new_b, new_w


def perceptron_update__half_of_the_step(x, y, w, b, lr):
    """Your step is half as long as the learning rate says."""
    error = y - perceptron_predict(x, w, b)
    return w + 0.5 * lr * error * x, b + 0.5 * lr * error


def perceptron_update__repeats_until_right(x, y, w, b, lr):
    """You go on until the sample is right; one call is one step.

    Evidence: the slide's "iteratively" is about many rounds over all samples.
    """
    for _ in range(100):
        if perceptron_predict(x, w, b) == y:
            break
        w, b = perceptron_update(x, y, w, b, lr)
    return w, b


def perceptron_update__bias_step_before_the_weights(x, y, w, b, lr):
    """Your weights learn from a prediction that already uses the new bias."""
    b = b + lr * (y - perceptron_predict(x, w, b))
    return w + lr * (y - perceptron_predict(x, w, b)) * x, b


def perceptron_update__weights_step_before_the_bias(x, y, w, b, lr):
    """Your bias learns from a prediction that already uses the new weights."""
    w = w + lr * (y - perceptron_predict(x, w, b)) * x
    return w, b + lr * (y - perceptron_predict(x, w, b))


def perceptron_update__fires_on_the_boundary(x, y, w, b, lr):
    """Your step takes a sum of exactly zero for firing."""
    error = y - int(np.dot(x, w) + b >= 0)
    return w + lr * error * x, b + lr * error


def perceptron_update__never_right_on_the_boundary(x, y, w, b, lr):
    """Where the sum is exactly zero your weights move for both labels; the neuron is idle there, which one label asks for.

    Evidence: with labels −1 and +1, `y * z <= 0` is the usual test for an error.
    """
    target = 2 * y - 1
    if target * (np.dot(x, w) + b) <= 0:
        return w + lr * target * x, b + lr * target
    return w, b


def perceptron_update__step_of_two(x, y, w, b, lr):
    """Your step is twice as long as the learning rate says.

    Evidence: between the labels −1 and +1 of many books lies a distance of 2.
    """
    error = 2 * (y - perceptron_predict(x, w, b))
    return w + lr * error * x, b + lr * error


def perceptron_update__integer_inputs_round(x, y, w, b, lr):
    """From whole-number inputs your new weights come out as whole numbers; check the dtype of the array that you write into."""
    new_w, new_b = perceptron_update(x, y, w, b, lr)
    return new_w.astype(x.dtype), new_b


def perceptron_update__nothing_when_right(x, y, w, b, lr):
    """Where the prediction is right, nothing comes back: one branch has no return."""
    if perceptron_predict(x, w, b) == y:
        return None
    return perceptron_update(x, y, w, b, lr)


def train_perceptron__never_ends(X, y, lr, epochs):
    """Your training never ends on data that no line can separate; the number of epochs has to limit it.

    Evidence: the rule is only guaranteed to stop changing on separable data.
    """
    w, b, wrong = np.zeros(X.shape[1]), 0.0, True
    while wrong:
        wrong = False
        for x, label in zip(X, y):
            wrong = wrong or perceptron_predict(x, w, b) != label
            w, b = perceptron_update(x, label, w, b, lr)
    return w, b


def train_perceptron__returns_after_one_epoch(X, y, lr, epochs):
    """Ten epochs give the same result as one; look where your function returns, or starts anew."""
    return _train(X, y, 1, lambda x, label, w, b: perceptron_update(x, label, w, b, lr))


def train_perceptron__returns_after_one_sample(X, y, lr, epochs):
    """Only the first sample is ever learned from; look where your loop over the samples ends."""
    return _train(X[:1], y[:1], 1, lambda x, label, w, b: perceptron_update(x, label, w, b, lr))


def train_perceptron__no_bias(X, y, lr, epochs):
    """Your line always passes through the origin, so this data set cannot be separated; which parameter moves a line away from it?"""
    return _train(
        X, y, epochs, lambda x, label, w, b: (perceptron_update(x, label, w, b, lr)[0], b)
    )


def train_perceptron__predictions_made_before(X, y, lr, epochs):
    """You decide once at the start which points are wrong; predictions have to be made with the current weights."""
    w, b = np.zeros(X.shape[1]), 0.0
    fired = [perceptron_predict(x, w, b) for x in X]
    for _ in range(epochs):
        for x, label, f in zip(X, y, fired):
            w, b = w + lr * (label - f) * x, b + lr * (label - f)
    return w, b


def train_perceptron__predictions_made_once_an_epoch(X, y, lr, epochs):
    """Within an epoch your predictions use old weights; each sample should meet what the one before it taught."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        errors = y - (X @ w + b > 0)
        w, b = w + lr * errors @ X, b + lr * errors.sum()
    return w, b


def train_perceptron__one_epoch_too_many(X, y, lr, epochs):
    """Your training goes through the samples once more than asked for."""
    return _train(X, y, epochs + 1, lambda x, label, w, b: perceptron_update(x, label, w, b, lr))


def train_perceptron__one_epoch_too_few(X, y, lr, epochs):
    """Your training goes through the samples once less than asked for."""
    return _train(X, y, epochs - 1, lambda x, label, w, b: perceptron_update(x, label, w, b, lr))


def train_perceptron__bias_starts_anew_each_epoch(X, y, lr, epochs):
    """Every epoch forgets the bias that the one before it taught."""
    w = np.zeros(X.shape[1])
    for _ in range(epochs):
        w, b = _train(X, y, 1, lambda x, t, w, b: perceptron_update(x, t, w, b, lr), w)
    return w, b


def train_perceptron__starts_at_one(X, y, lr, epochs):
    """Your weights do not start at zero."""
    ones = np.ones(X.shape[1])
    return _train(X, y, epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr), ones)


def train_perceptron__bias_starts_at_one(X, y, lr, epochs):
    """Your bias does not start at zero."""
    return _train(X, y, epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr), b=1.0)


def train_perceptron__starts_at_random(X, y, lr, epochs):
    """Your weights start at random numbers; this training starts at zero."""
    w = np.random.default_rng(0).normal(size=X.shape[1])
    return _train(X, y, epochs, lambda x, label, w, b: perceptron_update(x, label, w, b, lr), w)


def train_perceptron__learning_rate_ignored(X, y, lr, epochs):
    """Changing the learning rate does not change what comes out."""
    return _train(X, y, epochs, lambda x, label, w, b: perceptron_update(x, label, w, b, 1.0))


def train_perceptron__learning_rate_shrinks(X, y, lr, epochs):
    """Your steps get shorter from epoch to epoch; the learning rate stays the same."""
    w, b = np.zeros(X.shape[1]), 0.0
    for epoch in range(epochs):
        for x, label in zip(X, y):
            w, b = perceptron_update(x, label, w, b, lr / (epoch + 1))
    return w, b


def train_perceptron__last_sample_left_out(X, y, lr, epochs):
    """The last sample is never learned from; look where your way through the samples ends."""
    return _train(X[:-1], y[:-1], epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr))


def train_perceptron__first_sample_left_out(X, y, lr, epochs):
    """The first sample is never learned from; look where your way through the samples begins."""
    return _train(X[1:], y[1:], epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr))


def train_perceptron__samples_in_reverse(X, y, lr, epochs):
    """You go through the samples from the last to the first."""
    return _train(X[::-1], y[::-1], epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr))


def train_perceptron__samples_shuffled(X, y, lr, epochs):
    """You go through the samples in random order; here each comes in its turn."""
    order = np.random.default_rng(0).permutation(len(X))
    return _train(X[order], y[order], epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr))


def train_perceptron__loops_swapped(X, y, lr, epochs):
    """You stay with one sample for all epochs before you look at the next; an epoch goes through all of them."""
    w, b = np.zeros(X.shape[1]), 0.0
    for x, label in zip(X, y):
        for _ in range(epochs):
            w, b = perceptron_update(x, label, w, b, lr)
    return w, b


def train_perceptron__epochs_as_samples(X, y, lr, epochs):
    """Each of your epochs learns from one sample only; an epoch is a round over all of them."""
    w, b = np.zeros(X.shape[1]), 0.0
    for k in range(epochs):
        w, b = perceptron_update(X[k % len(X)], y[k % len(X)], w, b, lr)
    return w, b


def train_perceptron__ends_at_a_right_sample(X, y, lr, epochs):
    """One sample that is right ends your training, or its epoch; the ones after it may still be wrong."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        for x, label in zip(X, y):
            if perceptron_predict(x, w, b) == label:
                return w, b
            w, b = perceptron_update(x, label, w, b, lr)
    return w, b


def train_perceptron__leaves_the_epoch_at_an_error(X, y, lr, epochs):
    """After a correction your epoch is over, so later samples wait until all before them are right."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        for x, label in zip(X, y):
            if perceptron_predict(x, w, b) != label:
                w, b = perceptron_update(x, label, w, b, lr)
                break
    return w, b


def train_perceptron__keeps_the_best(X, y, lr, epochs):
    """You return the best weights that you met; the rule returns those it ends with.

    Evidence: keeping the best is a rule of its own, the pocket algorithm (Gallant).
    """
    w, b = np.zeros(X.shape[1]), 0.0
    best, most = (w, b), -1
    for _ in range(epochs):
        for x, label in zip(X, y):
            w, b = perceptron_update(x, label, w, b, lr)
            hits = int(((X @ w + b > 0) == y).sum())
            if hits > most:
                best, most = (w, b), hits
    return best


def train_perceptron__keeps_the_best_epoch(X, y, lr, epochs):
    """You return the best weights that you met; the rule returns those it ends with."""
    w, b = np.zeros(X.shape[1]), 0.0
    best, most = (w, b), -1
    for _ in range(epochs):
        w, b = _train(X, y, 1, lambda x, t, w, b: perceptron_update(x, t, w, b, lr), w, b)
        hits = int(((X @ w + b > 0) == y).sum())
        if hits > most:
            best, most = (w, b), hits
    return best


def train_perceptron__averages_the_weights(X, y, lr, epochs):
    """You return the average of all weights on the way; the rule returns those it ends with."""
    w, b = np.zeros(X.shape[1]), 0.0
    seen = []
    for _ in range(epochs):
        for x, label in zip(X, y):
            w, b = perceptron_update(x, label, w, b, lr)
            seen.append((w, b))
    return sum(w for w, _ in seen) / len(seen), sum(b for _, b in seen) / len(seen)


def train_perceptron__fires_on_the_boundary(X, y, lr, epochs):
    """At the start all sums are exactly zero, and your training takes that for firing."""

    def update(x, label, w, b):
        error = label - int(x @ w + b >= 0)
        return w + lr * error * x, b + lr * error

    return _train(X, y, epochs, update)


def train_perceptron__bias_without_learning_rate(X, y, lr, epochs):
    """Your bias takes whole steps, whatever the learning rate is."""

    def update(x, label, w, b):
        error = label - perceptron_predict(x, w, b)
        return w + lr * error * x, b + error

    return _train(X, y, epochs, update)


def train_perceptron__integer_weights(X, y, lr, epochs):
    """From whole-number samples your weights never move by less than 1; check the dtype of your array of zeros.

    Evidence: np.zeros_like takes over the dtype of its argument.
    """
    w = np.zeros_like(X[0])

    def update(x, label, w, b):
        new_w, new_b = perceptron_update(x, label, w, b, lr)
        return new_w.astype(w.dtype), new_b

    return _train(X, y, epochs, update, w)


def train_perceptron__weight_for_every_sample(X, y, lr, epochs):
    """You return as many weights as there are samples; a neuron has one for every input."""
    w, b = _train(X, y, epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr))
    return np.resize(w, len(X)), b


def train_perceptron__weights_only_returned(X, y, lr, epochs):
    """Only the weights come back; the bias was learned too."""
    return _train(X, y, epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr))[0]


def train_perceptron__every_step_returned(X, y, lr, epochs):
    """You return the weights of every epoch; those at the end are asked for."""
    w, b = np.zeros(X.shape[1]), 0.0
    seen = []
    for _ in range(epochs):
        w, b = _train(X, y, 1, lambda x, t, w, b: perceptron_update(x, t, w, b, lr), w, b)
        seen.append((w, b))
    return seen


def train_perceptron__changes_the_labels(X, y, lr, epochs):
    """The weights are right, but the caller's labels were changed on the way.

    Evidence: labels 0/1 are often turned into −1/+1, and `y[y == 0] = -1` does it in place.
    """
    w, b = _train(X, y, epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr))
    y[y == 0] = -1
    return w, b


def train_perceptron__changes_the_samples(X, y, lr, epochs):
    """The weights are right, but the caller's samples were changed on the way."""
    w, b = _train(X, y, epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr))
    X[:] = X[::-1].copy()
    return w, b


def train_perceptron__nothing_learned(X, y, lr, epochs):
    """Your weights are still those of the start: is what an update returns ever kept?"""
    return _train(X, y, epochs, lambda x, label, w, b: (w, b))


def train_perceptron__scales_the_samples(X, y, lr, epochs):
    """You bring the samples to another scale first, and the weights that come back belong to that one."""
    scaled = (X - X.mean(axis=0)) / X.std(axis=0)
    return _train(scaled, y, epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr))


def train_perceptron__keeps_weights_between_calls(X, y, lr, epochs):
    """A second training goes on where the first one ended; each begins at zero."""
    w = _KEPT.setdefault(X.shape[1], np.zeros(X.shape[1]))
    w, b = _train(X, y, epochs, lambda x, t, w, b: perceptron_update(x, t, w, b, lr), w)
    _KEPT[X.shape[1]] = w
    return w, b


def train_perceptron__errors_cancel(X, y, lr, epochs):
    """You stop when an epoch's errors add up to zero; a missed fire and a false alarm cancel there, and both are errors."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        total = 0
        for x, label in zip(X, y):
            total += label - perceptron_predict(x, w, b)
            w, b = perceptron_update(x, label, w, b, lr)
        if total == 0:
            break
    return w, b


def train_perceptron__stops_when_the_last_sample_is_right(X, y, lr, epochs):
    """You stop after an epoch whose last sample was right; the ones before it may still be wrong."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        for x, label in zip(X, y):
            error = label - perceptron_predict(x, w, b)
            w, b = perceptron_update(x, label, w, b, lr)
        if error == 0:
            break
    return w, b


def train_perceptron__stops_when_most_are_right(X, y, lr, epochs):
    """You stop when nearly all samples are right; the epochs that are left would teach the others."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        w, b = _train(X, y, 1, lambda x, t, w, b: perceptron_update(x, t, w, b, lr), w, b)
        if ((X @ w + b > 0) == y).mean() >= 0.9:
            break
    return w, b


def train_perceptron__nothing_without_success(X, y, lr, epochs):
    """Nothing comes back when an error is left at the end: the function has no return there."""
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(epochs):
        errors = 0
        for x, label in zip(X, y):
            errors += perceptron_predict(x, w, b) != label
            w, b = perceptron_update(x, label, w, b, lr)
        if errors == 0:
            return w, b
    return None


def train_perceptron__never_right_on_the_boundary(X, y, lr, epochs):
    """At the start all sums are exactly zero, and your training takes that for an error with both labels.

    Evidence: with labels −1 and +1, `y * z <= 0` is the usual test for an error.
    """

    def update(x, label, w, b):
        target = 2 * label - 1
        if target * (x @ w + b) <= 0:
            return w + lr * target * x, b + lr * target
        return w, b

    return _train(X, y, epochs, update)
