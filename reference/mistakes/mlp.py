"""Known mistakes of the MLP. A function's name says the task and the mistake."""

import copy
from itertools import pairwise

import numpy as np

from reference.activations import relu, sigmoid, step, tanh


def count_parameters__no_biases(sizes):
    """You count the connections only; look again at everything that defines one neuron.

    Evidence: 76 for the slide's network. The slide's own sentence speaks of "weight parameters",
    while its sum counts the biases.
    """
    return sum(n_in * n_out for n_in, n_out in pairwise(sizes))


def count_parameters__output_layer_forgotten(sizes):
    """Your sum ends one layer too early."""
    return sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes[:-1]))


def count_parameters__first_layer_forgotten(sizes):
    """Your sum begins one layer too late: the first hidden layer has parameters as well."""
    return sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes[1:]))


def count_parameters__one_bias_a_layer(sizes):
    """You give each layer a single bias; look at what defines one neuron."""
    return sum(n_in * n_out + 1 for n_in, n_out in pairwise(sizes))


def count_parameters__one_bias_for_the_network(sizes):
    """The whole network shares one bias in your count; look at what defines one neuron."""
    return sum(n_in * n_out for n_in, n_out in pairwise(sizes)) + 1


def count_parameters__output_bias_missing(sizes):
    """The output neurons have weights in your count, but something that every neuron has is missing there."""
    return count_parameters__no_biases(sizes) + sum(sizes[1:-1])


def count_parameters__bias_for_every_input(sizes):
    """You add the extra parameter on the wrong side: is there one for every input of a layer, or for every neuron?

    Evidence: 96 for the slide's network.
    """
    return sum(n_in * (n_out + 1) for n_in, n_out in pairwise(sizes))


def count_parameters__biases_for_the_input_layer(sizes):
    """You give parameters to the input layer as well; what does an input 'neuron' compute?"""
    return count_parameters__no_biases(sizes) + sum(sizes)


def count_parameters__both_biases(sizes):
    """You count more than there is: the extra one belongs to one side of a layer, not to both."""
    return sum((n_in + 1) * (n_out + 1) for n_in, n_out in pairwise(sizes))


def count_parameters__counts_neurons(sizes):
    """You count neurons, not their weights."""
    return sum(sizes)


def count_parameters__counts_neurons_without_inputs(sizes):
    """You count the neurons after the input; how many numbers does each of them learn?"""
    return sum(sizes[1:])


def count_parameters__hard_coded(sizes):
    """Your function gives the same number for every network."""
    return 92


def count_parameters__product_of_all_sizes(sizes):
    """You multiply all the layers with each other, but only neighbours are connected."""
    return int(np.prod(sizes))


def count_parameters__connects_all_layers(sizes):
    """You connect each layer with all that follow; in the lecture's network only neighbours are connected."""
    pairs = [(a, b) for i, a in enumerate(sizes) for b in sizes[i + 1 :]]
    return sum(a * b for a, b in pairs) + sum(sizes[1:])


def count_parameters__one_hidden_layer_only(sizes):
    """Your count is right for one hidden layer; the further ones do not enter it."""
    return (sizes[0] + 1) * sizes[1] + (sizes[-2] + 1) * sizes[-1] * (len(sizes) > 2)


def count_parameters__equal_layers_counted_once(sizes):
    """Two layers of the same shape have parameters of their own; you count them once."""
    return sum((n_in + 1) * n_out for n_in, n_out in set(pairwise(sizes)))


def count_parameters__always_one_output(sizes):
    """Your last layer has one neuron, as on the slide; in other networks it has more.

    Evidence: the slide's sum ends in (5 + 1), with no factor behind it.
    """
    return sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes[:-1])) + sizes[-2] + 1


def count_parameters__finds_layers_by_their_size(sizes):
    """You look for a layer by its size and find the first one of that size; two layers may be equally large."""
    return sum((n_in + 1) * sizes[sizes.index(n_in) + 1] for n_in in sizes[:-1])


def count_parameters__list_of_layers(sizes):
    """You return one count for every layer, but one number for the whole network is asked for."""
    return [(n_in + 1) * n_out for n_in, n_out in pairwise(sizes)]


