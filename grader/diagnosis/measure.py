"""What can be said of a wrong function that is no known mistake: what its wrong values share."""

from collections.abc import Sequence

import numpy as np

from grader.box.outcome import Value

from .probe import MOST_NUMBERS, RTOL, Probe, is_right, numbers, same_value

# Any wrong number is some factor of the right one; a few that agree on it are not by chance.
_ENOUGH_NUMBERS = 3
_AXES = ("first", "second", "third")
_CUTS = ((np.trunc, "cut"), (np.rint, "rounded"), (np.floor, "rounded down"))
_RATIOS = {
    -1.0: "the right values with the opposite sign",
    2.0: "twice the right values",
    0.5: "half the right values",
    -2.0: "minus twice the right values",
    -0.5: "minus half the right values",
    100.0: "a hundred times the right values",
}

# What came back and what is right, array by array.
Pairs = list[tuple[np.ndarray, np.ndarray]]


def measured(task: str, probes: Sequence[Probe]) -> str:
    """Return a sentence that says what all wrong calls have in common, or an empty one."""
    wrong = [probe for probe in probes if not is_right(probe)]
    if not wrong:
        return ""
    if all(map(_only_changes, wrong)):
        return f"`{task}` returns the right values, but it changes what it was given."
    if all(map(_has_nan, wrong)):
        return f"Wherever `{task}` is wrong, nan comes back: a division or a logarithm of 0?"
    for compare in _COMPARE:
        if found := compare(wrong):
            # Calls that are right may speak against it: then it is no rule for all of them.
            if compare(probes) == found:
                return f"`{task}` returns {found}."
            return f"Wherever it is wrong, `{task}` returns {found}."
    return ""


def rule(probes: Sequence[Probe]) -> str:
    """Return what all calls share, right ones as well, where it is more than that they are right.

    It goes on a sentence that begins with "it"; what is right is "the right values" or "result".
    """
    if all(map(is_right, probes)):
        return ""
    if all(is_right(probe) or _only_changes(probe) for probe in probes):
        return "changes what it was given"
    found = (compare(probes) for compare in _COMPARE)
    return next((f"returns {each}" for each in found if each), "")


def _only_changes(probe: Probe) -> bool:
    outcome = probe.outcome
    return (
        isinstance(outcome, Value)
        and bool(outcome.changed)
        and same_value(outcome.value, probe.expected)
    )


def _has_nan(probe: Probe) -> bool:
    pairs = _paired(_value(probe), probe.expected)
    return any(np.isnan(got).any() and not np.isnan(want).any() for got, want in pairs)


def _pairs(probes: Sequence[Probe]) -> Pairs:
    """Return all that is to be compared; nothing, where some of it cannot be.

    Of what is not finite, every factor and every sum is the same.
    """
    found: Pairs = []
    for probe in probes:
        own = _paired(_value(probe), probe.expected)
        if not own or not all(np.isfinite(got).all() for got, _ in own):
            return []
        found += own
    return found


def _value(probe: Probe) -> object:
    return probe.outcome.value if isinstance(probe.outcome, Value) else None


def _paired(got: object, want: object) -> Pairs:
    if isinstance(got, np.ndarray) and got.size > MOST_NUMBERS:
        return []
    a, b = numbers(got), numbers(want)
    if a is not None and b is not None:
        return [] if a.dtype.kind == "c" else [(a, b)]
    if not isinstance(got, list | tuple) or not isinstance(want, list | tuple):
        return []
    parts = [_paired(*both) for both in zip(got, want, strict=False)]
    is_whole = len(got) == len(want) and all(parts)
    return [pair for part in parts for pair in part] if is_whole else []


def _transposed(probes: Sequence[Probe]) -> str:
    pairs = _pairs(probes)
    # The biases among several arrays are the same either way.
    if any(want.ndim == 2 for _, want in pairs) and all(
        want.ndim < 3 and same_value(got, want.T) for got, want in pairs
    ):
        return "the right result with rows and columns swapped"
    return ""


def _reshaped(probes: Sequence[Probe]) -> str:
    pairs = _pairs(probes)
    if pairs and all(
        same_value(got.ravel(), want.ravel()) and (got.shape != want.shape or got.size == 1)
        for got, want in pairs
    ):
        return "the right values in another shape"
    return ""


def _along_an_axis(probes: Sequence[Probe]) -> str:
    pairs = _pairs(probes)
    if sum(got.size for got, _ in pairs) < _ENOUGH_NUMBERS:
        return ""
    for axis, name in enumerate(_AXES):
        along = f"along the {name} axis"
        if all(_is_sum(want, got, axis) for got, want in pairs):
            return f"numbers that still have to be added up {along}"
        if all(_is_sum(got, want, axis) for got, want in pairs):
            return f"the right values added up {along}"
        if all(got.ndim > axis and same_value(np.flip(got, axis), want) for got, want in pairs):
            return f"the right values in reverse order {along}"
    return ""


def _is_sum(total: np.ndarray, parts: np.ndarray, axis: int) -> bool:
    if parts.ndim <= axis or parts.shape[axis] < 2:
        return False
    sums = (parts.sum(axis=axis, keepdims=keepdims) for keepdims in (False, True))
    return any(same_value(total, each) for each in sums)


def _cut(probes: Sequence[Probe]) -> str:
    pairs = _pairs(probes)
    if not pairs or any(got.shape != want.shape for got, want in pairs):
        return ""
    got, want = _flat(pairs)
    # Whoever returns nothing but zeros has cut off more than decimals.
    if np.count_nonzero(got * (got != want)) < _ENOUGH_NUMBERS:
        return ""
    for cut, how in _CUTS:
        if np.array_equal(got, cut(want)):
            return f"the right values {how} to whole numbers"
    return ""


def _ratio(probes: Sequence[Probe]) -> str:
    ratios, divided, count = [], True, 0
    for probe in probes:
        pairs = _pairs([probe])
        if not pairs or any(got.shape != want.shape for got, want in pairs):
            return ""
        got, want = _flat(pairs)
        if not np.any(want) and not np.any(got):
            continue  # zero is any multiple of itself
        ratio = float(np.vdot(want, got) / np.vdot(want, want)) if np.any(want) else 0.0
        if not ratio or not same_value(got, ratio * want):
            return ""
        ratios.append(ratio)
        divided = divided and abs(ratio * _samples(probe) - 1) < RTOL
        count += want.size
    if divided and len(set(np.round(ratios, 6))) > 1:
        return "the right values divided by the number of samples"
    if count < _ENOUGH_NUMBERS:
        return ""
    for known, sentence in _RATIOS.items():
        if np.allclose(ratios, known, RTOL):
            return sentence
    if np.allclose(ratios, ratios[0], RTOL):
        return "the right values times one constant factor"
    return ""


def _flat(pairs: Pairs) -> tuple[np.ndarray, np.ndarray]:
    got = np.concatenate([got.ravel() for got, _ in pairs])
    return got, np.concatenate([want.ravel() for _, want in pairs])


def _samples(probe: Probe) -> int:
    for argument in probe.arguments:
        if isinstance(argument, np.ndarray) and argument.ndim:
            return len(argument)
    return 0


_COMPARE = (_transposed, _reshaped, _along_an_axis, _cut, _ratio)
