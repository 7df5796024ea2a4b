import numpy as np

def double(x): return [1.0, "b", None, x, [x, [x]]]
def bounds(x): return [np.datetime64("2020-01-01"), np.str_("x")]
def curve(x): return [[1, 2], [3]]
def mean(x): return (np.array(True), np.array(["a", "b"]))