def count_parameters__changes_the_list(sizes):
    """Your count changes the list of sizes that it was given: its owner gets another one back."""
    total, n_in = 0, sizes.pop(0)
    while sizes:
        n_out = sizes.pop(0)
        total, n_in = total + (n_in + 1) * n_out, n_out
    return total


def count_parameters__returns_nothing(sizes):
    """Your count ends with your function: whoever called it gets nothing back, even if it is printed."""
    print(sum((n_in + 1) * n_out for n_in, n_out in pairwise(sizes)))  # noqa: T201


def _biases(sizes):
    return [np.zeros(n_out) for n_out in sizes[1:]]


def _network(sizes, draw):
    return [draw(n_in, n_out) for n_in, n_out in pairwise(sizes)], _biases(sizes)


def _he(rng, n_in, n_out):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)


def init_weights__all_zeros(sizes, rng):
    """All neurons of a layer start equal and will stay equal."""
    return _network(sizes, lambda n_in, n_out: np.zeros((n_in, n_out)))


def init_weights__constant(sizes, rng):
    """All neurons of a layer start equal and will stay equal; a non-zero constant does not help."""
    return _network(sizes, lambda n_in, n_out: np.full((n_in, n_out), 0.1))


def init_weights__one_random_number_a_layer(sizes, rng):
    """You draw one random number for a whole layer, so all its neurons start equal and will stay equal."""
    return _network(sizes, lambda n_in, n_out: np.full((n_in, n_out), rng.normal()))


def init_weights__same_for_all_neurons(sizes, rng):
    """Your random numbers are shared by all neurons of a layer."""
    return _network(sizes, lambda n_in, n_out: np.repeat(_he(rng, n_in, 1), n_out, axis=1))


def init_weights__same_for_all_inputs(sizes, rng):
    """Every neuron has a random number of its own, but it uses it for all of its inputs."""
    return _network(
        sizes,
        lambda n_in, n_out: np.repeat(rng.normal(size=(1, n_out)), n_in, 0) / np.sqrt(n_in),
    )


def init_weights__outer_product(sizes, rng):
    """Your weights are products of two rows of random numbers, so every neuron looks at its inputs in the same proportions."""
    return _network(
        sizes,
        lambda n_in, n_out: np.outer(rng.normal(size=n_in), rng.normal(size=n_out)) / np.sqrt(n_in),
    )


def init_weights__identity(sizes, rng):
    """Nothing is random in your weights: most are 0 and the others are alike."""
    return _network(sizes, np.eye)


def init_weights__ignores_the_generator(sizes, rng):
    """Your start weights do not depend on the random generator that was passed in."""
    rng = np.random.default_rng(42)
    return _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))


def init_weights__global_generator(sizes, rng):
    """Your numbers come from numpy's global generator instead of the one that was passed in."""
    return _network(sizes, lambda n_in, n_out: _he(np.random, n_in, n_out))


def init_weights__only_the_first_layer_from_rng(sizes, rng):
    """Only your first layer follows the generator that was passed in."""
    generators = iter([rng] + [np.random.default_rng(i) for i in range(len(sizes))])
    return _network(sizes, lambda n_in, n_out: _he(next(generators), n_in, n_out))


def init_weights__seeded_anew_for_every_layer(sizes, rng):
    """You begin the stream of random numbers anew for every layer, so the layers share their numbers."""
    seed = rng.integers(2**32)
    return _network(sizes, lambda n_in, n_out: _he(np.random.default_rng(seed), n_in, n_out))


def init_weights__unit_normal(sizes, rng):
    """Your weights have the same size however many inputs a neuron adds up, so large layers explode."""
    return _network(sizes, lambda n_in, n_out: rng.normal(size=(n_in, n_out)))


def init_weights__unit_uniform(sizes, rng):
    """Numbers between -1 and 1 are too large where a neuron has hundreds of inputs to add up."""
    return _network(sizes, lambda n_in, n_out: rng.uniform(-1, 1, (n_in, n_out)))


def init_weights__small_fixed_scale(sizes, rng):
    """One small scale for all layers does not fit them all: where a neuron has few inputs, its signal fades."""
    return _network(sizes, lambda n_in, n_out: 0.01 * rng.normal(size=(n_in, n_out)))


def init_weights__medium_fixed_scale(sizes, rng):
    """One scale for all layers cannot fit a layer with twenty inputs and one with hundreds."""
    return _network(sizes, lambda n_in, n_out: 0.1 * rng.normal(size=(n_in, n_out)))


