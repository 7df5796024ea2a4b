import numpy as np


class Loud(Exception):
    def __str__(self):
        return 7


def expectation(f, values):
    raise Loud


def bootstrap(values, count, rng):
    return rng.choice(values, (count, len(values))).mean(axis=1)
