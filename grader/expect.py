"""What a hidden test asks of a student's value, and the sentence that says what is broken.

Every function copies first and then looks at shape, finiteness, kind and value, in this order.
`what` names the call as a student would write it: "sigmoid(x) for a 2-D array". A sentence says
what came back and which property is broken; numbers that would give the hidden input or the
expected value away stay in `detail`, which only the instructor's report shows.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

import numpy as np
from numpy.typing import ArrayLike

from .box.outcome import EARLIER
from .printable import brief

Array = np.ndarray[Any, np.dtype[Any]]

# Bytes and half-precision floats take eight and four times as much room as float64.
_MOST_NUMBERS = 4_000_000
_MOST_AXES = 4


class Broken(AssertionError):
    """A property that does not hold: a sentence, its category, and details for the instructor."""

    def __init__(self, message: str, category: str = "property", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.category = category
        self.detail = detail


def that(condition: object, message: str, category: str = "property", detail: str = "") -> None:
    """Raise `Broken` with `message` unless `condition` holds."""
    if not condition:
        raise Broken(message, category, detail)


def array(got: object, what: str, shape: Sequence[int] | None = None) -> Array:
    """Return `got` as a fresh float64 array of finite numbers, of `shape` where one is given.

    Lists, tuples, scalars, bools and every numeric dtype are accepted. A scalar, () and (1,)
    are the same shape; otherwise shapes are equal or `got` is broken.
    """
    result = _numbers(got, what)
    if shape is not None:
        result = _shaped(result, tuple(shape), what)
    if not np.isfinite(result).all():
        which = "nan" if np.isnan(result).any() else "inf"
        raise Broken(f"{what} contains {which}.", "nan", f"got {_short(result)}")
    return result


def close(
    got: object, want: ArrayLike, what: str, *, rtol: float = 1e-5, atol: float = 1e-8
) -> None:
    """Demand the shape of `want` and its values within `rtol` and `atol`."""
    expected = np.asarray(want, float)
    result = array(got, what, expected.shape)
    error = np.abs(result - expected)
    wrong = ~(error <= atol + rtol * np.abs(expected))
    if wrong.any():
        are = "is" if wrong.sum() == 1 else "are"
        share = f"has the right shape, but {wrong.sum()} of its {wrong.size} entries {are} wrong"
        raise Broken(
            f"{what} {share if wrong.size > 1 else 'is wrong'}.",
            "value",
            f"got {_short(result)}, expected {_short(expected)}",
        )


def gradient(got: object, want: ArrayLike, what: str, *, tol: float = 1e-4) -> None:
    """Demand the shape of `want` and |got - want| / (|got| + |want|) < `tol`, in norms."""
    expected = np.asarray(want, float)
    result = array(got, what, expected.shape)
    scale = float(np.linalg.norm(result) + np.linalg.norm(expected))
    ratio = float(np.linalg.norm(result - expected)) / scale if scale > 1e-12 else 0.0
    if not ratio < tol:
        raise Broken(
            f"{what} has the right shape but is not the gradient: "
            f"its relative error is {ratio:.1e}, where {tol:.0e} is allowed.",
            "value",
            f"got {_short(result)}, expected {_short(expected)}",
        )


def equal(got: object, want: ArrayLike, what: str) -> None:
    """Demand exactly `want`: labels, counts, indices; 1, 1.0 and True are the same number."""
    close(got, want, what, rtol=0.0, atol=0.0)


def untouched(changed: Iterable[int], task: str, given: str = "an array that it was given") -> None:
    """Demand that a call wrote into nothing of others'; `changed` is what the student changed."""
    positions = set(changed)
    that(not positions - {EARLIER}, f"{task} changed {given}.")
    sentence = (
        f"{task} writes into what an earlier call of it returned: each has arrays of its own."
    )
    that(not positions, sentence)


def number(got: object, what: str) -> float:
    """Return `got` as one finite number; an array of one element counts."""
    return float(array(got, what, ()).reshape(()))


