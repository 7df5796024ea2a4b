"""mean is right, and takes a while: too long for those who call it for hundreds of samples."""

import time

import numpy as np


def mean(values):
    began = time.process_time()
    while time.process_time() < began + 0.008:
        pass
    return np.sum(np.asarray(values) / len(values))


def median(values):
    ordered = np.sort(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
