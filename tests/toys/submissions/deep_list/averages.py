"""Lists in lists, without an end and with one too far away."""

import numpy as np


def mean(values):
    inside_itself = []
    inside_itself.append(inside_itself)
    return inside_itself


def median(values):
    deep = 0.0
    for _ in range(5000):
        deep = [deep]
    return deep
