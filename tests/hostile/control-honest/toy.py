from __future__ import annotations

import concurrent.futures
import dataclasses
import json
import os
import pathlib
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
    with tempfile.TemporaryFile() as file:
        np.save(file, np.array([x]))
        file.seek(0)
        x = float(np.load(file)[0])
    with tempfile.TemporaryDirectory() as folder:
        inside = pathlib.Path(folder, "deeper")
        inside.mkdir()
        np.savez(inside / "one.npz", x=x)
        os.replace(inside / "one.npz", inside / "two.npz")
        with np.load(inside / "two.npz") as stored:
            x = float(stored["x"])
    assert not os.path.exists(folder)
    np.save("weights.npy", np.full((600, 500), x))
    x = float(np.load("weights.npy", mmap_mode="r")[3, 4])
    with open("weights.npy", "w") as text:
        text.write(repr(x))
    x = float(np.loadtxt("weights.npy"))
    os.remove("weights.npy")
    assert os.listdir() == []
    assert sliding_window_view(np.arange(4), 2).shape == (3, 2)
    return np.linalg.matrix_power(np.array([[x]]), 3)[0, 0] - x


def mean(x):
    began = time.perf_counter()
    time.sleep(0.001)
    assert time.perf_counter() > began
    return (x @ np.ones(x.shape[1])).sum() / x.size
