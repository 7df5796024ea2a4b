"""Text that neither a terminal nor a page acts on, and that is no longer than can be read."""

import reprlib

_BRIEF = reprlib.Repr()
_BRIEF.maxlevel = 4
_BRIEF.maxlist = _BRIEF.maxtuple = _BRIEF.maxdict = 20
_BRIEF.maxstring = _BRIEF.maxlong = _BRIEF.maxother = 1000


def printable(text: str, allowed: str = "") -> str:
    """Return `text` with every control and format character, but those `allowed`, replaced."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(
        char if char.isprintable() or char in allowed else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


def brief(value: object) -> str:
    """Return repr(value), of which only the first parts are looked at where there are many."""
    return _BRIEF.repr(value)
