"""What can be said of a wrong function that is no known mistake: what its wrong values share."""

from collections.abc import Sequence

import numpy as np

from grader.box.outcome import Value

from .probe import MOST_NUMBERS, RTOL, Probe, is_right, numbers, same_value

# Any wrong number is some factor of the right one; a few that agree on it are not by chance.
_ENOUGH_NUMBERS = 3


def measured(task: str, probes: Sequence[Probe]) -> str:
    """Return a sentence that says what all wrong calls have in common, or an empty one."""
    wrong = [probe for probe in probes if not is_right(probe)]
    if not wrong:
        return ""
    for look in (_nan, _changed):
        if sentence := look(task, wrong):
            return sentence
    for compare in (_transposed, _ratio):
        if found := compare(wrong):
            # Calls that are right may speak against it: then it is no rule for all of them.
            if compare(probes) == found:
                return f"`{task}` returns {found}."
            return f"Wherever it is wrong, `{task}` returns {found}."
    return ""


def _pairs(probes: Sequence[Probe]) -> list[tuple[np.ndarray, np.ndarray, Probe]]:
    found = []
    for probe in probes:
        value = probe.outcome.value if isinstance(probe.outcome, Value) else None
        got = None if _is_huge(value) else numbers(value)
        want = numbers(probe.expected)
        if got is None or want is None or got.dtype.kind == "c":
            return []
        found.append((got, want, probe))
    return found


def _is_huge(value: object) -> bool:
    return isinstance(value, np.ndarray) and value.size > MOST_NUMBERS


def _nan(task: str, wrong: Sequence[Probe]) -> str:
    pairs = _pairs(wrong)
    if pairs and all(np.isnan(got).any() and not np.isnan(want).any() for got, want, _ in pairs):
        return f"Wherever `{task}` is wrong, nan comes back: a division or a logarithm of 0?"
    return ""


def _changed(task: str, wrong: Sequence[Probe]) -> str:
    values = [probe.outcome for probe in wrong]
    if all(
        isinstance(value, Value) and value.changed and same_value(value.value, probe.expected)
        for value, probe in zip(values, wrong, strict=True)
    ):
        return f"`{task}` returns the right values, but it changes what it was given."
    return ""


def _transposed(probes: Sequence[Probe]) -> str:
    pairs = _pairs(probes)
    if pairs and all(want.ndim == 2 and same_value(got, want.T) for got, want, _ in pairs):
        return "the right result with rows and columns swapped"
    return ""


_RATIOS = {
    -1.0: "the right values with the opposite sign",
    2.0: "twice the right values",
    0.5: "half the right values",
    -2.0: "minus twice the right values",
    -0.5: "minus half the right values",
    100.0: "a hundred times the right values",
}


def _ratio(probes: Sequence[Probe]) -> str:
    ratios, divided = [], True
    pairs = _pairs(probes)
    for got, want, probe in pairs:
        if not np.any(want) and same_value(got, want):
            continue  # zero is any multiple of itself
        if got.shape != want.shape or not np.any(want):
            return ""
        ratio = float(np.vdot(want, got) / np.vdot(want, want))
        if not ratio or not same_value(got, ratio * want):
            return ""
        ratios.append(ratio)
        divided = divided and abs(ratio * _samples(probe) - 1) < RTOL
    if divided and len(set(np.round(ratios, 6))) > 1:
        return "the right values divided by the number of samples"
    if not ratios or sum(want.size for _, want, _ in pairs) < _ENOUGH_NUMBERS:
        return ""
    for known, sentence in _RATIOS.items():
        if np.allclose(ratios, known, RTOL):
            return sentence
    if np.allclose(ratios, ratios[0], RTOL):
        return "the right values times one constant factor"
    return ""


def _samples(probe: Probe) -> int:
    for argument in probe.arguments:
        if isinstance(argument, np.ndarray) and argument.ndim:
            return len(argument)
    return 0
