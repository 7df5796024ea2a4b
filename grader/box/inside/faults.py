"""Describes an exception of the student's in plain values, capped, whatever its own text does."""

import traceback
from pathlib import PurePath

_LONGEST = 500
_FRAMES = 8


class Severed(BaseException):
    """The examiner is gone, or what it sent makes no sense: nothing is left to do."""


OURS = (Severed,)


def describe(
    error: BaseException, filename: str = "", outermost: bool = False
) -> dict[str, object]:
    """Return type, message, function, file and line of `error`, as far as they are theirs.

    The place is the innermost one, where it was raised, or the `outermost`, where it began.
    """
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__, limit=-100)
        if _is_theirs(frame.filename)
    ]
    last = frames[0 if outermost else -1] if frames else None
    line = last.lineno if last else getattr(error, "lineno", None)
    return {
        "type": _text(type(error).__name__),
        "message": _message(error),
        "function": last.name if last else "",
        "file": _text(last.filename if last else filename),
        "line": line if type(line) is int else 0,
        "is_memory": isinstance(error, MemoryError),
        "is_exit": isinstance(error, SystemExit | KeyboardInterrupt | GeneratorExit),
        "is_unwritten": isinstance(error, NotImplementedError),
        "trace": [
            f"{frame.filename}, line {frame.lineno}, in {frame.name}: {frame.line}"[:_LONGEST]
            for frame in frames[-_FRAMES:]
        ],
    }


def _message(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return _text(error.msg)
    try:
        return _text(str(error))
    except BaseException:
        return "(its text cannot be shown)"


def _text(value: object) -> str:
    return str.__str__(value)[:_LONGEST] if isinstance(value, str) else ""


def _is_theirs(filename: str) -> bool:
    # A submission's files have bare names here; the library's and ours have whole paths.
    return not PurePath(filename).is_absolute() and not filename.startswith("<")