def init_weights__nearly_zero(sizes, rng):
    """Your weights differ, but they are so small that no signal survives a layer."""
    return _network(sizes, lambda n_in, n_out: 1e-6 * rng.normal(size=(n_in, n_out)))


def init_weights__divides_by_the_fan_in(sizes, rng):
    """Your weights shrink too fast with the number of inputs: the sum of n random terms grows slower than n."""
    return _network(sizes, lambda n_in, n_out: rng.normal(size=(n_in, n_out)) / n_in)


def init_weights__variance_as_standard_deviation(sizes, rng):
    """Your scale is a variance where a standard deviation is meant: one is the square of the other."""
    return _network(sizes, lambda n_in, n_out: rng.normal(0, 2 / n_in, (n_in, n_out)))


def init_weights__multiplies_by_the_root(sizes, rng):
    """Your weights grow with the number of inputs, but they should shrink with it."""
    return _network(sizes, lambda n_in, n_out: rng.normal(size=(n_in, n_out)) * np.sqrt(n_in))


def init_weights__fan_out(sizes, rng):
    """Your scale follows the neurons of the layer; what a neuron adds up are its inputs."""
    return _network(sizes, lambda n_in, n_out: rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_out))


def init_weights__fan_in_of_the_network(sizes, rng):
    """All your layers use the scale of the first one, but each has its own number of inputs."""
    scale = np.sqrt(2 / sizes[0])
    return _network(sizes, lambda n_in, n_out: scale * rng.normal(size=(n_in, n_out)))


def init_weights__only_the_first_layer_scaled(sizes, rng):
    """Only your first layer has a scale of its own; those behind it share one, however many inputs they have."""
    scales = iter([1 / np.sqrt(sizes[0])] + [0.1] * len(sizes))
    return _network(sizes, lambda n_in, n_out: rng.normal(0, next(scales), (n_in, n_out)))


def init_weights__only_positive(sizes, rng):
    """All your weights are positive, so every neuron only ever adds; they are meant to be centred on zero."""
    return _network(sizes, lambda n_in, n_out: 2 * rng.random((n_in, n_out)) / np.sqrt(n_in))


def init_weights__absolute_values(sizes, rng):
    """Your weights lost their signs, so they are no longer centred on zero."""
    return _network(sizes, lambda n_in, n_out: np.abs(_he(rng, n_in, n_out)))


def init_weights__transposed(sizes, rng):
    """Your matrices have a row for every neuron; in this course a row belongs to an input."""
    return _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out).T)


def init_weights__output_layer_missing(sizes, rng):
    """Your network ends one layer too early."""
    return _network(sizes[:-1], lambda n_in, n_out: _he(rng, n_in, n_out))


def init_weights__biases_as_columns(sizes, rng):
    """Your biases stand in columns, one row a neuron; they are asked for as plain rows of numbers."""
    weights, biases = _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))
    return weights, [b.reshape(-1, 1) for b in biases]


def init_weights__biases_as_matrices(sizes, rng):
    """Your biases are matrices with a single row; they have one axis, not two."""
    weights, biases = _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))
    return weights, [b.reshape(1, -1) for b in biases]


def init_weights__one_bias_a_layer(sizes, rng):
    """Each layer has a single bias here; every neuron needs its own."""
    weights, _ = _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))
    return weights, [0.0 for _ in sizes[1:]]


def init_weights__biases_for_the_inputs(sizes, rng):
    """Your list of biases begins with the input layer, which has none."""
    weights, _ = _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))
    return weights, [np.zeros(n) for n in sizes]


def init_weights__biases_as_wide_as_the_inputs(sizes, rng):
    """Your layers have a bias for every input instead of one for every neuron."""
    weights, _ = _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))
    return weights, [np.zeros(n) for n in sizes[:-1]]


def init_weights__biases_not_initialised(sizes, rng):
    """Your biases are no numbers yet: something divides zero by zero there."""
    weights, biases = _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))
    return weights, [b * np.nan for b in biases]


def init_weights__pairs(sizes, rng):
    """You return one pair for every layer; two lists are asked for, first all weights, then all biases."""
    weights, biases = _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))
    return list(zip(weights, biases, strict=True))


