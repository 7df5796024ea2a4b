"""Hidden checks of the two functions that later ones may lean on."""

import pytest

from grader import expect


@pytest.mark.task("product", points=0.5)
def test_product(student, rng):
    """Rows meet columns."""
    some, others = rng.normal(size=(2, 3)), rng.normal(size=(3, 2))
    expect.close(student.product(some, others), some @ others, "product(some, others)")


@pytest.mark.task("shuffled", points=0.5)
def test_shuffled(student, rng):
    """No entry is lost, and none comes twice."""
    x = rng.normal(size=9)
    got = expect.array(student.shuffled(x, rng), "shuffled(x, rng)", (9,))
    expect.that(sorted(got) == sorted(x), "shuffled(x, rng) has other entries than x.", "value")