def items(got: object, count: int, what: str, of: str = "values") -> list[object]:
    """Return the `count` parts of a list, a tuple, or an array's first axis."""
    _returned(got, what)
    parts = f"{count} {of} are" if count != 1 else f"1 {of.removesuffix('s')} is"
    asked = f"For {what}, {parts} asked for"
    if not isinstance(got, list | tuple) and not (isinstance(got, np.ndarray) and got.ndim):
        raise Broken(f"{asked}, but {_kind(got)} came back.", "type")
    if len(got) != count:
        raise Broken(f"{asked}, but {len(got)} came back.", "shape")
    if any(part is None for part in got):
        raise Broken(f"{asked}, but there is None among those that came back.", "none")
    return list(got)


def arrays(got: object, shapes: Iterable[Sequence[int]], what: str) -> list[Array]:
    """Return a list of finite float64 arrays, one for each of `shapes`."""
    wanted = [tuple(shape) for shape in shapes]
    parts = items(got, len(wanted), what, "arrays")
    return [
        array(part, f"entry {index} of {what}", shape)
        for index, (part, shape) in enumerate(zip(parts, wanted, strict=True))
    ]


def word(got: object, allowed: Iterable[str], what: str) -> str:
    """Return `got` if it is one of the `allowed` texts."""
    _returned(got, what)
    choices = list(allowed)
    if not isinstance(got, str) or got not in choices:
        raise Broken(
            f"{what} must return one of {', '.join(map(repr, choices))}.",
            "type" if not isinstance(got, str) else "value",
            f"got {_short(got)}",
        )
    return got


def same_word(got: object, want: str, allowed: Iterable[str], what: str) -> None:
    """Demand the text `want`, one of `allowed`."""
    result = word(got, allowed, what)
    that(
        result == want,
        f"{what} returned {result!r}, which is not what these numbers show.",
        "value",
        f"expected {want!r}",
    )


def _numbers(got: object, what: str) -> Array:
    _returned(got, what)
    if not only_numbers(got):
        _wrong_kind(got, what)
    if isinstance(got, np.ndarray) and got.size > _MOST_NUMBERS:
        raise Broken(f"{what} has shape {got.shape}, which is far too much.", "shape")
    try:
        result = np.array(got)
    except (ValueError, TypeError, OverflowError) as error:
        message = f"{what} returned parts of unequal lengths instead of one array."
        raise Broken(message, "shape") from error
    if result.dtype.kind == "c" and not result.imag.any():
        result = result.real
    if result.dtype.kind not in "biuf":
        _wrong_kind(got, what)
    return result.astype(float)


def only_numbers(value: object) -> bool:
    """Say whether `value` is numbers through and through.

    numpy makes an array of anything, and of texts one as wide as the longest of them.
    """
    if isinstance(value, list | tuple):
        return all(map(only_numbers, value))
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "biufc"
    return isinstance(value, bool | int | float | complex | np.number | np.bool_)


def _shaped(result: Array, shape: tuple[int, ...], what: str) -> Array:
    if result.shape == shape:
        return result
    if result.size == 1 and shape in ((), (1,)):
        return result.reshape(shape)
    # A shape of many axes is no mistake of anybody's, but a way to say much in a sentence.
    own = f"shape {result.shape}" if result.ndim <= _MOST_AXES else f"{result.ndim} axes"
    raise Broken(f"{what} has {own}, but {shape} is asked for.", "shape", f"got {_short(result)}")


def _returned(got: object, what: str) -> None:
    if got is None:
        raise Broken(f"{what} returned None: is the `return` missing?", "none")


def _wrong_kind(got: object, what: str) -> NoReturn:
    raise Broken(f"{what} must return numbers, but {_kind(got)} came back.", "type")


def _kind(got: object) -> str:
    names = {
        bool: "one bool",
        int: "one number",
        float: "one number",
        str: "a text",
        list: "a list of something else",
        tuple: "a tuple of something else",
        complex: "a complex number",
    }
    if isinstance(got, np.ndarray):
        return "an array of complex numbers" if got.dtype.kind == "c" else "an array of one number"
    return names.get(type(got), f"a value of type {type(got).__name__}")


def _short(value: object, limit: int = 400) -> str:
    with np.printoptions(precision=6, threshold=20, edgeitems=3):
        text = brief(value)
    return text if len(text) <= limit else text[:limit] + "…"
