"""What may take long is computed in a process of its own."""

import os

import numpy as np
import pytest

from grader.box import apart
from grader.box.limits import Limits
from grader.box.overtime import Overtime

LIMITS = Limits(answer_mb=4)
MANY = np.ones(apart._FEW_NUMBERS + 1)


def where(x, rng):
    """Return the sum of x, a number that is drawn, and the process that did it."""
    return float(x.sum()), rng.random(), os.getpid()


@pytest.mark.parametrize(("x", "is_here"), [(np.ones(3), True), (MANY, False)])
def test_the_answer_is_the_same_here_and_apart(x, is_here):
    """A call with many numbers is computed elsewhere; its value and its generator are not."""
    rng, twin = np.random.default_rng(7), np.random.default_rng(7)
    total, first, process = apart.computed(LIMITS, where, [x], {"rng": rng})
    assert (total, first) == (x.size, twin.random())
    assert rng.random() == twin.random()
    assert (process == os.getpid()) == is_here


def test_one_long_step_is_ended():
    """A single step of numpy's, which hears of no signal, takes no longer than it may."""
    many = np.ones((1400, 1400), np.int8)
    with pytest.raises(Overtime):
        apart.computed(Limits(call_cpu_s=0.1), np.matmul, [many, many], {})


@pytest.mark.parametrize("function", [lambda x: x[1.5], lambda x: np.repeat(x, 3)])
def test_an_error_apart_is_an_error(function):
    """What the function raises elsewhere, or what is too large, is no answer here."""
    with pytest.raises(ValueError, match="ends too early"):
        apart.computed(LIMITS, function, [MANY], {})


def test_an_answer_may_be_as_large_as_the_limits_say():
    """Four megabytes are four megabytes."""
    assert apart.computed(LIMITS, np.repeat, [MANY, 2], {}).size == 2 * MANY.size
