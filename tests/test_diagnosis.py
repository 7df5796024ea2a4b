"""Naming mistakes: when two values or two outcomes are the same, and what is said of the rest."""

import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.box.outcome import Died, Raised, Value
from grader.diagnosis.measure import measured, rule
from grader.diagnosis.probe import Probe, Traffic, beside, same_outcome, same_value, weight_of

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
ARRAYS = st.lists(st.floats(width=32), max_size=4).map(np.array)
VALUES = st.recursive(
    SCALARS | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def probe(got, want, *arguments):
    """A call that returned `got` where `want` is right."""
    return Probe(Value(got), want, arguments)


def sentence(*probes):
    """What is measured of wrong calls."""
    return measured("f", probes)


@given(VALUES)
def test_a_value_is_the_same_as_itself(value):
    """Every value that can cross the wire is the same as itself, nan included."""
    assert same_value(value, value)


@given(VALUES, VALUES)
def test_any_two_values_can_be_compared(one, other):
    """Whatever a submission returns, comparing gives a bool, and the same both ways."""
    assert same_value(one, other) is same_value(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (-(2**63) - 1, -(2**63) - 1),
        (10**400, 10**400),
        (1 + 2j, np.array([1 + 2j])),
        (True, 1),
        (2, 2.0),
        ([1.0, 2.0], np.array([1.0, 2.0])),
        ((1, 2), [1, 2]),
        (np.array([3.0]), 3.0),
        (np.float32(0.1).item(), 0.1),
    ],
)
def test_forms_of_one_value_are_the_same(one, other):
    """A list is an array, a bool is a number, and rounding to float32 changes nothing."""
    assert same_value(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(1.0, 1.1), ("a", "b"), (None, 0), ([1, 2], [1, 2, 3]), (np.ones((2, 1)), np.ones(2))],
)
def test_different_values_differ(one, other):
    """Values, kinds and shapes that differ are told apart."""
    assert not same_value(one, other)


def test_traffic_is_not_hoarded():
    """Of what a call passes to the functions it was given, no more is kept than memory allows."""
    traffic = Traffic()
    for _ in range(100):
        traffic.add([np.zeros(300_000)])
    assert len(traffic.values) == 4


def room(value):
    """Return the bytes that a value takes, with all that it holds."""
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    inner = sum(map(room, parts)) if isinstance(value, list | dict) else 0
    return sys.getsizeof(value) + inner


@pytest.mark.parametrize(
    "value",
    [
        np.zeros(1000),
        np.arange(1000.0).tolist(),
        [chr(0x4E00 + number) for number in range(1000)],
        [np.zeros(()) for _ in range(1000)],
        [[np.zeros(10) for _ in range(10)] for _ in range(10)],
        {1: "\N{GRINNING FACE}" * 8000},
    ],
)
def test_weight_of_a_value(value):
    """Whatever is kept weighs about the memory that it takes, eight bytes a number."""
    assert room(value) <= 8 * weight_of(value) <= 3 * room(value)


def test_an_altered_argument_makes_another_outcome():
    """The same value is another outcome if an argument was written to."""
    assert not same_outcome(Value(1.0, (0,)), Value(1.0))


def test_exceptions_agree_up_to_numbers():
    """The shapes in an exception's message are the input's, not the mistake's."""
    one = Raised("ValueError", "shapes (3,2) and (4,)", "f", "a.py", 1, False, False, False)
    other = Raised("ValueError", "shapes (5,1) and (7,)", "g", "b.py", 9, False, False, False)
    assert same_outcome(one, other)
    assert not same_outcome(one, Died("timeout", "it did not return in time"))


def test_a_constant_factor_is_said():
    """Half, twice and the opposite sign have sentences of their own, but one number has none."""
    want = np.array([1.0, -2.0, 3.0])
    assert "half" in sentence(probe(want / 2, want), probe(2.0, 4.0))
    assert sentence(probe(2.0, 4.0)) == ""
    assert "opposite sign" in sentence(probe(-want, want))


def test_a_mean_is_said():
    """Where the factor is one by the number of samples, that is what is said."""
    three, five = np.ones(3), np.ones(5)
    found = sentence(probe(1.0, 3.0, three), probe(1.0, 5.0, five))
    assert "number of samples" in found


