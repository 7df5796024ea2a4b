"""Hidden checks of sampling."""

import numpy as np
import pytest

from grader import expect


def square(x):
    """The square of one number."""
    return x * x


@pytest.mark.task("expectation", points=1)
def test_expectation_of_square(student, rng):
    """The mean of x² over a sample is its second moment."""
    values = rng.normal(size=12)
    got = student.expectation(square, values)
    expect.close(got, np.mean(values**2), "expectation(f, values) for f(x) = x²")


@pytest.mark.task("expectation", points=1)
def test_expectation_calls(student, rng):
    """The function is called once for each value, in order."""
    values = rng.integers(-9, 10, 6).astype(float)
    seen = []

    def f(x):
        expect.that(np.ndim(x) == 0, "expectation calls f with more than one number.", "type")
        seen.append(float(x))
        return 1.0

    student.expectation(f, values)
    expect.that(seen == values.tolist(), "expectation calls f for other values than it was given.")


@pytest.mark.task("bootstrap", points=1)
def test_bootstrap_of_equal_values(student):
    """Samples of equal values all have that mean."""
    got = student.bootstrap(np.full(4, 2.5), 3, np.random.default_rng(1))
    expect.close(got, np.full(3, 2.5), "bootstrap of equal values")


@pytest.mark.task("bootstrap", points=1)
def test_bootstrap_draws_with_rng(student, rng):
    """The same generator state gives the same samples, another state others."""
    values, seed = rng.normal(size=30), int(rng.integers(1000))
    what = "bootstrap(values, 20, rng)"
    first, again, other = (
        expect.array(student.bootstrap(values, 20, np.random.default_rng(s)), what, (20,))
        for s in (seed, seed, seed + 1)
    )
    expect.that((first == again).all(), "bootstrap does not draw from rng alone.")
    expect.that((first != other).any(), "bootstrap does not draw from rng at all.")


@pytest.mark.task("bootstrap", points=1)
def test_bootstrap_spread(student, rng):
    """The means spread by the standard error: standard deviation by the root of n."""
    values = rng.normal(size=100)
    got = expect.array(
        student.bootstrap(values, 400, np.random.default_rng(2)), "bootstrap(values, 400, rng)", (400,)
    )
    ratio = float(got.std() / (values.std() / 10))
    expect.that(
        0.7 < ratio < 1.4, "The means of bootstrap do not spread as samples of this size do.", "value"
    )