def init_weights__biases_first(sizes, rng):
    """The two lists come back in the wrong order."""
    weights, biases = _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))
    return biases, weights


def init_weights__only_the_weights(sizes, rng):
    """The weights come back, but the biases do not."""
    return _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))[0]


def init_weights__changes_the_list(sizes, rng):
    """Your function changes the list of sizes that it was given: its owner gets another one back."""
    result = _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))
    sizes.pop()
    return result


def init_weights__output_layer_of_zeros(sizes, rng):
    """Your last layer starts at zero, so all its neurons are alike."""
    weights, biases = _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))
    return [*weights[:-1], np.zeros_like(weights[-1])], biases


def init_weights__draws_from_a_copy(sizes, rng):
    """The generator that was passed in stays where it was, so the next call draws the same weights."""
    rng = copy.deepcopy(rng)
    return _network(sizes, lambda n_in, n_out: _he(rng, n_in, n_out))


def _forward(X, weights, biases, hidden=relu, output=lambda z: z):
    A, last = X, len(weights) - 1
    for i, (W, b) in enumerate(zip(weights, biases, strict=True)):
        A = (output if i == last else hidden)(A @ W + b)
    return A


def mlp_forward__no_biases(X, weights, biases):
    """Changing the biases does not change your output."""
    return _forward(X, weights, [0 * b for b in biases])


def mlp_forward__output_bias_missing(X, weights, biases):
    """The biases of the output layer do not change your output."""
    return _forward(X, weights, [*biases[:-1], 0 * biases[-1]])


def mlp_forward__biases_only_in_the_output(X, weights, biases):
    """The biases of the hidden layers do not change your output."""
    return _forward(X, weights, [*(0 * b for b in biases[:-1]), biases[-1]])


def mlp_forward__biases_subtracted(X, weights, biases):
    """The biases enter your sums with the wrong sign."""
    return _forward(X, weights, [-b for b in biases])


def mlp_forward__no_activation(X, weights, biases):
    """Doubling x doubles your output (up to the bias): the layers collapse to one linear map."""
    return _forward(X, weights, biases, hidden=lambda z: z)


def mlp_forward__activation_in_the_output(X, weights, biases):
    """Your output is never negative, although the last layer is meant to be linear."""
    return _forward(X, weights, biases, output=relu)


def mlp_forward__sigmoid_in_the_hidden_layers(X, weights, biases):
    """The activation in your hidden layers is another one than the docstring names."""
    return _forward(X, weights, biases, hidden=sigmoid)


def mlp_forward__tanh_in_the_hidden_layers(X, weights, biases):
    """Your hidden layers let negative values through, squashed; the docstring names another activation."""
    return _forward(X, weights, biases, hidden=tanh)


def mlp_forward__step_in_the_hidden_layers(X, weights, biases):
    """Your hidden neurons only fire or idle; how strongly a sum exceeds zero gets lost."""
    return _forward(X, weights, biases, hidden=step)


def mlp_forward__absolute_value_as_activation(X, weights, biases):
    """Negative sums come out positive in your hidden layers; they are meant to be silenced."""
    return _forward(X, weights, biases, hidden=np.abs)


def mlp_forward__leaky_activation(X, weights, biases):
    """A little of the negative sums leaks through your hidden layers."""
    return _forward(X, weights, biases, hidden=lambda z: np.where(z > 0, z, 0.01 * z))


def mlp_forward__activation_on_the_input(X, weights, biases):
    """Negative inputs have no influence on your output: the activation comes before the first layer."""
    return _forward(relu(X), weights, biases)


def mlp_forward__last_hidden_layer_linear(X, weights, biases):
    """Your last hidden layer has no activation."""
    A = X
    for i, (W, b) in enumerate(zip(weights, biases, strict=True)):
        A = A @ W + b
        if i < len(weights) - 2:
            A = relu(A)
    return A


def mlp_forward__first_hidden_layer_linear(X, weights, biases):
    """Your first hidden layer has no activation."""
    A = X
    for i, (W, b) in enumerate(zip(weights, biases, strict=True)):
        A = A @ W + b
        if 0 < i < len(weights) - 1:
            A = relu(A)
    return A


def mlp_forward__square_weights_transposed(X, weights, biases):
    """When a layer has as many inputs as neurons, you swap their roles."""
    turned = [W.T if W.shape[0] == W.shape[1] else W for W in weights]
    return _forward(X, turned, biases)