def test_what_some_calls_speak_against_is_said_of_the_wrong_ones_only():
    """A pattern is a rule for all calls where the right ones fit it too, as zeros do."""
    want, three, five = np.array([1.0, -2.0, 3.0]), np.ones(3), np.ones(5)
    assert sentence(probe(-want, want), probe(0 * want, 0 * want)).startswith("`f` returns")
    assert sentence(probe(-want, want), probe(want, want)).startswith("Wherever it is wrong, `f`")
    means = probe(1.0, 3.0, three), probe(1.0, 5.0, five)
    assert sentence(*means, probe(2.0, 2.0, np.ones(1))).startswith("`f` returns")
    assert sentence(*means, probe(2.0, 2.0, five)).startswith("Wherever it is wrong, `f`")


def test_what_is_transposed_is_said():
    """A result with rows and columns swapped is recognised."""
    want = np.arange(6.0).reshape(2, 3)
    assert "swapped" in sentence(probe(want.T, want))


TABLE = np.array([[0.5, -1.25, 2.75], [4.5, 1.5, -0.75]])


@pytest.mark.parametrize(
    ("got", "want", "said"),
    [
        (TABLE.ravel(), TABLE, "in another shape"),
        ([[1.5], [2.5]], [1.5, 2.5], "in another shape"),
        (TABLE, TABLE.sum(axis=0), "still have to be added up along the first axis"),
        (TABLE[0], TABLE[0].sum(), "still have to be added up along the first axis"),
        (TABLE.sum(axis=1, keepdims=True), TABLE, ""),
        (TABLE.sum(axis=0), TABLE, "added up along the first axis"),
        (TABLE[:, ::-1], TABLE, "in reverse order along the second axis"),
        (np.trunc(TABLE), TABLE, "cut to whole numbers"),
        (np.floor(TABLE).astype(int), TABLE, "rounded down to whole numbers"),
        (0 * TABLE, TABLE, ""),
        ([-TABLE, -TABLE[0]], [TABLE, TABLE[0]], "with the opposite sign"),
        ([TABLE.T, TABLE[0]], [TABLE, TABLE[0]], "rows and columns swapped"),
        ([-TABLE, TABLE[0]], [TABLE, TABLE[0]], ""),
        ([-TABLE], [TABLE, TABLE[0]], ""),
        (np.full(3, -np.inf), np.arange(1.0, 4.0), ""),
        (np.full((2, 3), np.inf), np.full(3, np.inf), ""),
    ],
)
def test_what_the_wrong_values_share_is_said(got, want, said):
    """Shape, axis, whole numbers and factors are recognised, also in a list of arrays."""
    found = sentence(probe(got, want))
    assert said in found
    assert bool(said) is bool(found)


def test_what_is_wrong_besides_is_a_rule_for_all_calls():
    """Compared with a known mistake, one thing more is said only if no call speaks against it."""
    known = [probe(TABLE + 1, TABLE), probe(TABLE[0] + 1, TABLE[0])]
    twice = [probe(2 * TABLE + 2, TABLE), probe(2 * TABLE[0] + 2, TABLE[0])]
    assert rule(beside(twice, known)) == "returns twice the right values"
    assert rule(beside([twice[0], known[1]], known)) == ""
    assert rule(beside(known, known)) == ""
    changing = [Probe(Value(TABLE + 1, (0,)), TABLE, ()), known[1]]
    assert rule(beside(changing, known)) == "changes what it was given"
    assert beside(known, changing) == []
    assert beside(twice, known[:1]) == []
    assert beside(twice, [known[0], Probe(Died("timeout", ""), TABLE[0], ())]) == []


@given(VALUES, VALUES)
def test_whatever_came_back_can_be_measured(got, want):
    """No value makes the measuring fail, and a right one leaves nothing to say."""
    assert sentence(probe(got, got)) == ""
    with np.errstate(all="ignore"):
        found = sentence(probe(got, want), probe(want, got))
    assert found == "" or "`f`" in found


def test_nan_is_said():
    """Where nan comes back, nothing else is guessed."""
    assert "nan" in sentence(probe(float("nan"), 1.0))


def test_nothing_is_said_of_what_has_no_pattern():
    """Wrong values without anything in common get no sentence: a wrong guess is worse."""
    assert sentence(probe(1.3, 2.0), probe(5.0, 3.0)) == ""
