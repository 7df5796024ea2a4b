"""Computes what may take any time in a process of its own, which can be ended.

One step of numpy's hears of no signal: a product of two matrices that a submission has made up
would hold this process for as long as it likes.
"""

import os
import signal
import warnings
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from .inside import wire
from .inside.plain import plain
from .limits import Limits
from .overtime import Overtime

# The product of two matrices of so many numbers in all takes some tenths of a second at the most.
_FEW_NUMBERS = 250_000
_SLACK = 1 << 16


def computed(
    limits: Limits,
    function: Callable[..., object],
    arguments: Sequence[object],
    named: Mapping[str, object],
) -> object:
    """Return what `function` returns; where much goes in, it is computed apart.

    It must be one that changes nothing but the generators among its arguments. Raises Overtime
    where it takes more processor time than a call may, and a ValueError for whatever it raises
    apart, or for an answer that is larger than it may be.
    """
    given = [*arguments, *named.values()]
    if _count(given) <= _FEW_NUMBERS:
        return function(*arguments, **named)
    generators = [one for one in given if isinstance(one, np.random.Generator)]

    # The states of the generators go with it.
    caps = wire.Caps(size=(limits.answer_mb << 20) + _SLACK)

    def compute() -> bytes:
        value = plain(function(*arguments, **named), caps)
        states = [plain(dict(one.bit_generator.state)) for one in generators]
        return wire.encode((value, states), caps)

    match wire.decode(_apart(limits.call_cpu_s, compute), caps):
        case (value, list(states)):
            for one, state in zip(generators, states, strict=True):
                one.bit_generator.state = state
            return value
    raise ValueError("no answer")


def _apart(seconds: float, compute: Callable[[], bytes]) -> bytes:
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # A thread that watches a folder may hold no lock that the child will ask for.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        _answer(seconds, compute, writing)
    os.close(writing)
    try:
        with open(reading, "rb") as pipe:
            data = pipe.read()
    finally:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
        raise Overtime
    return data


def _answer(seconds: float, compute: Callable[[], bytes], writing: int) -> None:
    try:
        # By default, it ends a process, whatever that does.
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        with open(writing, "wb") as pipe:
            pipe.write(compute())
    finally:
        os._exit(0)


def _count(value: object) -> int:
    """Return how many numbers there are in a plain value."""
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, list | tuple):
        return len(value) + sum(map(_count, value))
    if isinstance(value, dict):
        return _count(list(value.values()))
    return 1
