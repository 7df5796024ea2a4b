import numpy as np


def expectation(f, values):
    calls = 0
    while True:
        try:
            f(values, None, "no number")
        except ValueError:
            calls += 1
        if calls > 3:
            return f("no number")


def bootstrap(values, count, rng):
    return rng.choice(values, (count, len(values))).mean(axis=1)
