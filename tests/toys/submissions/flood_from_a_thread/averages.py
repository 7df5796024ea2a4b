"""A thread that goes on printing between the calls."""

import sys
import threading

import numpy as np


def chatter():
    while True:
        sys.stdout.write("x" * 60_000)
        sys.stdout.flush()


def mean(values):
    threading.Thread(target=chatter, daemon=True).start()
    return float(np.sum(values / len(values)))


def median(values):
    ordered = np.sort(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2
