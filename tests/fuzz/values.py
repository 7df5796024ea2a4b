"""The wire's decoder: any bytes are a value that crosses again, or a WireError."""

import math
from collections.abc import Iterator

import numpy as np

from grader.box.inside import wire

VALUES: tuple[object, ...] = (
    None,
    [True, False, 0, -1, 2**63, -(2**70), 0.0, float("nan"), 1j],
    ("text", "é\U0001f600", b"bytes", [], (), {}),
    {"key": [1, 2], (1, "a"): {None: 1.5}},
    [np.arange(6.0).reshape(2, 3), np.zeros((0, 2), "?"), np.array(1 + 2j), np.ones(3, "i1")],
)


def run(data: bytes) -> None:
    """Decode; what comes out is encoded to a form that decodes to itself."""
    try:
        value = wire.decode(data)
    except wire.WireError:
        return
    again = wire.encode(value)
    # The first form may name a truth value by another byte; the second names everything one way.
    assert wire.encode(wire.decode(again)) == again


def seeds() -> Iterator[bytes]:
    """Encode a value of each kind."""
    yield from map(wire.encode, VALUES)
    yield wire.encode(math.inf)
