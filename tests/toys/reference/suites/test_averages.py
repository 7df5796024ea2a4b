"""Hidden checks of the averages."""

import numpy as np
import pytest

from grader import expect


@pytest.mark.task("mean", points=1)
def test_mean_of_three(student):
    """The mean of 1, 2 and 6 is 3."""
    expect.close(student.mean(np.array([1.0, 2.0, 6.0])), 3.0, "mean of 1, 2 and 6")


@pytest.mark.task("mean", points=1)
def test_mean_of_many(student, reference, rng):
    """The mean of any values is their sum by their number."""
    values = rng.normal(size=int(rng.integers(5, 20)))
    expect.close(student.mean(values), reference.mean(values), "mean(values)")


@pytest.mark.task("mean", bonus=1)
def test_mean_of_huge_values(student):
    """Values whose sum no float can hold have a mean all the same."""
    expect.close(student.mean(np.full(4, 1e308)), 1e308, "mean of four times 1e308")


@pytest.mark.task("median", points=1)
def test_median_of_odd_number(student, reference, rng):
    """Of an odd number of values, the one in the middle is the median."""
    values = rng.normal(size=2 * int(rng.integers(2, 9)) + 1)
    what = "median of an odd number of values"
    expect.close(student.median(values), reference.median(values), what)


@pytest.mark.task("median", points=1)
def test_median_of_even_number(student, reference, rng):
    """Of an even number of values, the median lies between the two in the middle."""
    values = rng.normal(size=2 * int(rng.integers(2, 9)))
    what = "median of an even number of values"
    expect.close(student.median(values), reference.median(values), what)


@pytest.mark.task("median", points=1)
def test_median_leaves_values_alone(student):
    """The values stay in the order that they came in."""
    expect.close(student.median(np.array([3.0, 1.0, 2.0])), 2.0, "median of 3, 1 and 2")
    expect.that(not student.changed, "median changed the array that it was given.")