def mlp_forward__weights_transposed(X, weights, biases):
    """You turn the weight matrices around before you use them, but they already have a row for every input."""
    return _forward(X, [W.T for W in weights], biases)


def mlp_forward__bias_after_the_activation(X, weights, biases):
    """Your bias arrives after the decision to fire has already been made."""
    A = X
    for i, (W, b) in enumerate(zip(weights, biases, strict=True)):
        z = A @ W
        A = (relu(z) if i < len(weights) - 1 else z) + b
    return A


def mlp_forward__last_layer_skipped(X, weights, biases):
    """Your output has as many columns as the last hidden layer; one layer is missing."""
    A = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        A = relu(A @ W + b)
    return A


def mlp_forward__first_layer_skipped(X, weights, biases):
    """Your first layer is never used."""
    return _forward(X, weights[1:], biases[1:])


def mlp_forward__every_layer_reads_the_input(X, weights, biases):
    """Only the last layer influences your output; look at what each layer receives."""
    return X @ weights[-1] + biases[-1]


def mlp_forward__bias_for_each_sample(X, weights, biases):
    """Each sample gets its own bias although each neuron should."""
    return _forward(X, weights, [b.reshape(-1, 1) for b in biases])


def mlp_forward__first_bias_for_all_neurons(X, weights, biases):
    """All neurons of a layer share one bias in your network; each has its own."""
    return _forward(X, weights, [b[0] for b in biases])


def mlp_forward__sum_of_the_biases(X, weights, biases):
    """Each of your neurons gets the biases of its whole layer added."""
    return _forward(X, weights, [b.sum() for b in biases])


def mlp_forward__same_weights_in_all_layers(X, weights, biases):
    """Changing the later layers does not change your output."""
    return _forward(X, [weights[0]] * len(weights), [biases[0]] * len(weights))


def mlp_forward__layers_in_reverse_order(X, weights, biases):
    """Your samples meet the last layer first."""
    return _forward(X, weights[::-1], biases[::-1])


def mlp_forward__two_layers_only(X, weights, biases):
    """Your pass knows exactly one hidden layer; a network may have more, or none."""
    return relu(X @ weights[0] + biases[0]) @ weights[1] + biases[1]


def mlp_forward__middle_layers_skipped(X, weights, biases):
    """Between the first and the last layer, your network has none."""
    ends = [0, -1] if len(weights) > 1 else [0]
    return _forward(X, [weights[i] for i in ends], [biases[i] for i in ends])


def mlp_forward__softmax_output(X, weights, biases):
    """Your outputs are probabilities; the last layer is meant to be linear."""
    z = _forward(X, weights, biases)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def mlp_forward__single_output_loses_its_axis(X, weights, biases):
    """Your output drops an axis when there is only one of something."""
    return np.squeeze(_forward(X, weights, biases))


def mlp_forward__only_the_first_sample(X, weights, biases):
    """One sample comes back, but all of them were sent."""
    return _forward(X[:1], weights, biases)


def mlp_forward__samples_in_columns(X, weights, biases):
    """Your output has a column for every sample; they are asked for in rows."""
    return _forward(X, weights, biases).T


def mlp_forward__keeps_the_type_of_the_input(X, weights, biases):
    """Integer samples force integers on your output: everything behind the point is cut off."""
    return _forward(X, weights, biases).astype(X.dtype)


def mlp_forward__weights_become_integers(X, weights, biases):
    """For integer samples, your weights lose everything behind the point."""
    return _forward(X, [W.astype(X.dtype) for W in weights], biases)


def mlp_forward__batch_normalised(X, weights, biases):
    """The output of a sample depends on the other samples of its batch; each should pass alone."""
    return _forward(X - X.mean(axis=0), weights, biases)


def mlp_forward__changes_the_network(X, weights, biases):
    """Your pass changes the network that it was given, so the next pass meets another one."""
    A = X
    while len(weights) > 1:
        A = relu(A @ weights.pop(0) + biases.pop(0))
    return A @ weights[0] + biases[0]


def mlp_forward__scribbles_on_the_samples(X, weights, biases):
    """Your pass writes into the array of the samples, which belongs to the caller."""
    out = _forward(X, weights, biases)
    X[...] = 0
    return out


