"""Exercise 8: reading handwritten digits with everything from before."""

import numpy as np

from backprop import mlp_gradients
from mlp import init_weights, mlp_forward
from sgd import minibatches, sgd_step

HIDDEN = 128
BATCH_SIZE = 64
# One learning rate per epoch. The gradients are sums over the batch, so 0.006 here is what
# other people would call 0.4 for the mean. Small steps at the end gave the last half percent.
LEARNING_RATES = [0.006, 0.005, 0.003, 0.001]


def train_mnist(X, labels, rng):
    """Mini-batch SGD for 784-128-10, a few epochs with falling learning rate."""
    X = np.asarray(X, dtype=np.float32)
    weights, biases = init_weights([X.shape[1], HIDDEN, 10], rng)
    # single precision is exact enough and twice as fast
    params = [array.astype(np.float32) for array in weights + biases]
    n = len(weights)
    for lr in LEARNING_RATES:
        for images, digits in minibatches(X, labels, BATCH_SIZE, rng):
            dweights, dbiases = mlp_gradients(images, digits, params[:n], params[n:])
            params = sgd_step(params, dweights + dbiases, np.float32(lr))
    return params[:n], params[n:]


def classify(X, weights, biases):
    """The output neuron that shouts loudest."""
    outputs = mlp_forward(X, weights, biases)
    return np.argmax(outputs, axis=1)


def class_profile(activations, labels, digit):
    """Mean activation of each neuron over the images of one digit."""
    total = np.zeros(activations.shape[1])
    count = 0
    for row, label in zip(activations, labels):
        if label == digit:
            total += row
            count += 1
    return total / count


if __name__ == "__main__":
    with np.load("data/mnist.npz") as data:
        images, digits = data["x_train"] / 255, data["y_train"]
        test_images, test_digits = data["x_test"] / 255, data["y_test"]
    weights, biases = train_mnist(images, digits, np.random.default_rng(1))
    right = np.mean(classify(test_images, weights, biases) == test_digits)
    print(f"{right:.2%} of the test images are read correctly")
