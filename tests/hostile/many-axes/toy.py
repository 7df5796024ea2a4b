import numpy as np


def big():
    return np.ones((2,) * 21, np.int8)


def double(x):
    return [big()]


def bounds(x):
    return big()[0], big()[0]


def curve(x):
    return big()


def mean(x):
    return [[[np.ones((4, 4, 4)) for _ in range(10)] for _ in range(20)] for _ in range(20)]