def mlp_forward__returns_all_layers(X, weights, biases):
    """You return the values of every layer; the output of the last one is asked for."""
    return [*_hidden(X, weights, biases), _forward(X, weights, biases)]


def mlp_forward__predicted_classes(X, weights, biases):
    """You return the winner of each row; the outputs themselves are asked for."""
    return _forward(X, weights, biases).argmax(axis=1)


def mlp_forward__sigmoid_output(X, weights, biases):
    """Your outputs all lie between 0 and 1; the last layer is meant to be linear."""
    return _forward(X, weights, biases, output=sigmoid)


def mlp_forward__sigmoid_in_all_layers(X, weights, biases):
    """A sigmoid squashes every layer of yours, the last one too; neither is what the docstring says."""
    return _forward(X, weights, biases, hidden=sigmoid, output=sigmoid)


def mlp_forward__step_in_all_layers(X, weights, biases):
    """All your neurons only fire or idle, those of the output too; look at the two formulas again."""
    return _forward(X, weights, biases, hidden=step, output=step)


def _hidden(X, weights, biases, activation=relu):
    A, activations = X, []
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        A = activation(A @ W + b)
        activations.append(A)
    return activations


def hidden_activations__pre_activations(X, weights, biases):
    """Your list contains negative numbers although the activation removes them."""
    A, sums = X, []
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        sums.append(A @ W + b)
        A = relu(sums[-1])
    return sums


def hidden_activations__no_activation(X, weights, biases):
    """Your hidden layers have no activation at all."""
    return _hidden(X, weights, biases, lambda z: z)


def hidden_activations__last_one_linear(X, weights, biases):
    """Your last hidden layer has no activation; only the output layer goes without."""
    activations = _hidden(X, weights, biases)
    if activations:
        A = [X, *activations][-2]
        activations[-1] = A @ weights[-2] + biases[-2]
    return activations


def hidden_activations__leaky(X, weights, biases):
    """Your hidden layers let a little of what is negative through; the docstring names another activation."""
    return _hidden(X, weights, biases, lambda z: np.where(z > 0, z, 0.01 * z))


def hidden_activations__activation_only_in_the_list(X, weights, biases):
    """What you write down went through the activation, but what you pass on to the next layer did not."""
    return [relu(Z) for Z in _hidden(X, weights, biases, lambda z: z)]


def hidden_activations__sigmoid(X, weights, biases):
    """The activation in your hidden layers is another one than the docstring names."""
    return _hidden(X, weights, biases, sigmoid)


def hidden_activations__fires_or_idles(X, weights, biases):
    """You say whether a neuron fires; how strongly it does is asked for."""
    return [step(A) for A in _hidden(X, weights, biases)]


def hidden_activations__input_included(X, weights, biases):
    """Your first entry is the input itself, which is not a hidden layer."""
    return [X, *_hidden(X, weights, biases)]


def hidden_activations__output_included(X, weights, biases):
    """Your last entry is the output layer, which is not a hidden one."""
    return [*_hidden(X, weights, biases), _forward(X, weights, biases)]


def hidden_activations__output_through_relu_included(X, weights, biases):
    """You treat the output layer like a hidden one, and list it as well."""
    return _hidden(X, [*weights, None], [*biases, None])


def hidden_activations__first_layer_missing(X, weights, biases):
    """Your list begins one layer too late."""
    return _hidden(X, weights, biases)[1:]


def hidden_activations__last_hidden_layer_missing(X, weights, biases):
    """Your list ends one layer too early: something between input and output is missing."""
    return _hidden(X, weights, biases)[:-1]


def hidden_activations__same_layer_everywhere(X, weights, biases):
    """All your entries are the same layer.

    Evidence: happens where one array is overwritten in place and appended again and again.
    """
    activations = _hidden(X, weights, biases)
    return activations[-1:] * len(activations)


def hidden_activations__reverse_order(X, weights, biases):
    """Your list runs from the output's side to the input's; the layer next to the input comes first."""
    return _hidden(X, weights, biases)[::-1]


def hidden_activations__only_the_last_one(X, weights, biases):
    """You return one hidden layer, but a list of all of them is asked for."""
    activations = _hidden(X, weights, biases)
    return activations[-1] if activations else []


