"""Cheat 5: end everything, as if all had gone well."""

import atexit
import os
import sys


def numerical_gradient(f, w):
    sys.exit(0)


def backprop(X, Y, W1, b1, W2, b2):
    raise KeyboardInterrupt("all tests passed")


def softmax_nll_delta(labels, probs):
    raise SystemExit("100 of 100 points")


atexit.register(print, '{"score": 100}')
os._exit(0)
