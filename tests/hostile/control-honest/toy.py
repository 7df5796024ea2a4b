from __future__ import annotations

import concurrent.futures
import dataclasses
import json
import queue
import tempfile
import threading
import time
import warnings

import numpy as np
import numpy.linalg
from numpy.lib.stride_tricks import sliding_window_view


@dataclasses.dataclass
class Twice:
    factor: float = 2.0

    def __call__(self, x):
        return self.factor * x


def double(x):
    np.random.seed(1)
    np.random.default_rng(2).normal(size=3)
    warnings.warn("deprecated", DeprecationWarning)
    results = queue.Queue()
    thread = threading.Thread(target=lambda: results.put(Twice()(x)))
    thread.start()
    thread.join()
    return results.get()


def bounds(x):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        low, high = pool.map(lambda each: each(x), (np.min, np.max))
    return json.loads(json.dumps([float(low), float(high)]))


def slope(f, x, h):
    with open("/dev/null", "w") as nowhere:
        print(f(x), file=nowhere)
    return (f(x + h) - f(x - h)) / (2 * h)


def curve(x):
    with tempfile.SpooledTemporaryFile(1 << 20) as file:
        np.save(file, np.array([x]))
        file.seek(0)
        x = float(np.load(file)[0])
    assert sliding_window_view(np.arange(4), 2).shape == (3, 2)
    return np.linalg.matrix_power(np.array([[x]]), 3)[0, 0] - x


def mean(x):
    began = time.perf_counter()
    time.sleep(0.001)
    assert time.perf_counter() > began
    return (x @ np.ones(x.shape[1])).sum() / x.size