def hidden_activations__one_layer_without_a_list(X, weights, biases):
    """A single hidden layer comes back as it is; it belongs into a list, as several do."""
    activations = _hidden(X, weights, biases)
    return activations[0] if len(activations) == 1 else activations


def hidden_activations__only_the_first_one(X, weights, biases):
    """Your list stops after the first hidden layer."""
    return _hidden(X, weights, biases)[:1]


def hidden_activations__always_one(X, weights, biases):
    """Your pass takes for granted that the first layer is a hidden one; that is not so in every network."""
    return _hidden(X, weights, biases) or [relu(X @ weights[0] + biases[0])]


def hidden_activations__input_if_there_is_none(X, weights, biases):
    """Without a hidden layer you return the input; an empty list is all there is to say."""
    return _hidden(X, weights, biases) or [X]


def hidden_activations__none_if_there_is_none(X, weights, biases):
    """Without a hidden layer your function returns nothing at all instead of a list that is empty."""
    return _hidden(X, weights, biases) or None


def hidden_activations__every_layer_reads_the_input(X, weights, biases):
    """Each of your layers looks at the input; look at what reaches the second one."""
    return [relu(X @ W + b) for W, b in zip(weights[:-1], biases[:-1], strict=True)]


def hidden_activations__no_biases(X, weights, biases):
    """Changing the biases does not change your hidden layers."""
    return _hidden(X, weights, [0 * b for b in biases])


def hidden_activations__bias_after_the_activation(X, weights, biases):
    """Your bias arrives after the decision to fire has already been made."""
    A, activations = X, []
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        A = relu(A @ W) + b
        activations.append(A)
    return activations


def hidden_activations__bias_for_each_sample(X, weights, biases):
    """Each sample gets its own bias although each neuron should."""
    return _hidden(X, weights, [b.reshape(-1, 1) for b in biases])


def hidden_activations__square_weights_transposed(X, weights, biases):
    """When a layer has as many inputs as neurons, you swap their roles."""
    turned = [W.T if W.shape[0] == W.shape[1] else W for W in weights]
    return _hidden(X, turned, biases)


def hidden_activations__neurons_in_rows(X, weights, biases):
    """Your arrays have a row for every neuron; a row for every sample is asked for."""
    return [A.T for A in _hidden(X, weights, biases)]


def hidden_activations__mean_over_the_samples(X, weights, biases):
    """You average over the samples; what each of them sets off is asked for."""
    return [A.mean(axis=0) for A in _hidden(X, weights, biases)]


def hidden_activations__one_array(X, weights, biases):
    """All layers stand side by side in one array; a list with one array for each is asked for."""
    activations = _hidden(X, weights, biases)
    return np.hstack(activations) if activations else []


def hidden_activations__keeps_the_type_of_the_input(X, weights, biases):
    """Integer samples force integers on your hidden layers: everything behind the point is cut off."""
    return [A.astype(X.dtype) for A in _hidden(X, weights, biases)]


def hidden_activations__changes_the_network(X, weights, biases):
    """Your pass changes the network that it was given, so the next pass meets another one."""
    A, activations = X, []
    while len(weights) > 1:
        A = relu(A @ weights.pop(0) + biases.pop(0))
        activations.append(A)
    return activations


_seen = []


def hidden_activations__list_grows_from_call_to_call(X, weights, biases):
    """Your list still holds the layers of earlier calls."""
    _seen.extend(_hidden(X, weights, biases))
    return list(_seen)


_OR_NAND = [np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([-0.5, 1.5])]


def hidden_activations__input_and_output_included(X, weights, biases):
    """Your list runs from the input to the output; neither of the two is a hidden layer."""
    layers = _hidden(X, weights, biases)
    return [X, *layers, (layers[-1] if layers else X) @ weights[-1] + biases[-1]]


def hidden_activations__one_entry_a_sample(X, weights, biases):
    """Your list has an entry for every sample of every layer; a layer belongs into it as one array.

    Evidence: `extend` and `+=` put in an array's rows, `append` the array.
    """
    return [row for layer in _hidden(X, weights, biases) for row in layer]


def hidden_activations__tanh(X, weights, biases):
    """Your hidden layers let negative values through, squashed; the docstring names another activation."""
    return _hidden(X, weights, biases, activation=tanh)


