"""What hidden tests demand of a value, and the sentences in which they say what is broken."""

import numpy as np
import pytest

from grader import expect


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (None, "f(x) returned None: is the `return` missing?"),
        ("1", "f(x) must return numbers, but a text came back."),
        (1j, "f(x) must return numbers, but a complex number came back."),
        (np.array([1j]), "f(x) must return numbers, but an array of complex numbers came back."),
        ([1.0, [2.0]], "f(x) returned parts of unequal lengths instead of one array."),
        ([[1.0, 2.0]], "f(x) has shape (1, 2), but (2,) is asked for."),
        ([1.0, np.nan], "f(x) contains nan."),
        ([1.0, 3.0], "f(x) has the right shape, but 1 of its 2 entries is wrong."),
        ([2.0, 3.0], "f(x) has the right shape, but 2 of its 2 entries are wrong."),
    ],
)
def test_what_is_broken_is_said(got, said):
    """The sentence names the call and the property that does not hold, and gives no number away."""
    with pytest.raises(expect.Broken) as caught:
        expect.close(got, [1.0, 2.0], "f(x)")
    assert caught.value.message == said


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (np.array(1.0), "For f(x), 2 values are asked for, but an array of one number came back."),
        ((1, 2, 3), "For f(x), 2 values are asked for, but 3 came back."),
        (
            (1, None),
            "For f(x), 2 values are asked for, but there is None among those that came back.",
        ),
        ({}, "For f(x), 2 values are asked for, but a value of type dict came back."),
    ],
)
def test_what_is_no_pair_is_said(got, said):
    """Where several values are asked for, the sentence says what came instead."""
    with pytest.raises(expect.Broken) as caught:
        expect.items(got, 2, "f(x)")
    assert caught.value.message == said


@pytest.mark.parametrize("got", [[1, 2.0], (True, 2), np.float32([1, 2]), np.array([1, 2 + 0j])])
def test_every_form_of_the_right_numbers_is_right(got):
    """Lists, tuples, bools, other precisions, and complex numbers without an imaginary part."""
    expect.close(got, [1.0, 2.0], "f(x)")


def test_far_too_much_is_refused_as_it_is():
    """Bytes without end are not turned into floats, which would take eight times their room."""
    with pytest.raises(expect.Broken, match="far too much"):
        expect.array(np.zeros(5_000_000, np.int8), "f(x)")
