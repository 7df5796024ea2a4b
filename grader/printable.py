"""Text that neither a terminal nor a page acts on, and that is no longer than can be read."""

import reprlib
from typing import Any

_MOST_AXES = 3


def printable(text: str, allowed: str = "") -> str:
    """Return `text` with every control and format character, but those `allowed`, replaced."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(
        char if char.isprintable() or char in allowed else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


def brief(value: object) -> str:
    """Return repr(value), of which only the first parts are looked at where there are many."""
    return _Brief().repr(value)


class _Brief(reprlib.Repr):
    """Looks at so many parts in all, however they are nested."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 4
        self.maxlist = self.maxtuple = self.maxdict = 20
        self.maxstring = self.maxlong = self.maxother = 1000
        self.parts = 200

    def repr1(self, x: Any, level: int) -> str:
        self.parts -= 1
        return super().repr1(x, level) if self.parts > 0 else self.fillvalue

    def repr_ndarray(self, x: Any, level: int) -> str:
        # numpy shows some entries of every axis: of many axes, all that there are.
        if x.ndim <= _MOST_AXES:
            return self.repr_instance(x, level)
        return f"{self.repr_instance(x.ravel(), level)} of shape {x.shape}"