def _with_output(w, b):
    return [_OR_NAND[0], np.array([[w], [w]])], [_OR_NAND[1], np.array([b])]


def xor_network__one_neuron_or():
    """Your network computes OR: look at what it answers when both inputs are 1."""
    return [np.array([[1.0], [1.0]])], [np.array([-0.5])]


def xor_network__one_neuron_and():
    """Your network computes AND: it fires only when both inputs are 1."""
    return [np.array([[1.0], [1.0]])], [np.array([-1.5])]


def xor_network__one_neuron_nand():
    """Your network computes NAND: look at what it answers when both inputs are 0."""
    return [np.array([[-1.0], [-1.0]])], [np.array([1.5])]


def xor_network__one_neuron_difference():
    """Your network fires for one of the two different pairs only: the order of the inputs must not matter."""
    return [np.array([[1.0], [-1.0]])], [np.array([0.0])]


def xor_network__xnor():
    """Your network answers the opposite: it fires when the inputs are equal."""
    return _with_output(-1.0, 1.5)


def xor_network__output_always_fires():
    """Your output neuron is content with one of the two hidden neurons, and one of them always fires."""
    return _with_output(1.0, -0.5)


def xor_network__never_fires():
    """Your output neuron never fires: its threshold is out of reach."""
    return _with_output(1.0, -2.0)


def xor_network__thresholds_instead_of_biases():
    """Your biases have the sign of thresholds: they are added to the sum, not subtracted."""
    weights, biases = _with_output(1.0, -1.5)
    return weights, [-b for b in biases]


def xor_network__fires_on_the_boundary():
    """Your numbers rely on a neuron that fires when its sum is exactly zero; this one does not."""
    weights, _ = _with_output(1.0, -1.5)
    return weights, [np.array([-1.0, 1.0]), np.array([-2.0])]


def xor_network__all_zeros():
    """The shapes are there, but the numbers are still zero: no neuron ever fires."""
    return [np.zeros((2, 2)), np.zeros((2, 1))], [np.zeros(2), np.zeros(1)]


def xor_network__inputs_of_minus_one_and_one():
    """Your numbers expect inputs of −1 and 1; the four pairs here are made of 0 and 1."""
    weights, _ = _with_output(1.0, -1.5)
    return weights, [np.array([1.0, 1.0]), np.array([-1.0])]


def xor_network__rows_are_neurons():
    """Your matrices have a row for every neuron; in this course a row belongs to an input."""
    weights, biases = _with_output(1.0, -1.5)
    return [W.T for W in weights], biases


def xor_network__hidden_layer_turned():
    """In your hidden layer, inputs and neurons have changed places."""
    weights, biases = _with_output(1.0, -1.5)
    return [weights[0].T, weights[1]], biases


def xor_network__hidden_layer_only():
    """Your network ends after the hidden layer: two neurons answer where one is asked for."""
    return [_OR_NAND[0]], [_OR_NAND[1]]


def xor_network__output_for_another_hidden_layer():
    """The layers do not fit together: the second one has another number of inputs than the first has neurons."""
    return [_OR_NAND[0], np.array([[1.0], [1.0], [1.0]])], [_OR_NAND[1], np.array([-1.5])]


def xor_network__biases_first():
    """The two lists come back in the wrong order."""
    weights, biases = _with_output(1.0, -1.5)
    return biases, weights


def xor_network__pairs():
    """You return one pair for every layer; two lists are asked for, first all weights, then all biases."""
    return list(zip(*_with_output(1.0, -1.5), strict=True))


def xor_network__no_biases():
    """Your network comes without biases, but its neurons need them."""
    return _with_output(1.0, -1.5)[0]


def xor_network__biases_as_columns():
    """Your biases stand in columns, one row a neuron; they are asked for as plain rows of numbers."""
    weights, biases = _with_output(1.0, -1.5)
    return weights, [b.reshape(-1, 1) for b in biases]


def xor_network__truth_table():
    """You return the answers of XOR; the weights and biases of a network that finds them are asked for."""
    return [0, 1, 1, 0]


def xor_network__linear_output():
    """Your network works only if its hidden neurons pass on how far their sums lie above zero; step neurons do not."""
    return [np.ones((2, 2)), np.array([[3.0], [-4.0]])], [np.array([0.0, -0.5]), np.zeros(1)]
