"""Known mistakes of the digits. A function's name says the task and the mistake."""

import numpy as np

from reference.backprop import mlp_gradients
from reference.mlp import hidden_activations, init_weights, mlp_forward
from reference.sgd import minibatches, sgd_step


def _learn(X, labels, rng, network=None, rates=(0.01, 0.006, 0.002), size=50, hidden=100):
    weights, biases = network or init_weights([784, hidden, 10], rng)
    for lr in rates:
        for images, digits in minibatches(X, labels, size, rng):
            dweights, dbiases = mlp_gradients(images, digits, weights, biases)
            weights, biases = sgd_step(weights, dweights, lr), sgd_step(biases, dbiases, lr)
    return weights, biases


def _learn_a_little(X, labels, rng):
    return _learn(X, labels, rng, rates=(0.01,), hidden=24)


def train_mnist__never_trains(X, labels, rng):
    """What you return are the random weights from which learning should have started."""
    return init_weights([784, 100, 10], rng)


def train_mnist__single_batch(X, labels, rng):
    """Your network has seen a single batch of images when you return it."""
    return _learn(X[:50], labels[:50], rng, rates=(0.01,))


def train_mnist__walks_uphill(X, labels, rng):
    """Your steps go along the gradients, uphill: the loss grows with every one of them."""
    weights, biases = init_weights([784, 20, 10], rng)
    for images, digits in minibatches(X, labels, 200, rng):
        dweights, dbiases = mlp_gradients(images, digits, weights, biases)
        weights, biases = sgd_step(weights, dweights, -1e-4), sgd_step(biases, dbiases, -1e-4)
    return weights, biases


def train_mnist__learning_rate_of_a_mean(X, labels, rng):
    """Your learning rate is made for the mean over a batch; these gradients are sums, and your steps far too large."""
    return _learn(X, labels, rng, rates=(0.5,), size=100, hidden=20)


def train_mnist__divided_by_the_whole_set(X, labels, rng):
    """Your steps are divided by the number of all images, and your network has hardly moved."""
    return _learn(X, labels, rng, rates=(0.1 / len(X),), size=100, hidden=20)


def train_mnist__starts_from_zeros(X, labels, rng):
    """Your network starts from zeros: all its hidden neurons are the same, and stay so."""
    zeros = [np.zeros((784, 20)), np.zeros((20, 10))], [np.zeros(20), np.zeros(10)]
    return _learn(X, labels, rng, zeros, rates=(0.005,), size=100)


def train_mnist__only_the_output_layer_learns(X, labels, rng):
    """Only your output layer learns; the hidden one stays as random as it was."""
    weights, biases = init_weights([784, 30, 10], rng)
    for images, digits in minibatches(X, labels, 100, rng):
        dweights, dbiases = mlp_gradients(images, digits, weights, biases)
        weights = [weights[0], *sgd_step(weights[1:], dweights[1:], 0.003)]
        biases = [biases[0], *sgd_step(biases[1:], dbiases[1:], 0.003)]
    return weights, biases


def train_mnist__only_the_hidden_layer_learns(X, labels, rng):
    """Only your hidden layer learns; the output layer stays as random as it was."""
    weights, biases = init_weights([784, 30, 10], rng)
    for images, digits in minibatches(X, labels, 100, rng):
        dweights, dbiases = mlp_gradients(images, digits, weights, biases)
        weights = [*sgd_step(weights[:1], dweights[:1], 0.003), weights[1]]
        biases = [*sgd_step(biases[:1], dbiases[:1], 0.003), biases[1]]
    return weights, biases


def train_mnist__biases_never_move(X, labels, rng):
    """Your weights learn, but the biases stay where they started."""
    weights, biases = init_weights([784, 30, 10], rng)
    for images, digits in minibatches(X, labels, 50, rng):
        weights = sgd_step(weights, mlp_gradients(images, digits, weights, biases)[0], 0.01)
    return weights, biases


def train_mnist__no_hidden_layer(X, labels, rng):
    """Your network has no hidden layer, and a linear one cannot read well enough."""
    return _learn(X, labels, rng, init_weights([784, 10], rng), size=100)


def train_mnist__labels_of_other_images(X, labels, rng):
    """Your images are shuffled without their labels, and there is nothing to learn from such pairs."""
    return _learn(X[rng.permutation(len(X))], labels, rng, rates=(0.005,), size=100, hidden=20)


def train_mnist__own_source_of_randomness(X, labels, rng):
    """Your training does not listen to the rng that is passed in: it has a fixed seed of its own."""
    return _learn_a_little(X, labels, np.random.default_rng(0))


