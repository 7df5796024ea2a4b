"""What can be said of a wrong function that is no known mistake: what its wrong values share."""

from collections.abc import Sequence

import numpy as np

from grader.box.outcome import Value

from .probe import MOST_NUMBERS, RTOL, Probe, numbers, same_value

# Any wrong number is some factor of the right one; a few that agree on it are not by chance.
_ENOUGH_NUMBERS = 3


def measured(task: str, wrong: Sequence[Probe]) -> str:
    """Return a sentence that says what all wrong calls have in common, or an empty one."""
    looks = (_nan, _changed, _transposed, _ratio) if wrong else ()
    return next((sentence for look in looks if (sentence := look(task, wrong))), "")


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


def _transposed(task: str, wrong: Sequence[Probe]) -> str:
    pairs = _pairs(wrong)
    if pairs and all(want.ndim == 2 and same_value(got, want.T) for got, want, _ in pairs):
        return f"What `{task}` returns is the right result with rows and columns swapped."
    return ""


_RATIOS = {
    -1.0: "the right values with the opposite sign",
    2.0: "twice the right values",
    0.5: "half the right values",
    -2.0: "minus twice the right values",
    -0.5: "minus half the right values",
    100.0: "a hundred times the right values",
}


def _ratio(task: str, wrong: Sequence[Probe]) -> str:
    ratios, divided = [], True
    for got, want, probe in _pairs(wrong):
        if got.shape != want.shape or not np.any(want):
            return ""
        ratio = float(np.vdot(want, got) / np.vdot(want, want))
        if not ratio or not same_value(got, ratio * want):
            return ""
        ratios.append(ratio)
        divided = divided and abs(ratio * _samples(probe) - 1) < RTOL
    if ratios and divided and len(set(np.round(ratios, 6))) > 1:
        return f"`{task}` returns the right values divided by the number of samples."
    if sum(want.size for _, want, _ in _pairs(wrong)) < _ENOUGH_NUMBERS:
        return ""
    for known, sentence in _RATIOS.items():
        if np.allclose(ratios, known, RTOL):
            return f"`{task}` returns {sentence}."
    if np.allclose(ratios, ratios[0], RTOL):
        return f"`{task}` returns the right values times one constant factor."
    return ""


def _samples(probe: Probe) -> int:
    for argument in probe.arguments:
        if isinstance(argument, np.ndarray) and argument.ndim:
            return len(argument)
    return 0
