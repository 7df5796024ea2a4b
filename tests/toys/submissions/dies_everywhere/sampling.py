import os


def expectation(f, values):
    os._exit(3)


def bootstrap(values, count, rng):
    os._exit(4)