def train_mnist__weights_of_another_orientation(X, labels, rng):
    """Your weights have one row a neuron; here, a layer's rows are its inputs."""
    weights, biases = _learn(X[:1000], labels[:1000], rng)
    return [W.T for W in weights], biases


def train_mnist__pairs_of_layers(X, labels, rng):
    """You return the layers one by one; the docstring asks for all weights, and then all biases."""
    weights, biases = _learn(X[:1000], labels[:1000], rng)
    return list(zip(weights, biases, strict=True))


def train_mnist__weights_only(X, labels, rng):
    """You return the weights and keep the biases to yourself."""
    return _learn(X[:1000], labels[:1000], rng)[0]


def train_mnist__returns_nothing(X, labels, rng):
    """Your training comes to its end, but what was learned is not handed back."""
    _learn(X[:1000], labels[:1000], rng)


def train_mnist__images_overwritten(X, labels, rng):
    """You prepare the images in the very array that you were given; your caller needs it unchanged."""
    X -= X.mean(axis=0)
    return _learn_a_little(X, labels, rng)


def train_mnist__labels_overwritten(X, labels, rng):
    """You sort or shuffle the labels in the very array that you were given; your caller needs them as they were."""
    order = rng.permutation(len(X))
    X, labels[:] = X[order], labels[order]
    return _learn_a_little(X, labels, rng)


def classify__best_sample_of_each_class(X, weights, biases):
    """You look for the best sample of each class instead of the best class of each sample."""
    return mlp_forward(X, weights, biases).argmax(axis=0)


def classify__one_winner_for_the_whole_table(X, weights, biases):
    """You get one winner for the whole table; every sample needs its own."""
    return mlp_forward(X, weights, biases).argmax()


def classify__outputs_themselves(X, weights, biases):
    """You return the network's outputs; which of them is the largest is asked for."""
    return mlp_forward(X, weights, biases)


def classify__largest_output(X, weights, biases):
    """You return how large the largest output is; where it stands in its row is asked for."""
    return mlp_forward(X, weights, biases).max(axis=1)


def classify__one_hot(X, weights, biases):
    """You return a row of zeros and a one for each sample; one label for each is asked for."""
    scores = mlp_forward(X, weights, biases)
    return (scores == scores.max(axis=1, keepdims=True)).astype(int)


def classify__smallest_output(X, weights, biases):
    """You choose the class with the smallest output."""
    return mlp_forward(X, weights, biases).argmin(axis=1)


def classify__largest_magnitude(X, weights, biases):
    """A very negative output wins in your comparison; outputs may be negative."""
    return np.abs(mlp_forward(X, weights, biases)).argmax(axis=1)


def classify__relu_at_the_output(X, weights, biases):
    """Your output layer cuts off what is negative, and where all outputs are, the first class wins."""
    return np.maximum(mlp_forward(X, weights, biases), 0).argmax(axis=1)


def classify__sigmoid_at_the_output(X, weights, biases):
    """Your output goes through a sigmoid, where all large values become the same: 1."""
    return (1 / (1 + np.exp(-mlp_forward(X, weights, biases)))).argmax(axis=1)


def classify__search_starts_at_minus_one(X, weights, biases):
    """Your search for the largest output starts from -1, but all of a row may be smaller."""
    labels = []
    for row in mlp_forward(X, weights, biases):
        best, label = -1.0, 0
        for i, value in enumerate(row):
            if value > best:
                best, label = value, i
        labels.append(label)
    return labels


def classify__counts_from_one(X, weights, biases):
    """Your labels are counted from 1, the digits from 0."""
    return mlp_forward(X, weights, biases).argmax(axis=1) + 1


def classify__looks_at_the_hidden_layer(X, weights, biases):
    """You name the strongest hidden neuron; the classes are at the output."""
    hidden = hidden_activations(X, weights, biases)
    return (hidden[-1] if hidden else X).argmax(axis=1)


def classify__biases_left_out(X, weights, biases):
    """Your forward pass leaves out the biases of the output layer."""
    return mlp_forward(X, weights, [*biases[:-1], 0 * biases[-1]]).argmax(axis=1)


def classify__linear_hidden_layers(X, weights, biases):
    """Your hidden layers are linear: nothing is cut off where the sum is negative."""
    A = X
    for W, b in zip(weights, biases, strict=True):
        A = A @ W + b
    return A.argmax(axis=1)


def classify__leaky_hidden_layers(X, weights, biases):
    """Your hidden layers let a trace of what is negative through; a ReLU cuts all of it off."""
    A = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        z = A @ W + b
        A = np.where(z > 0, z, 0.01 * z)
    return (A @ weights[-1] + biases[-1]).argmax(axis=1)


