"""The collected tests of a suite, run by hand."""

import gc
import weakref
from types import SimpleNamespace

import numpy as np
import pytest

from grader import suite


@pytest.fixture
def no_collector():
    """Let nothing be freed but what is let go."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
def test_what_a_failed_test_held_is_let_go(course):
    """The values of a failed test go with the next one: many large ones fill no memory."""
    returned = []

    def mean(values):
        result = np.zeros(1000)
        returned.append(weakref.ref(result))
        return result

    def run(bench):
        functions = SimpleNamespace(mean=mean)
        first, second = bench.about({"mean"}).tests[:2]
        assert bench.run(first, functions).error is not None
        bench.run(second, functions)
        assert returned[0]() is None

    suite.with_tests(course, course.exercises, 1, run)
