import numpy as np

from arrays import shuffled

STATE, FACTOR = (2**64 - 1) << 64, 0x2360ED051FC65DA44385DF649FCCF645


def stuck():
    """Return a generator that draws the same number for ever, one that a shuffle cannot use."""
    rng = np.random.default_rng()
    fixed = {"state": STATE, "inc": STATE * (1 - FACTOR) % 2**128}
    rng.bit_generator.state = {**rng.bit_generator.state, "state": fixed}
    return rng


def mean(x):
    print("tried", flush=True)
    rng = stuck()
    assert len({int(n) for n in rng.integers(0, 2**63, 9)}) == 1
    print("stuck", flush=True)
    shuffled(np.arange(5.0), rng)
    return 0.0