def classify__threshold_at_zero(X, weights, biases):
    """You take the first output that is positive; another one may be larger."""
    return (mlp_forward(X, weights, biases) > 0).argmax(axis=1)


def classify__only_the_first_sample(X, weights, biases):
    """You return the label of the first sample only."""
    return mlp_forward(X, weights, biases).argmax(axis=1)[:1]


def classify__always_ten_classes(X, weights, biases):
    """Your labels are made for ten classes and one hidden layer; any network may come."""
    hidden = np.maximum(X @ weights[0] + biases[0], 0)
    return (hidden @ weights[1] + biases[1])[:, :10].argmax(axis=1)


def classify__inputs_shifted_in_place(X, weights, biases):
    """You rescale the samples in the very array that you were given; your caller needs it unchanged."""
    labels = mlp_forward(X, weights, biases).argmax(axis=1)
    X /= 2
    return labels


def class_profile__averages_over_all_digits(activations, labels, digit):
    """Your profile is the same for every digit."""
    return activations.mean(axis=0)


def class_profile__averages_over_neurons(activations, labels, digit):
    """You get one number per image; one number per neuron is wanted."""
    return activations[labels == digit].mean(axis=1)


def class_profile__one_number_for_the_layer(activations, labels, digit):
    """All neurons are averaged together, so you cannot see which ones fire."""
    return activations[labels == digit].mean()


def class_profile__sum_instead_of_mean(activations, labels, digit):
    """You add the activations up, so that a frequent digit has a larger profile than a rare one."""
    return activations[labels == digit].sum(axis=0)


def class_profile__divided_by_all_images(activations, labels, digit):
    """You divide by the number of all images, also of those that show another digit."""
    return activations[labels == digit].sum(axis=0) / len(activations)


def class_profile__others_instead(activations, labels, digit):
    """Your profile is that of all the other digits."""
    return activations[labels != digit].mean(axis=0)


def class_profile__share_of_images_that_fire(activations, labels, digit):
    """You count how often a neuron fires; how strongly it does so on average is asked for."""
    return (activations[labels == digit] > 0).mean(axis=0)


def class_profile__mean_of_the_firing_ones(activations, labels, digit):
    """You average only where a neuron fires; an image that leaves it silent counts as well."""
    chosen = activations[labels == digit]
    return chosen.sum(axis=0) / np.maximum((chosen > 0).sum(axis=0), 1)


def class_profile__largest_activation(activations, labels, digit):
    """You take the largest activation of each neuron; a single image may have caused it."""
    return activations[labels == digit].max(axis=0)


def class_profile__median(activations, labels, digit):
    """You take the middle one of the activations; the mean is asked for."""
    return np.median(activations[labels == digit], axis=0)


def class_profile__halves_as_it_goes(activations, labels, digit):
    """You halve with every image that you add, so that the last ones count far more than the first."""
    chosen = activations[labels == digit]
    profile = chosen[0]
    for row in chosen[1:]:
        profile = (profile + row) / 2
    return profile


def class_profile__zero_taken_for_no_digit(activations, labels, digit):
    """You take the digit 0 for no digit at all, and average over all images for it."""
    return activations[labels == digit if digit else slice(None)].mean(axis=0)


def class_profile__first_image_only(activations, labels, digit):
    """Your profile is that of the digit's first image; it takes all of them to see a pattern."""
    return activations[labels == digit][0]


def class_profile__digit_as_a_row_number(activations, labels, digit):
    """You use the digit as the number of an image; the labels say which images show it."""
    return activations[digit]


def class_profile__all_rows_of_the_digit(activations, labels, digit):
    """You return the activations for every image of the digit; their mean is asked for."""
    return activations[labels == digit]


def class_profile__difference_to_the_mean(activations, labels, digit):
    """You subtract the mean over all images; the digit's own mean is asked for."""
    return activations[labels == digit].mean(axis=0) - activations.mean(axis=0)


def class_profile__normalised(activations, labels, digit):
    """You rescale the profile; the means are asked for as they are."""
    profile = activations[labels == digit].mean(axis=0)
    return profile / max(np.abs(profile).sum(), 1e-12)


def class_profile__one_image_too_few(activations, labels, digit):
    """You divide by one less than the number of images; that is for a variance, not for a mean."""
    chosen = activations[labels == digit]
    return chosen.sum(axis=0) / max(len(chosen) - 1, 1)


def class_profile__others_set_to_zero(activations, labels, digit):
    """You overwrite the activations of all other digits in the array that you were given."""
    profile = activations[labels == digit].mean(axis=0)
    activations[labels != digit] = 0
    return profile
