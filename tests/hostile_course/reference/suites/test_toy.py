"""Hidden checks of the toy functions."""

import pytest

from grader import expect


@pytest.mark.task("double", points=1)
def test_double(student, rng):
    """Every entry is doubled."""
    for shape in ((3,), (2, 2), (5,)):
        x = rng.normal(size=shape)
        expect.close(student.double(x), 2 * x, "double(x)")


@pytest.mark.task("double", points=1)
def test_double_keeps(student, rng):
    """The argument is as it was."""
    x = rng.normal(size=4)
    expect.close(student.double(x), 2 * x, "double(x)")
    expect.that(not student.changed, "double changes the array that it was given.", "mutated")


@pytest.mark.task("bounds", points=1)
def test_bounds(student, rng):
    """Both ends are found."""
    x = rng.normal(size=9)
    low, high = expect.items(student.bounds(x), 2, "bounds(x)")
    expect.close(expect.number(low, "the first"), x.min(), "the first of bounds(x)")
    expect.close(expect.number(high, "the second"), x.max(), "the second of bounds(x)")


@pytest.mark.task("slope", points=1)
def test_slope(student, reference, rng):
    """The difference is central."""
    x = float(rng.normal())
    want = reference.slope(reference.curve, x, 0.1)
    expect.close(student.slope(reference.curve, x, 0.1), want, "slope(f, x, h)")


@pytest.mark.task("curve", points=1)
def test_curve(student, reference, rng):
    """The curve is the one of the slide."""
    for x in rng.normal(size=5).tolist():
        expect.close(student.curve(x), reference.curve(x), "curve(x)")


@pytest.mark.task("mean", points=1)
def test_mean(student, rng):
    """The mean of a large array, and of a second one of the same size."""
    for _ in range(2):
        x = rng.normal(rng.normal(), size=(200, 1000))
        expect.close(student.mean(x), x.mean(), "mean(x)")
